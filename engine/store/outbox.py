"""The relay: turns noted events into one job per subscriber that wants them, in the order they were noted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Connection, delete, insert, select

from engine.kernel.events import Event
from engine.store.database import Database
from engine.store.enqueue import job_row
from engine.store.tables.background import jobs, outbox

_BATCH = 500
_log = structlog.get_logger("outbox")


@dataclass(frozen=True)
class Subscription:
    """Jobs of `kind` follow the `events`; `wants` sorts out, cheaply, those that would have nothing to do.

    The payload of such a job is `{"name": event name, "data": event data, "event": id of the event}`.
    """

    kind: str
    events: frozenset[str]
    wants: Callable[[Event], bool] | None = None
    queue: str = "default"


class Outbox:
    """Reads the outbox of a database on behalf of its subscribers."""

    def __init__(self, database: Database, subscriptions: Iterable[Subscription] = ()) -> None:
        self.database = database
        self._by_name: dict[str, list[Subscription]] = {}
        for subscription in subscriptions:
            for name in subscription.events:
                self._by_name.setdefault(name, []).append(subscription)

    def wanted_by(self, event: Event) -> list[Subscription]:
        """The subscribers that shall get a job for `event`."""
        return [subscription for subscription in self._by_name.get(event.name, ()) if _wants(subscription, event)]

    def relay(self) -> int:
        """Moves up to 500 events on, in one transaction; answers how many there were."""
        with self.database.read() as connection:
            if connection.execute(select(outbox.c.id).limit(1)).first() is None:
                return 0
        with self.database.write() as uow:
            taken = _take(uow.connection)
            rows: list[dict[str, Any]] = []
            for row in taken:
                event = Event(row.name, row.data)
                payload = {"name": event.name, "data": event.data, "event": row.id}
                for subscription in self.wanted_by(event):
                    rows.append(job_row(subscription.kind, payload, now=uow.now, due=uow.now, queue=subscription.queue))
            if rows:
                uow.connection.execute(insert(jobs), rows)
                uow.has_jobs = True
        return len(taken)


def _wants(subscription: Subscription, event: Event) -> bool:
    if subscription.wants is None:
        return True
    try:
        return subscription.wants(event)
    except Exception as error:  # noqa: BLE001 – the edge: one bad subscriber must not stop the relay for all
        # Its job will tell what is wrong, where it is kept and can be seen.
        _log.error("outbox.wants_failed", kind=subscription.kind, event_name=event.name, exc_info=error)
        return True


def _take(connection: Connection) -> list[Any]:
    oldest = select(outbox.c.id).order_by(outbox.c.id).limit(_BATCH)
    if connection.dialect.name == "postgresql":
        oldest = oldest.with_for_update(skip_locked=True)
    taken = delete(outbox).where(outbox.c.id.in_(oldest)).returning(outbox)
    return sorted(connection.execute(taken), key=lambda row: row.id)
