"""What is swept away every hour: ended sessions, failed sign-ins that block nobody any more."""

from datetime import timedelta

from engine.access.sessions import Sessions
from engine.access.throttle import sweep_failures
from engine.store.job import Job
from engine.store.schedules import Schedule

SWEEP = Schedule("access.sweep", timedelta(hours=1))


class AccessHousekeeping:
    """The code of the job `access.sweep`."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def sweep(self, job: Job) -> None:
        """Sweeps, and ends the job with it."""
        with job.write() as uow:
            self._sessions.sweep(uow, uow.now)
            sweep_failures(uow)
