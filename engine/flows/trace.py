"""How far the flows of a record are: runs, steps, who was asked and what they said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from engine.access.actor import Actor
from engine.access.organisations import Organisations
from engine.definitions.flow import FlowDef
from engine.extend import NodeType
from engine.flows.graph import node_title, outlet_name
from engine.flows.withdrawing import may_withdraw
from engine.kernel.jsons import instant_text
from engine.kernel.labels import Label, Language, text_of
from engine.kernel.sentences import Sentences
from engine.records.ports import Definitions
from engine.store.job_problems import problems_of
from engine.store.tables.flows import runs, steps, tasks

SHOWN_STATES: Mapping[str, str] = {
    "ready": "waiting",
    "running": "waiting",
    "waiting": "open",
    "cancelled": "skipped",
}
"""A reader cares whether somebody must act (open) or the engine will (waiting)."""


@dataclass(frozen=True)
class RunTrace:
    """A run with the definition it is pinned to, so that it can be told in any language."""

    run: Row[Any]
    steps: Sequence[Row[Any]]
    tasks: Mapping[str, Sequence[Row[Any]]]
    flow: FlowDef
    types: Mapping[str, NodeType]
    names: Mapping[str, str]
    withdrawable: bool
    retryable: bool
    sentences: Sentences

    def to_json(self, language: Language) -> dict[str, Any]:
        """The run in the words of one language."""
        run = self.run
        withdrawn = (run.origin or {}).get("withdrawn")
        return {
            "id": run.id,
            "flow": run.flow,
            "name": text_of(self.flow.name, language, run.flow),
            "app": run.app,
            "version": run.version,
            "form": run.form,
            "record": run.record_id,
            "state": run.state,
            "started_by": run.started_by,
            "started_by_name": self.names.get(run.started_by or ""),
            "started_at": instant_text(run.started_at),
            "ended_at": _when(run.ended_at),
            "comment": withdrawn["comment"] if withdrawn else None,
            "problems": self._problems(run.problem, language),
            "may": {"withdraw": self.withdrawable, "retry": self.retryable},
            "steps": [self._step(step, language) for step in self.steps],
        }

    def _step(self, step: Row[Any], language: Language) -> dict[str, Any]:
        node = self.flow.node(step.node)
        return {
            "id": step.id,
            "node": step.node,
            "name": text_of(node_title(node, self.types), language),
            "type": step.type,
            "state": SHOWN_STATES.get(step.state, step.state),
            "outlet": step.outlet,
            "outlet_name": self._outlet(step, language),
            "started_at": instant_text(step.started_at),
            "ended_at": _when(step.ended_at),
            "problems": self._problems(step.problem, language),
            "log": (step.output or {}).get("log", []),
            "tasks": [self._task(task) for task in self.tasks.get(step.id, ())],
        }

    def _task(self, task: Row[Any]) -> dict[str, Any]:
        return {
            "id": task.id,
            "kind": task.kind,
            "assignee": task.assignee_id,
            "assignee_name": self.names.get(task.assignee_id or ""),
            "from_name": self.names.get(task.from_id or ""),
            "state": task.state,
            "action": task.action,
            "comment": task.comment,
            "due_at": _when(task.due_at),
            # One that is open lies with its holder since it was given; after a hand-over the step began long before.
            "at": _when(task.ended_at or task.created_at),
        }

    def _outlet(self, step: Row[Any], language: Language) -> str | None:
        if step.outlet is None or step.type not in self.types:
            return None
        title: Label = outlet_name(self.flow, self.types, step.node, step.outlet)
        return text_of(title, language)

    def _problems(self, kept: Any, language: Language) -> list[dict[str, Any]]:
        return [
            {"code": problem.code, "path": problem.path, "message": self.sentences.say(problem, language)}
            for problem in problems_of(kept)
        ]


@dataclass(frozen=True)
class Tracing:
    """Reads runs in three statements, however many there are."""

    definitions: Definitions
    organisations: Organisations

    def of_record(self, connection: Connection, actor: Actor, app: str, form: str, record_id: str) -> list[RunTrace]:
        """The runs on a record, newest first."""
        query = select(runs).where(runs.c.record_id == record_id, runs.c.app == app, runs.c.form == form)
        return self.read(connection, actor, connection.execute(query.order_by(runs.c.id.desc())).all())

    def read(self, connection: Connection, actor: Actor, found: Sequence[Row[Any]]) -> list[RunTrace]:
        """The traces of runs."""
        ids = [run.id for run in found]
        own_steps = select(steps).where(steps.c.run_id.in_(ids)).order_by(steps.c.sequence, steps.c.id)
        own_tasks = (
            select(tasks).where(tasks.c.run_id.in_(ids)).order_by(tasks.c.created_at, tasks.c.position, tasks.c.id)
        )
        by_run: dict[str, list[Row[Any]]] = {}
        for step in connection.execute(own_steps) if ids else ():
            by_run.setdefault(step.run_id, []).append(step)
        by_step: dict[str, list[Row[Any]]] = {}
        for task in connection.execute(own_tasks) if ids else ():
            by_step.setdefault(task.step_id, []).append(task)
        people = self.organisations.current(connection).people
        names = {id: person.name for id, person in people.items()}
        return [self._trace(connection, actor, run, by_run.get(run.id, []), by_step, names) for run in found]

    def _trace(
        self,
        connection: Connection,
        actor: Actor,
        run: Row[Any],
        own: Sequence[Row[Any]],
        by_step: Mapping[str, Sequence[Row[Any]]],
        names: Mapping[str, str],
    ) -> RunTrace:
        model = self.definitions.version(connection, run.app, run.version)
        flow = model.definition.flow(run.flow)
        answered = any(task.state == "done" and task.kind != "cc" for step in own for task in by_step.get(step.id, ()))
        return RunTrace(
            run=run,
            steps=own,
            tasks=by_step,
            flow=flow,
            types=model.catalog.nodes,
            names=names,
            withdrawable=may_withdraw(run, flow, actor, answered),
            retryable=actor.is_admin and run.state == "failed",
            sentences=model.catalog.sentences,
        )


def _when(at: datetime | None) -> str | None:
    return instant_text(at) if at is not None else None
