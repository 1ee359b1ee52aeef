"""Firings of rules: what fired, on which record, with which result."""

from sqlalchemy import Column, Index, Integer, Table

from engine.fields.storage import Id, Instant, Text
from engine.store.json_text import JsonText
from engine.store.tables.metadata import metadata

firings = Table(
    "dg_firings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", Text(40), nullable=False),
    Column("form", Text(40), nullable=False),
    Column("rule", Text(40), nullable=False),
    Column("record_id", Id),
    Column("phase", Text(20), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Id),
    Column("result", Text(20), nullable=False),
    Column("chain", JsonText),
    Column("effects", JsonText),
    Column("problems", JsonText),
    Column("milliseconds", Integer),
    Index("ix_dg_firings_form", "app", "form", "at"),
    Index("ix_dg_firings_record", "record_id", "at"),
    Index("ix_dg_firings_rule", "app", "rule", "at"),
)
