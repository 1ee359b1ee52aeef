"""Giving people tasks: rows, notices, and the hint that makes an inbox on a screen refresh."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from engine.flows.graph import node_title
from engine.flows.ports import FlowNotice, Teller
from engine.flows.scene import StepScene
from engine.flows.task_rows import insert_tasks
from engine.kernel.events import Event
from engine.kernel.labels import Label, text_of
from engine.store.unit_of_work import UnitOfWork

RETURNED: Label = {"en": "Returned", "zh-CN": "已退回"}
"""What a starter is told in place of the name of the first step, which says nothing of it."""


def open_tasks(
    uow: UnitOfWork,
    scene: StepScene,
    teller: Teller,
    kind: str,
    people: Sequence[str],
    title: str,
    *,
    due: datetime | None = None,
    came_from: str | None = None,
    first_position: int = 0,
) -> list[str]:
    """One open task per person, each told once; ids in the order of `people`. `title` names the record."""
    run, step = scene.whole.run, scene.step
    facts = {
        "run_id": run.id,
        "step_id": step.id,
        "node": step.node,
        "app": run.app,
        "form": run.form,
        "record_id": run.record_id,
        "kind": kind,
        "from_id": came_from,
        "created_at": uow.now,
        "due_at": due,
    }
    rows = [{**facts, "assignee_id": who, "position": first_position + n} for n, who in enumerate(people)]
    ids = insert_tasks(uow.connection, rows)
    for id, person in zip(ids, people, strict=True):
        tell_screens(uow, "task.opened", {**facts, "id": id, "assignee_id": person})
    returned: Mapping[str, Any] | None = (step.input or {}).get("returned")
    notice = FlowNotice(
        title=_headline(RETURNED if returned else _name(scene), title),
        text=(returned or {}).get("comment") or "",
        app=run.app,
        form=run.form,
        record_id=run.record_id,
        task_ids=dict(zip(people, ids, strict=True)),
        source=_source(step.id, ids[0] if came_from is not None and ids else None),
    )
    teller.tell(uow, people, notice)
    return ids


def tell_screens(uow: UnitOfWork, name: str, task: Mapping[str, Any]) -> None:
    """A hint to the assignee's open screens."""
    told = {"id": task["id"], "person": task["assignee_id"], "app": task["app"], "form": task["form"]}
    uow.tell(Event(name, {**told, "record": task["record_id"]}))


def tell_closed(uow: UnitOfWork, teller: Teller, tasks: Sequence[Row[Any]]) -> None:
    """Tasks that wait no longer vanish from the screens, and the notices that only said that they wait are read."""
    for task in tasks:
        tell_screens(uow, "task.closed", dict(task._mapping))
    handed = [task for task in tasks if task.from_id is not None]
    sources = [(_source(task.step_id), task.assignee_id) for task in tasks if task.from_id is None]
    sources += [(_source(task.step_id, task.id), task.assignee_id) for task in handed]
    if sources:
        teller.done(uow, sources)


def _source(step_id: str, handed: str | None = None) -> str:
    """A step asks each person once; who gets a task that was `handed` on is told of each, for it may come back."""
    return f"task:{handed}" if handed is not None else f"step:{step_id}"


def _name(scene: StepScene) -> Label:
    return scene.node.name or scene.whole.flow.name or node_title(scene.node, scene.whole.pinned.catalog.nodes)


def _headline(name: Label, title: str) -> Label:
    if not title:
        return name
    return {
        "en": f"{text_of(name, 'en')}: {title}",
        "zh-CN": f"{text_of(name, 'zh-CN')}：{title}",
    }
