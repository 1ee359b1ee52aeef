"""What is swept away every hour: files without a record, old answers, ended jobs."""

from datetime import timedelta

from engine.store.files import FileStore
from engine.store.idempotency import sweep_answers
from engine.store.job import Job
from engine.store.jobs import sweep_jobs
from engine.store.schedules import Schedule

SWEEP = Schedule("store.sweep", timedelta(hours=1))
_ANSWERS = timedelta(days=1)
_JOBS = timedelta(days=7)


class Housekeeping:
    """The code of the job `store.sweep`."""

    def __init__(self, files: FileStore) -> None:
        self._files = files

    def sweep(self, job: Job) -> dict[str, int]:
        """Sweeps; answers how much of what."""
        swept = 0
        while count := self._files.sweep():
            swept += count
        with job.database.write() as uow:
            answers = sweep_answers(uow, uow.now - _ANSWERS)
            jobs = sweep_jobs(uow, uow.now - _JOBS)
        return {"files": swept, "answers": answers, "jobs": jobs}
