"""The tasks of a step, as its node opens and reads them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from engine.extend.node_context import TasksPort
from engine.flows.opening import open_tasks, tell_closed
from engine.flows.ports import Teller
from engine.flows.scene import StepScene
from engine.flows.states import TaskState
from engine.flows.task_rows import close_open_tasks, tasks_of_run, tasks_of_step
from engine.store.unit_of_work import UnitOfWork

ENDINGS: Mapping[str, TaskState] = {"skipped": "skipped", "cancelled": "cancelled"}


@dataclass(frozen=True)
class StepTasks(TasksPort):
    """Bound to one step; `title` tells what the record is called."""

    uow: UnitOfWork
    scene: StepScene
    teller: Teller
    title: Callable[[], str]

    def open(self, kind: str, assignees: Sequence[str], due: datetime | None = None) -> Sequence[str]:
        people = list(dict.fromkeys(assignees))
        before = len(tasks_of_step(self.uow.connection, self.scene.step.id))
        return open_tasks(self.uow, self.scene, self.teller, kind, people, self.title(), due=due, first_position=before)

    def of_step(self) -> Sequence[Mapping[str, Any]]:
        return [_facts(row) for row in tasks_of_step(self.uow.connection, self.scene.step.id)]

    def of_run(self) -> Sequence[Mapping[str, Any]]:
        return [_facts(row) for row in tasks_of_run(self.uow.connection, self.scene.whole.run.id)]

    def close(self, ids: Sequence[str], state: str) -> None:
        step = self.scene.step.id
        ended = close_open_tasks(self.uow.connection, self.uow.now, ENDINGS[state], step_id=step, ids=ids, reading=True)
        tell_closed(self.uow, self.teller, ended)


def _facts(row: Row[Any]) -> Mapping[str, Any]:
    return {
        "id": row.id,
        "node": row.node,
        "kind": row.kind,
        "assignee": row.assignee_id,
        "state": row.state,
        "action": row.action,
        "comment": row.comment,
        "order": row.position,
    }
