"""Statements on tasks. Every ending is guarded by `state = 'open'`, so that no task is answered twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from engine.flows.states import TaskState
from engine.kernel.ids import new_id
from engine.store.tables.flows import tasks


def insert_tasks(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """New open tasks; their ids in the order given."""
    made = [{"id": new_id(), "state": "open", **row} for row in rows]
    if made:
        connection.execute(insert(tasks), made)
    return [str(row["id"]) for row in made]


def find_task(connection: Connection, id: str) -> Row[Any] | None:
    """The task as it is."""
    return connection.execute(select(tasks).where(tasks.c.id == id)).one_or_none()


def tasks_of_step(connection: Connection, step_id: str) -> Sequence[Row[Any]]:
    """The tasks of a step, in their order."""
    query = select(tasks).where(tasks.c.step_id == step_id)
    return connection.execute(query.order_by(tasks.c.position, tasks.c.created_at, tasks.c.id)).all()


def tasks_of_run(connection: Connection, run_id: str) -> Sequence[Row[Any]]:
    """All tasks of a run, oldest first."""
    query = select(tasks).where(tasks.c.run_id == run_id)
    return connection.execute(query.order_by(tasks.c.created_at, tasks.c.position, tasks.c.id)).all()


def close_task(
    connection: Connection, id: str, state: TaskState, now: datetime, action: str | None, comment: str | None
) -> bool:
    """Ends an open task; False when it had ended already."""
    ended = {"state": state, "ended_at": now, "action": action, "comment": comment}
    return (
        connection.execute(update(tasks).where(tasks.c.id == id, tasks.c.state == "open").values(ended)).rowcount == 1
    )


def close_open_tasks(
    connection: Connection,
    now: datetime,
    state: TaskState,
    *,
    step_id: str | None = None,
    run_id: str | None = None,
    ids: Sequence[str] | None = None,
    reading: bool = False,
) -> Sequence[Row[Any]]:
    """Ends the open tasks of a step, of a run, or of the ids among them; those that were ended.

    Reading tasks (cc) outlive their step; they end only when `reading`.
    """
    query = select(tasks).where(tasks.c.state == "open")
    if step_id is not None:
        query = query.where(tasks.c.step_id == step_id)
    if run_id is not None:
        query = query.where(tasks.c.run_id == run_id)
    if ids is not None:
        query = query.where(tasks.c.id.in_(ids))
    if not reading:
        query = query.where(tasks.c.kind != "cc")
    found = connection.execute(query).all()
    if found:
        ending = update(tasks).where(tasks.c.id.in_([row.id for row in found]), tasks.c.state == "open")
        connection.execute(ending.values(state=state, ended_at=now))
    return found


def was_answered(connection: Connection, run_id: str) -> bool:
    """Whether anybody has answered a task of the run (reading does not count)."""
    answered = tasks.c.run_id == run_id, tasks.c.state == "done", tasks.c.kind != "cc"
    return connection.execute(select(tasks.c.id).where(*answered).limit(1)).first() is not None
