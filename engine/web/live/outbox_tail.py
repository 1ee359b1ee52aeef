"""Reading the outbox as it grows, whichever process writes to it."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from engine.kernel.events import Event
from engine.store.database import Database
from engine.store.tables.background import outbox

# A transaction that began earlier may commit later: look back this far and drop what was seen.
LOOK_BACK = timedelta(seconds=10)
AT_MOST = 1000


def first_id_at(moment: datetime) -> str:
    """The smallest id that is made at `moment` (ids begin with the milliseconds of their making)."""
    return f"{int(moment.timestamp() * 1000):012x}" + "0" * 20


class OutboxTail:
    """Gives each event of the outbox once, from the moment of its making on."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: set[str] = set()
        self._start = first_id_at(database.clock.now())

    def news(self) -> list[Event]:
        """Events that were committed since the last call, oldest first; at most 1,000 at a time."""
        since = max(self._start, first_id_at(self._database.clock.now() - LOOK_BACK))
        query = sa.select(outbox.c.id, outbox.c.name, outbox.c.data).where(outbox.c.id > since).order_by(outbox.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query.limit(AT_MOST)).all()
        fresh = [row for row in rows if row.id not in self._seen]
        self._seen = {row.id for row in rows}
        if len(rows) == AT_MOST:
            self._start = rows[-1].id
        return [Event(row.name, row.data) for row in fresh]
