"""One use case, one transaction: the only place of the engine that commits."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engine.kernel.events import Event
from engine.kernel.ids import new_id
from engine.store.enqueue import enqueue_row
from engine.store.kept_insert import KeptInsert
from engine.store.tables.background import outbox

AfterCommit = Callable[[], None]
_INSERT = KeptInsert(outbox)


class UnitOfWork:
    """A transaction under way. All writes of a use case, their events and their jobs are kept or lost together.

    `now` is one instant for the whole use case. Callbacks of `after_commit` run once the data is safe; they must not
    fail the use case any more, so they only wake and tell others.
    """

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.events: list[Event] = []
        self.told: list[Event] = []
        self.has_jobs = False
        self._callbacks: list[AfterCommit] = []

    def emit(self, event: Event) -> None:
        """Notes a fact; its row goes into the outbox with the commit."""
        self.events.append(event)

    def tell(self, event: Event) -> None:
        """Notes a fact that only open screens care about: told after the commit, kept nowhere."""
        self.told.append(event)

    def enqueue(
        self,
        kind: str,
        payload: Mapping[str, Any],
        *,
        due: datetime | None = None,
        queue: str = "default",
        unique: str | None = None,
        by: str | None = None,
    ) -> str:
        """Adds a job and answers its id. With `unique`, a job of that key still waiting is taken instead of a new one.

        `due` is when it may start at the earliest (now by default), `by` the person who asked for it.
        """
        self.has_jobs = True
        return enqueue_row(
            self.connection, kind, payload, now=self.now, due=due or self.now, queue=queue, unique=unique, by=by
        )

    def after_commit(self, callback: AfterCommit) -> None:
        """Runs `callback` after the commit; never when the transaction is rolled back."""
        self._callbacks.append(callback)

    def flush(self) -> None:
        """Writes the noted events; called once, by the commit."""
        if self.events:
            rows = [{"id": new_id(), "name": e.name, "data": dict(e.data), "at": self.now} for e in self.events]
            _INSERT.run(self.connection, rows)

    def settled(self) -> None:
        """Runs the callbacks, after the commit and once the connection is free for others."""
        for callback in self._callbacks:
            callback()

    @classmethod
    @contextmanager
    def open(cls, connection: Connection, now: datetime) -> Iterator["UnitOfWork"]:
        """Begins, yields, commits; rolls everything back when the block raises."""
        uow = cls(connection, now)
        try:
            connection.begin()
            yield uow
            uow.flush()
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
