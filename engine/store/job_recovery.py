"""Jobs whose worker fell silent: put back, or given up when they silenced too many."""

from engine.kernel.problems import Problem
from engine.store import job_rows
from engine.store.database import Database
from engine.store.job import MAX_ATTEMPTS
from engine.store.job_problems import problems_json
from engine.store.unit_of_work import UnitOfWork


def take_back(database: Database) -> int:
    """Puts jobs back whose lease has ended; those that silenced a worker too often end as failed. Answers how many."""
    with database.read() as connection:
        if not job_rows.expired(connection, database.clock.now()):
            return 0
    with database.write() as uow:
        found = job_rows.expired(uow.connection, uow.now)
        lost = problems_json([Problem("job.worker_lost")])
        for job_id, attempt, unique in found:
            if attempt >= MAX_ATTEMPTS:
                job_rows.end(uow.connection, job_id, attempt, "failed", uow.now, problem=lost)
            elif unique is not None and job_rows.is_waiting(uow.connection, unique):
                supersede(uow, job_id, attempt)
            else:
                job_rows.wait_again(uow.connection, job_id, attempt, uow.now, lost, None)
                uow.has_jobs = True
    return len(found)


def supersede(uow: UnitOfWork, job_id: str, attempt: int) -> None:
    """Ends a job because another of its unique key waits already."""
    kept = problems_json([Problem("job.superseded")])
    job_rows.end(uow.connection, job_id, attempt, "cancelled", uow.now, problem=kept)
