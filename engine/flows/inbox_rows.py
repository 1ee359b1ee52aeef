"""Statements of the inbox: one page of tasks or started runs of a person, newest first."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from engine.flows.states import DUE_STEPS
from engine.kernel.errors import NotFound
from engine.kernel.ids import is_id
from engine.store.tables.flows import runs, steps, tasks

Box = Literal["open", "done", "started", "cc"]
LARGEST_PAGE = 200


def count_waiting(connection: Connection, person: str, apps: Collection[str] | None) -> dict[str, int]:
    """How many tasks (of certain apps) wait for an answer, and how many copies were not read."""
    mine = tasks.c.assignee_id == person, tasks.c.state == "open"
    query = select(tasks.c.kind, func.count()).where(*mine).group_by(tasks.c.kind)
    if apps is not None:
        query = query.where(tasks.c.app.in_(sorted(apps)))
    counts = {kind: int(count) for kind, count in connection.execute(query)}
    return {"open": sum(count for kind, count in counts.items() if kind != "cc"), "cc": counts.get("cc", 0)}


def page_of_tasks(
    connection: Connection, person: str, box: Box, apps: Sequence[str] | None, limit: int, cursor: str | None
) -> list[Row[Any]]:
    """One more task than `limit`, so that the caller sees whether more follow; with its run's columns as `run_*`."""
    query = _joined().where(tasks.c.assignee_id == person, _in_box(box))
    if apps is not None:
        query = query.where(tasks.c.app.in_(apps))
    by = tasks.c.ended_at if box == "done" else tasks.c.created_at
    if cursor is not None:
        query = query.where(_after(connection, tasks.c.id, by, cursor, tasks.c.assignee_id == person))
    return list(connection.execute(query.order_by(by.desc(), tasks.c.id.desc()).limit(limit + 1)).all())


def page_of_runs(
    connection: Connection, person: str, apps: Sequence[str] | None, limit: int, cursor: str | None
) -> list[Row[Any]]:
    """Runs that the person started."""
    query = select(runs).where(runs.c.started_by == person)
    if apps is not None:
        query = query.where(runs.c.app.in_(apps))
    if cursor is not None:
        query = query.where(_after(connection, runs.c.id, runs.c.started_at, cursor, runs.c.started_by == person))
    ordered = query.order_by(runs.c.started_at.desc(), runs.c.id.desc())
    return list(connection.execute(ordered.limit(limit + 1)).all())


def current_nodes(connection: Connection, run_ids: Sequence[str]) -> dict[str, str]:
    """The node at which each run stands (the newest, when there are several)."""
    standing = steps.c.run_id.in_(run_ids), steps.c.state.in_((*DUE_STEPS, "waiting", "failed"))
    query = select(steps.c.run_id, steps.c.node).where(*standing).order_by(steps.c.sequence)
    return {run: node for run, node in connection.execute(query)} if run_ids else {}  # noqa: C416


def one_task(connection: Connection, person: str, id: str) -> Row[Any] | None:
    """A task of the person, with its run's columns as `run_*` and what its step was given as `step_input`."""
    if not is_id(id):
        return None
    return connection.execute(_joined().where(tasks.c.id == id, tasks.c.assignee_id == person)).one_or_none()


def tasks_on(connection: Connection, person: str, record: str) -> Sequence[Row[Any]]:
    """The person's tasks on a record, as `one_task` gives them."""
    return connection.execute(_joined().where(tasks.c.record_id == record, tasks.c.assignee_id == person)).all()


def _joined() -> Select[Any]:
    origin = runs.c.version.label("run_version"), runs.c.flow.label("run_flow"), runs.c.started_by.label("run_starter")
    given = steps.c.input.label("step_input")
    whole = select(tasks, *origin, given).join(runs, runs.c.id == tasks.c.run_id)
    return whole.join(steps, steps.c.id == tasks.c.step_id)


def _in_box(box: Box) -> ColumnElement[bool]:
    match box:
        case "cc":
            return tasks.c.kind == "cc"
        case "done":
            return and_(tasks.c.kind != "cc", tasks.c.state.in_(("done", "handed")))
        case _:
            return and_(tasks.c.kind != "cc", tasks.c.state == "open")


def _after(connection: Connection, id: Any, by: Any, cursor: str, own: ColumnElement[bool]) -> ColumnElement[bool]:
    """What follows the row that `cursor` names; only one's own rows may be named."""
    at = connection.execute(select(by).where(id == cursor, own)).scalar_one_or_none() if is_id(cursor) else None
    if at is None:
        raise NotFound.of("flow.task_not_found")
    return or_(by < at, and_(by == at, id < cursor))
