"""Notices in the inbox of a person."""

from sqlalchemy import Column, ForeignKey, Index, Table

from engine.fields.storage import Id, Instant, Text
from engine.store.json_text import JsonText
from engine.store.tables.metadata import metadata

notices = Table(
    "dg_notices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("dg_people.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text(40), nullable=False),
    Column("title", JsonText, nullable=False),
    Column("text", JsonText),
    Column("app", Text(40)),
    Column("form", Text(40)),
    Column("record_id", Id),
    Column("task_id", Id),
    Column("source_key", Text(120), unique=True),
    Column("created_at", Instant, nullable=False),
    Column("read_at", Instant),
    Index("ix_dg_notices_person", "person_id", "read_at", "created_at"),
)
