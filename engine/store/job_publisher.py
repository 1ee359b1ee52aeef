"""Hands due jobs to a broker, by id. The rows stay the truth: what a broker loses is handed over once more."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update

from engine.store import job_rows
from engine.store.job_recovery import take_back
from engine.store.moments import earliest
from engine.store.outbox import Outbox
from engine.store.schedules import Schedules
from engine.store.tables.background import jobs

Publish = Callable[[str, str], None]
_BATCH = 500
_PATIENCE = timedelta(seconds=60)


class JobPublisher:
    """Calls `publish(job id, queue)` for each job that falls due. Workers claim the row, so twice does no harm.

    A job still waiting a minute after it was handed over is handed over again.
    """

    def __init__(
        self,
        outbox: Outbox,
        publish: Publish,
        *,
        schedules: Schedules | None = None,
        lease: timedelta = timedelta(seconds=60),
    ) -> None:
        self.database = outbox.database
        self.outbox = outbox
        self.lease = lease
        self._publish = publish
        self._schedules = schedules or Schedules(())

    def schedule(self) -> None:
        """Sees to it that every scheduled job waits for its time."""
        self._schedules.begin(self.database)

    def take_back(self) -> int:
        """Puts jobs back whose worker was not heard of in time."""
        return take_back(self.database)

    def run_next(self) -> bool:
        """Hands over up to 500 jobs; False when none is due."""
        now = self.database.clock.now()
        open_again = or_(jobs.c.published_at.is_(None), jobs.c.published_at <= now - _PATIENCE)
        due = (
            select(jobs.c.id, jobs.c.queue)
            .where(jobs.c.state == "waiting", jobs.c.due_at <= now, open_again)
            .order_by(jobs.c.due_at, jobs.c.id)
            .limit(_BATCH)
        )
        with self.database.read() as connection:
            found = connection.execute(due).all()
        if not found:
            return False
        for row in found:
            self._publish(row.id, row.queue)
        with self.database.write() as uow:
            handed = update(jobs).where(jobs.c.id.in_([row.id for row in found]), jobs.c.state == "waiting")
            uow.connection.execute(handed.values(published_at=now))
        return True

    def next_moment(self) -> datetime | None:
        """When the next job falls due, was handed over too long ago, or the next lease ends."""
        waiting = select(func.min(jobs.c.due_at)).where(jobs.c.state == "waiting", jobs.c.published_at.is_(None))
        handed = select(func.min(jobs.c.published_at)).where(jobs.c.state == "waiting")
        with self.database.read() as connection:
            due = connection.execute(waiting).scalar_one()
            oldest = connection.execute(handed).scalar_one()
            expiry = job_rows.next_expiry(connection)
        return earliest(due, None if oldest is None else oldest + _PATIENCE, expiry)

    def renew(self) -> None:
        """Nothing runs here, so there is nothing to renew."""
