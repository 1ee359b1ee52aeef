"""What records leave behind: history, status intervals, serial counters, comments."""

from sqlalchemy import BigInteger, Column, Index, Table

from engine.fields.storage import Id, Instant, Text
from engine.store.json_text import JsonText
from engine.store.tables.metadata import metadata

history = Table(
    "dg_history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", Text(40), nullable=False),
    Column("form", Text(40), nullable=False),
    Column("record_id", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Id),
    Column("action", Text(20), nullable=False),
    Column("changes", JsonText),
    Column("origin_kind", Text(20), nullable=False),
    Column("origin_ref", Text(200)),
    Column("origin_name", Text(200)),
    Index("ix_dg_history_record", "record_id", "at", "id"),
)

intervals = Table(
    "dg_intervals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", Text(40), nullable=False),
    Column("form", Text(40), nullable=False),
    Column("record_id", Id, nullable=False),
    Column("field", Text(40), nullable=False),
    Column("value", Text(200)),
    Column("from_at", Instant, nullable=False),
    Column("to_at", Instant),
    Index("ix_dg_intervals_record", "record_id", "field"),
    Index("ix_dg_intervals_field", "app", "form", "field", "from_at"),
)

serials = Table(
    "dg_serials",
    metadata,
    Column("app", Text(40), primary_key=True),
    Column("form", Text(40), primary_key=True),
    Column("field", Text(40), primary_key=True),
    Column("counter", Text(40), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

comments = Table(
    "dg_comments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", Text(40), nullable=False),
    Column("form", Text(40), nullable=False),
    Column("record_id", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Id),
    Column("text", Text(10_000), nullable=False),
    Column("deleted_at", Instant),
    Index("ix_dg_comments_record", "record_id", "at"),
)
