"""A job as its code sees it while running: payload, progress, and the one transaction that ends it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from engine.kernel.events import Event
from engine.store import job_rows

if TYPE_CHECKING:
    from engine.store.database import Database
    from engine.store.unit_of_work import UnitOfWork

MAX_ATTEMPTS = 8
_PROGRESS_EVERY = 0.5


class JobCancelled(Exception):
    """Somebody asked for an end; raised by `Job.progress`, caught by the runner."""


@dataclass
class Job:
    """A claimed job. Its code may be killed and started again at any point until the job is finished.

    Effects on the database are done exactly once when they are written with `write()` (or in a unit of work of one's
    own that calls `finish`): completion and effects are one transaction, refused when the lease was lost.
    """

    id: str
    kind: str
    payload: Mapping[str, Any]
    attempt: int
    created_by: str | None
    database: "Database"
    lease: timedelta
    kept: Any = None
    """What an earlier attempt noted with `keep`; None in the first."""
    ended: bool = False
    on_end: Callable[["Job", "UnitOfWork"], None] | None = None
    _told_at: float = field(default=float("-inf"))

    @property
    def last_attempt(self) -> bool:
        """Whether a failure of this attempt ends the job."""
        return self.attempt >= MAX_ATTEMPTS

    @contextmanager
    def write(self, result: Any = None) -> Iterator["UnitOfWork"]:
        """A unit of work whose commit also ends the job as done."""
        with self.database.write() as uow:
            yield uow
            self.finish(uow, result)

    def finish(self, uow: "UnitOfWork", result: Any = None) -> None:
        """Ends the job as done within `uow`. Raises Conflict("job.lease_lost") when another worker took it over."""
        job_rows.end(uow.connection, self.id, self.attempt, "done", uow.now, result=result)
        if self.created_by is not None:
            uow.tell(Event("job.done", {"id": self.id, "kind": self.kind, "person": self.created_by}))
        if self.on_end is not None:
            self.on_end(self, uow)
        uow.after_commit(self._has_ended)

    def _has_ended(self) -> None:
        self.ended = True

    def keep(self, uow: "UnitOfWork", state: Any) -> None:
        """Notes JSON `state` in the transaction of the work it tells of: a piece is done once, whenever a worker dies.

        Raises Conflict("job.lease_lost") when another worker took the job over.
        """
        job_rows.keep(uow.connection, self.id, self.attempt, state)

    def progress(self, done: int, total: int | None = None) -> None:
        """Tells how far it is and renews the lease; raises JobCancelled when it shall stop.

        Written at most twice a second. Call it outside of a unit of work: it has its own.
        """
        moment = self.database.clock.monotonic()
        if moment - self._told_at < _PROGRESS_EVERY and done != total:
            return
        self._told_at = moment
        with self.database.write() as uow:
            until: datetime = uow.now + self.lease
            if job_rows.report(uow.connection, self.id, self.attempt, done, total, until):
                raise JobCancelled
            if self.created_by is not None:
                told = {"id": self.id, "kind": self.kind, "person": self.created_by, "done": done, "total": total}
                uow.tell(Event("job.progress", told))
