"""Jobs that return every so often."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from engine.store.database import Database
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Schedule:
    """A job without payload that returns `every` so often."""

    kind: str
    every: timedelta


class Schedules:
    """Keeps exactly one waiting job per schedule, however many processes there are."""

    def __init__(self, schedules: Iterable[Schedule]) -> None:
        self._every = {schedule.kind: schedule.every for schedule in schedules}

    def begin(self, database: Database) -> None:
        """At the start of a process: sees to it that each one waits for its time."""
        if self._every:
            with database.write() as uow:
                for kind in self._every:
                    self.again(kind, uow)

    def again(self, kind: str, uow: UnitOfWork) -> None:
        """At the end of a job: lets it return; does nothing for kinds without a schedule."""
        if kind in self._every:
            uow.enqueue(kind, {}, due=uow.now + self._every[kind], unique=f"schedule:{kind}")
