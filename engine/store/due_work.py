"""What the background threads of a process drive: a runner of jobs, or the one that hands them to a broker."""

from datetime import datetime, timedelta
from typing import Protocol

from engine.store.database import Database
from engine.store.outbox import Outbox


class DueWork(Protocol):
    """Work found in rows, a piece at a time."""

    database: Database
    outbox: Outbox
    lease: timedelta

    def schedule(self) -> None:
        """Sees to it that scheduled jobs wait for their time."""
        ...

    def take_back(self) -> int:
        """Puts jobs back whose worker was not heard of in time."""
        ...

    def run_next(self) -> bool:
        """Does one piece; False when nothing is due."""
        ...

    def next_moment(self) -> datetime | None:
        """When something falls due next."""
        ...

    def renew(self) -> None:
        """Renews the leases held by this process."""
        ...
