"""Statements on runs and steps. Every change of state is guarded by the state it comes from."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, or_, select, update

from engine.flows.states import OPEN_STEPS, RunState, StepState
from engine.kernel.ids import new_id
from engine.store.tables.flows import runs, steps

# Made once: building a statement costs more than running it.
_RUN = select(runs).where(runs.c.id == bindparam("id"))
_LOCKED_RUN = _RUN.with_for_update()
_STEP = select(steps).where(steps.c.id == bindparam("id"))
_NEW_STEP = insert(steps)
_MOVE = update(steps).where(steps.c.id == bindparam("b_id"), steps.c.state.in_(bindparam("came_from", expanding=True)))
_ABANDONED = and_(steps.c.state == "running", steps.c.due_at <= bindparam("now", type_=steps.c.due_at.type))
_DUE = (
    select(steps.c.id)
    .join(runs, runs.c.id == steps.c.run_id)
    .where(steps.c.run_id == bindparam("run_id"), runs.c.state == "open", or_(steps.c.state == "ready", _ABANDONED))
    .order_by(steps.c.sequence, steps.c.id)
    .limit(1)
)
_OPEN_STEPS = (
    select(func.count()).select_from(steps).where(steps.c.run_id == bindparam("run_id"), steps.c.state.in_(OPEN_STEPS))
)


def insert_run(connection: Connection, now: datetime, values: Mapping[str, Any]) -> str:
    """A new open run; its id."""
    id = new_id()
    connection.execute(insert(runs).values(id=id, state="open", started_at=now, **values))
    return id


def lock_run(connection: Connection, id: str) -> Row[Any] | None:
    """The run, held until the end of the transaction so that two answers never meet (SQLite has one writer anyway)."""
    return connection.execute(_LOCKED_RUN, {"id": id}).one_or_none()


def find_run(connection: Connection, id: str) -> Row[Any] | None:
    """The run as it is."""
    return connection.execute(_RUN, {"id": id}).one_or_none()


def close_run(connection: Connection, id: str, state: RunState, now: datetime, **values: Any) -> bool:
    """Ends a run that is open or failed; False when it had ended already."""
    changes = {"state": state, "ended_at": now, **values}
    guard = runs.c.id == id, runs.c.state.in_(("open", "failed"))
    done = connection.execute(update(runs).where(*guard).values(changes))
    return done.rowcount == 1


def reopen_run(connection: Connection, id: str) -> bool:
    """Opens a failed run again; False when it had not failed."""
    found = runs.c.id == id, runs.c.state == "failed"
    return (
        connection.execute(update(runs).where(*found).values(state="open", ended_at=None, problem=None)).rowcount == 1
    )


def has_open_run(connection: Connection, app: str, flow: str, record_id: str) -> bool:
    """Whether a flow is already under way on a record."""
    query = select(runs.c.id).where(
        runs.c.record_id == record_id, runs.c.app == app, runs.c.flow == flow, runs.c.state == "open"
    )
    return connection.execute(query.limit(1)).first() is not None


def states_on_record(connection: Connection, app: str, record_id: str) -> dict[str, list[RunState]]:
    """The states of the runs on a record, by flow, oldest first."""
    query = select(runs.c.flow, runs.c.state).where(runs.c.record_id == record_id, runs.c.app == app)
    found: dict[str, list[RunState]] = {}
    for flow, state in connection.execute(query.order_by(runs.c.started_at, runs.c.id)):
        found.setdefault(flow, []).append(state)
    return found


def insert_step(
    connection: Connection,
    run_id: str,
    node: str,
    type: str,
    now: datetime,
    *,
    sequence: int,
    given: Mapping[str, Any],
) -> str:
    """A step that is ready to be worked on; its id. `given` is kept as its input."""
    id = new_id()
    row = {"id": id, "run_id": run_id, "node": node, "type": type, "state": "ready", "attempt": 0}
    connection.execute(_NEW_STEP, {**row, "sequence": sequence, "input": dict(given), "started_at": now})
    return id


def next_due_step(connection: Connection, run_id: str, now: datetime) -> str | None:
    """The id of the earliest step of an open run that the machine must work on.

    A running step is left to whoever claimed it until its `due_at`: then its process is taken for dead.
    """
    return connection.execute(_DUE, {"run_id": run_id, "now": now}).scalar_one_or_none()


def find_step(connection: Connection, id: str) -> Row[Any] | None:
    """The step as it is."""
    return connection.execute(_STEP, {"id": id}).one_or_none()


def move_step(connection: Connection, id: str, came_from: Sequence[StepState], state: StepState, **values: Any) -> bool:
    """Changes a step's state; False when it was in none of the states it may come from."""
    given = {"b_id": id, "came_from": list(came_from), "state": state, **values}
    return connection.execute(_MOVE, given).rowcount == 1


def count_open_steps(connection: Connection, run_id: str) -> int:
    """How many tokens a run still has."""
    return int(connection.execute(_OPEN_STEPS, {"run_id": run_id}).scalar_one())


def cancel_steps(connection: Connection, run_id: str, now: datetime, *, besides: str | None = None) -> None:
    """Ends all steps of a run that have not ended (failed ones included), but for one."""
    moving = update(steps).where(steps.c.run_id == run_id, steps.c.state.in_((*OPEN_STEPS, "failed")))
    if besides is not None:
        moving = moving.where(steps.c.id != besides)
    connection.execute(moving.values(state="cancelled", ended_at=now))


def failed_steps(connection: Connection, run_id: str) -> Sequence[Row[Any]]:
    """The steps at which a run failed."""
    query = select(steps).where(steps.c.run_id == run_id, steps.c.state == "failed").order_by(steps.c.sequence)
    return connection.execute(query).all()
