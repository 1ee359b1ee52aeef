"""Uploaded files: facts here, bytes in the data folder."""

from sqlalchemy import BigInteger, Column, Index, Table

from engine.fields.storage import Id, Instant, Text
from engine.store.tables.metadata import metadata

files = Table(
    "dg_files",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text(200), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("type", Text(100), nullable=False),
    Column("sha256", Text(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Id),
    Column("app", Text(40)),
    Column("form", Text(40)),
    Column("record_id", Id),
    Column("field", Text(120)),
    Column("kept_until", Instant),
    Index("ix_dg_files_record", "record_id"),
    Index("ix_dg_files_kept_until", "kept_until"),
)
