"""Looking at jobs and cancelling them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from engine.kernel.errors import Conflict, NotFound
from engine.kernel.ids import is_id
from engine.kernel.problems import Problem
from engine.store.job_facts import JobFacts
from engine.store.job_problems import problems_json, problems_of
from engine.store.tables.background import jobs
from engine.store.unit_of_work import UnitOfWork

_ENDED = ("done", "failed", "cancelled")


def get_job(connection: Connection, job_id: str) -> JobFacts:
    """The job of this id; NotFound("job.not_found") without one. Who may see it is the caller's question."""
    row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one_or_none() if is_id(job_id) else None
    if row is None:
        raise NotFound.of("job.not_found")
    return _facts(row)


def failed_jobs(connection: Connection, limit: int = 100) -> Sequence[JobFacts]:
    """Jobs that were given up, newest first."""
    rows = connection.execute(select(jobs).where(jobs.c.state == "failed").order_by(jobs.c.id.desc()).limit(limit))
    return [_facts(row) for row in rows]


def job_counts(connection: Connection) -> dict[str, int]:
    """How many jobs there are in each state."""
    counted = connection.execute(select(jobs.c.state, func.count()).group_by(jobs.c.state))
    return {row[0]: row[1] for row in counted}


def cancel_job(uow: UnitOfWork, job_id: str) -> None:
    """Ends a waiting job, asks a running one to stop. Conflict("job.already_ended") when it is too late."""
    facts = get_job(uow.connection, job_id)
    if facts.state in _ENDED:
        raise Conflict(Problem("job.already_ended"))
    cancelled = problems_json([Problem("job.cancelled")])
    ended = update(jobs).where(jobs.c.id == job_id, jobs.c.state == "waiting")
    ended = ended.values(state="cancelled", ended_at=uow.now, problem=cancelled)
    if uow.connection.execute(ended).rowcount == 0:
        uow.connection.execute(update(jobs).where(jobs.c.id == job_id).values(cancel_asked=True))


def retry_job(uow: UnitOfWork, job_id: str) -> None:
    """Lets a failed job start afresh. Conflict("job.not_failed") when it is in another state."""
    afresh = update(jobs).where(jobs.c.id == job_id, jobs.c.state == "failed")
    afresh = afresh.values(state="waiting", attempt=0, due_at=uow.now, ended_at=None, published_at=None)
    get_job(uow.connection, job_id)
    if uow.connection.execute(afresh).rowcount == 0:
        raise Conflict(Problem("job.not_failed"))
    uow.has_jobs = True


def sweep_jobs(uow: UnitOfWork, ended_before: datetime) -> int:
    """Removes done and cancelled jobs that ended before; failed ones stay until someone looks at them."""
    old = delete(jobs).where(jobs.c.ended_at < ended_before, jobs.c.state.in_(("done", "cancelled")))
    return uow.connection.execute(old).rowcount


def _facts(row: Row[Any]) -> JobFacts:
    return JobFacts(
        id=row.id,
        kind=row.kind,
        queue=row.queue,
        state=row.state,
        payload=row.payload,
        attempt=row.attempt,
        done=row.done,
        total=row.total,
        result=row.result,
        problems=problems_of(row.problem),
        trace=row.trace,
        created_by=row.created_by,
        created_at=row.created_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
    )
