"""The statements on job rows: claim by lease, report, end, retry, take back. The row is the truth about a job."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from engine.kernel.errors import Conflict
from engine.kernel.problems import Problem
from engine.store.tables.background import jobs

_COLUMNS = (jobs.c.id, jobs.c.kind, jobs.c.payload, jobs.c.attempt, jobs.c.created_by, jobs.c.result)
_EXPIRED = (jobs.c.state == "running", jobs.c.lease_until < bindparam("now"))


def claim(
    connection: Connection,
    worker: str,
    now: datetime,
    lease_until: datetime,
    *,
    queues: Collection[str] | None = None,
    job_id: str | None = None,
) -> Row[Any] | None:
    """Takes the job that is due longest (or the one named, if due) for `worker`; None when there is none."""
    candidate = select(jobs.c.id).where(jobs.c.state == "waiting", jobs.c.due_at <= now)
    if queues is not None:
        candidate = candidate.where(jobs.c.queue.in_(queues))
    if job_id is not None:
        candidate = candidate.where(jobs.c.id == job_id)
    candidate = candidate.order_by(jobs.c.due_at, jobs.c.id).limit(1)
    if connection.dialect.name == "postgresql":
        candidate = candidate.with_for_update(skip_locked=True)
    taken = (
        update(jobs)
        .where(jobs.c.id == candidate.scalar_subquery())
        .values(
            state="running",
            attempt=jobs.c.attempt + 1,
            claimed_by=worker,
            lease_until=lease_until,
            started_at=func.coalesce(jobs.c.started_at, now),
        )
        .returning(*_COLUMNS)
    )
    return connection.execute(taken).one_or_none()


def end(
    connection: Connection,
    job_id: str,
    attempt: int,
    state: str,
    now: datetime,
    *,
    result: Any = None,
    problem: Any = None,
    trace: str | None = None,
) -> None:
    """Ends a running job; what it noted stays as its result unless it is done. Raises Conflict("job.lease_lost") unless
    it still runs in this attempt."""
    ended = update(jobs).values(
        state=state, ended_at=now, lease_until=None, claimed_by=None, problem=problem, trace=trace
    )
    if state == "done":
        ended = ended.values(result=result)
    _of_attempt(connection, ended, job_id, attempt)


def wait_again(
    connection: Connection, job_id: str, attempt: int, due: datetime, problem: Any, trace: str | None
) -> None:
    """Puts a running job back until `due`, with what went wrong."""
    waiting = update(jobs).values(
        state="waiting",
        due_at=due,
        lease_until=None,
        claimed_by=None,
        published_at=None,
        problem=problem,
        trace=trace,
    )
    _of_attempt(connection, waiting, job_id, attempt)


def _of_attempt(connection: Connection, statement: Any, job_id: str, attempt: int) -> None:
    mine = statement.where(jobs.c.id == job_id, jobs.c.state == "running", jobs.c.attempt == attempt)
    if connection.execute(mine).rowcount != 1:
        raise Conflict(Problem("job.lease_lost"))


def report(
    connection: Connection, job_id: str, attempt: int, done: int, total: int | None, lease_until: datetime
) -> bool:
    """Writes progress and a new lease; True when somebody asked for the job to stop."""
    told = (
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.state == "running", jobs.c.attempt == attempt)
        .values(done=done, total=total, lease_until=lease_until)
        .returning(jobs.c.cancel_asked)
    )
    asked = connection.execute(told).scalar_one_or_none()
    if asked is None:
        raise Conflict(Problem("job.lease_lost"))
    return bool(asked)


def keep(connection: Connection, job_id: str, attempt: int, state: Any) -> None:
    """Notes how far a running job is, for the attempt that goes on after a crash; its result takes the place later."""
    _of_attempt(connection, update(jobs).values(result=state), job_id, attempt)


def renew(connection: Connection, job_ids: Collection[str], worker: str, lease_until: datetime) -> None:
    """Renews the leases of jobs that `worker` still runs."""
    mine = (jobs.c.id.in_(list(job_ids)), jobs.c.state == "running", jobs.c.claimed_by == worker)
    connection.execute(update(jobs).where(*mine).values(lease_until=lease_until))


def expired(connection: Connection, now: datetime) -> list[tuple[str, int, str | None]]:
    """(id, attempt, unique key) of jobs whose worker was not heard of in time."""
    found = connection.execute(select(jobs.c.id, jobs.c.attempt, jobs.c.unique_key).where(*_EXPIRED), {"now": now})
    return [(row.id, row.attempt, row.unique_key) for row in found]


def is_waiting(connection: Connection, unique_key: str) -> bool:
    """Whether a job of this key waits already."""
    found = select(jobs.c.id).where(jobs.c.unique_key == unique_key, jobs.c.state == "waiting")
    return connection.execute(found).first() is not None


def unique_key(connection: Connection, job_id: str) -> str | None:
    """The key under which the job is unique while it waits."""
    key: str | None = connection.execute(select(jobs.c.unique_key).where(jobs.c.id == job_id)).scalar_one()
    return key


def next_due(connection: Connection, queues: Collection[str] | None = None) -> datetime | None:
    """When the next waiting job may start."""
    due = select(func.min(jobs.c.due_at)).where(jobs.c.state == "waiting")
    if queues is not None:
        due = due.where(jobs.c.queue.in_(queues))
    moment: datetime | None = connection.execute(due).scalar_one()
    return moment


def next_expiry(connection: Connection) -> datetime | None:
    """When the next lease of a running job ends."""
    lease = select(func.min(jobs.c.lease_until)).where(jobs.c.state == "running")
    moment: datetime | None = connection.execute(lease).scalar_one()
    return moment
