"""The floor's one table, its engine and its rows."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from engine.kernel.ids import new_id

STATUSES = ("open", "assigned", "working", "waiting", "closed")
PRIORITIES = ("urgent", "high", "normal", "low")
START = datetime(2026, 1, 1, tzinfo=UTC)

metadata = sa.MetaData()


class Cents(sa.TypeDecorator[Decimal]):
    """Exact decimals of two places: scaled integers on SQLite, NUMERIC elsewhere."""

    impl = sa.Numeric(18, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(sa.BigInteger() if dialect.name == "sqlite" else sa.Numeric(18, 2))

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        return int(Decimal(value) * 100) if dialect.name == "sqlite" and value is not None else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return Decimal(value) / 100 if dialect.name == "sqlite" and value is not None else value


items = sa.Table(
    "bench_items",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("status", sa.Text, index=True),
    sa.Column("priority", sa.Text),
    sa.Column("amount", Cents, index=True),
    sa.Column("quantity", Cents),
    sa.Column("customer", sa.String(32)),
    sa.Column("opened_at", sa.DateTime(timezone=True), index=True),
    sa.Column("category", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("due_on", sa.Date),
)


def engine_for(url: str) -> sa.Engine:
    """An engine set up as ours is: WAL and no sync on each commit on SQLite, a pool of ten elsewhere."""
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_size=10)
    engine = sa.create_engine(url, pool_size=10, connect_args={"check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA busy_timeout=5000")

    return engine


def sample_rows(count: int) -> list[dict[str, Any]]:
    """`count` rows, the same in every run: what both sides are filled with."""
    dice = random.Random(7)
    rows = []
    for number in range(count):
        opened = START + timedelta(seconds=dice.randrange(300 * 86400))
        rows.append(
            {
                "id": new_id(),
                "title": f"Item {number:06d}",
                "status": dice.choice(STATUSES),
                "priority": dice.choice(PRIORITIES),
                "amount": Decimal(dice.randrange(200_000)) / 100,
                "quantity": Decimal(dice.randrange(1, 100)),
                "customer": f"Customer {dice.randrange(500)}",
                "opened_at": opened,
                "category": f"Category {dice.randrange(20)}",
                "note": "A remark of a usual length, as people write them.",
                "due_on": (opened + timedelta(days=dice.randrange(30))).date(),
                "created_at": opened,
                "updated_at": opened,
                "version": 1,
            }
        )
    return rows


def fill(url: str, rows: list[dict[str, Any]]) -> None:
    """Makes the floor's table and puts the rows in."""
    engine = engine_for(url)
    metadata.drop_all(engine)
    metadata.create_all(engine)
    with engine.begin() as connection:
        for start in range(0, len(rows), 5000):
            connection.execute(items.insert(), rows[start : start + 5000])
        connection.execute(sa.text("ANALYZE"))
    engine.dispose()
