"""After many new rows the database knows how they are spread."""

from sqlalchemy import text

from engine.kernel.events import Event
from engine.store.database import Database
from engine.store.statistics import refresh_statistics
from engine.store.tables.background import outbox


def known_rows(database: Database) -> int:
    """How many rows the database believes the outbox has; 0 while it never looked."""
    with database.read() as connection:
        if database.dialect == "postgresql":
            asked = text("SELECT reltuples FROM pg_class WHERE oid = 'dg_outbox'::regclass")
            return max(0, int(connection.execute(asked).scalar_one()))
        there = text("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if not connection.execute(there).scalar_one():
            return 0
        told = connection.execute(text("SELECT max(stat) FROM sqlite_stat1 WHERE tbl = 'dg_outbox'")).scalar_one()
        return int(str(told).split()[0])


def test_the_spread_of_values_is_looked_at_anew(database: Database) -> None:
    with database.write() as uow:
        for number in range(40):
            uow.emit(Event("record.created", {"id": str(number)}))
    assert known_rows(database) == 0
    with database.write() as uow:
        refresh_statistics(uow.connection, [outbox])
    assert known_rows(database) == 40
