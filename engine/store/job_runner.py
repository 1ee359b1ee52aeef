"""Runs jobs: claims one, calls its code, keeps what came of it. The same for threads, Celery workers and tests."""

import traceback
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Row

from engine.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound, Unavailable
from engine.kernel.events import Event
from engine.kernel.ids import new_id
from engine.kernel.problems import Problem
from engine.store import job_rows
from engine.store.database import Database
from engine.store.job import Job, JobCancelled
from engine.store.job_problems import problems_json
from engine.store.job_recovery import supersede, take_back
from engine.store.moments import earliest
from engine.store.outbox import Outbox
from engine.store.schedules import Schedules
from engine.store.unit_of_work import UnitOfWork

JobCode = Callable[[Job], Any]
_FINAL = (Invalid, NotFound, Forbidden)
_FIRST_WAIT = 5.0
_LONGEST_WAIT = 3600.0
_log = structlog.get_logger("jobs")


class JobRunner:
    """Runs due jobs of a database with the code known for their kinds.

    `lease` is how long a job may be silent before another worker takes it over.
    """

    def __init__(
        self,
        outbox: Outbox,
        code: Mapping[str, JobCode],
        *,
        schedules: Schedules | None = None,
        lease: timedelta = timedelta(seconds=60),
    ) -> None:
        self.database: Database = outbox.database
        self.outbox = outbox
        self.lease = lease
        self.worker = new_id()
        self.running: set[str] = set()
        self._code = code
        self._schedules = schedules or Schedules(())

    def schedule(self) -> None:
        """Sees to it that every scheduled job waits for its time. Done once, at the start of a process."""
        self._schedules.begin(self.database)

    def next_moment(self) -> datetime | None:
        """When the next job falls due, or the next lease ends."""
        with self.database.read() as connection:
            return earliest(job_rows.next_due(connection), job_rows.next_expiry(connection))

    def run_due(self, queues: Collection[str] | None = None) -> int:
        """Relays events and runs jobs, in this thread, until nothing is due; answers how many jobs were run."""
        count = 0
        while True:
            while self.outbox.relay():
                pass
            self.take_back()
            if not self.run_next(queues):
                return count
            count += 1

    def run_next(self, queues: Collection[str] | None = None) -> bool:
        """Runs the one job that is due longest; False when there is none."""
        now = self.database.clock.now()
        with self.database.read() as connection:
            due = job_rows.next_due(connection, queues)
        if due is None or due > now:
            return False
        with self.database.write() as uow:
            row = job_rows.claim(uow.connection, self.worker, uow.now, uow.now + self.lease, queues=queues)
        if row is None:
            return False
        self._run(row)
        return True

    def run_job(self, job_id: str) -> bool:
        """Runs the job of this id if it waits and is due; False when it is someone else's, done or not yet due."""
        with self.database.write() as uow:
            row = job_rows.claim(uow.connection, self.worker, uow.now, uow.now + self.lease, job_id=job_id)
        if row is None:
            return False
        self._run(row)
        return True

    def take_back(self) -> int:
        """Puts jobs back whose worker was not heard of in time."""
        return take_back(self.database)

    def renew(self) -> None:
        """Renews the leases of the jobs that run in this process."""
        mine = list(self.running)
        if mine:
            with self.database.write() as uow:
                job_rows.renew(uow.connection, mine, self.worker, uow.now + self.lease)

    def _run(self, row: Row[Any]) -> None:
        job = Job(row.id, row.kind, row.payload, row.attempt, row.created_by, self.database, self.lease, row.result)
        job.on_end = self._ended
        self.running.add(job.id)
        try:
            self._attempt(job)
        finally:
            self.running.discard(job.id)

    def _attempt(self, job: Job) -> None:
        code = self._code.get(job.kind)
        try:
            if code is None:
                raise Invalid.of("job.unknown_kind", kind=job.kind)
            result = code(job)
            if not job.ended:
                with self.database.write() as uow:
                    job.finish(uow, result)
        except JobCancelled:
            with self.database.write() as uow:
                cancelled = problems_json([Problem("job.cancelled")])
                job_rows.end(uow.connection, job.id, job.attempt, "cancelled", uow.now, problem=cancelled)
                self._ended(job, uow)
        except _FINAL as error:
            self._fail(job, error, retry=False)
        except Exception as error:  # noqa: BLE001 – the edge: whatever goes wrong in a job is kept with the job
            self._fail(job, error, retry=True)

    def _fail(self, job: Job, error: Exception, *, retry: bool) -> None:
        if job.ended:
            _log.error("job.failed_after_its_end", job=job.id, kind=job.kind, exc_info=error)
            return
        known = isinstance(error, DougongError)
        problems = error.problems if isinstance(error, DougongError) else [_crash(error)]
        trace = None if known else "".join(traceback.format_exception(error))[-20_000:]
        kept = problems_json(problems)
        log = _log.warning if known else _log.error
        log("job.failed", job=job.id, kind=job.kind, attempt=job.attempt, exc_info=None if known else error)
        try:
            with self.database.write() as uow:
                if retry and not job.last_attempt:
                    self._retry(job, uow, error, kept, trace)
                else:
                    job_rows.end(uow.connection, job.id, job.attempt, "failed", uow.now, problem=kept, trace=trace)
                    self._ended(job, uow)
                    if job.created_by is not None:
                        uow.tell(Event("job.failed", {"id": job.id, "kind": job.kind, "person": job.created_by}))
        except Conflict:
            _log.warning("job.lease_lost", job=job.id, kind=job.kind)

    def _retry(self, job: Job, uow: UnitOfWork, error: Exception, kept: Any, trace: str | None) -> None:
        unique = job_rows.unique_key(uow.connection, job.id)
        if unique is not None and job_rows.is_waiting(uow.connection, unique):
            supersede(uow, job.id, job.attempt)
            return
        seconds = min(_LONGEST_WAIT, _FIRST_WAIT * 4 ** (job.attempt - 1))
        if isinstance(error, Unavailable):
            seconds = max(error.retry_after, min(seconds, 60.0))
        job_rows.wait_again(uow.connection, job.id, job.attempt, uow.now + timedelta(seconds=seconds), kept, trace)
        uow.has_jobs = True

    def _ended(self, job: Job, uow: UnitOfWork) -> None:
        self._schedules.again(job.kind, uow)


def _crash(error: Exception) -> Problem:
    return Problem("job.crashed", params={"error": type(error).__name__})
