"""Apps, their published versions, their drafts."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from engine.fields.storage import Id, Instant, Text
from engine.store.json_text import JsonText
from engine.store.tables.metadata import metadata

apps = Table(
    "dg_apps",
    metadata,
    Column("key", Text(40), primary_key=True),
    Column("name", JsonText, nullable=False),
    Column("icon", Text(60)),
    Column("color", Text(40)),
    Column("version", Integer, nullable=False),
    Column("template", Text(60)),
    Column("created_at", Instant, nullable=False),
    Column("created_by", Id),
    Column("updated_at", Instant, nullable=False),
)

app_versions = Table(
    "dg_app_versions",
    metadata,
    Column("app", Text(40), ForeignKey("dg_apps.key", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("definition", JsonText, nullable=False),
    Column("plan", JsonText),
    Column("note", Text(2000), nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("published_by", Id),
)

app_drafts = Table(
    "dg_drafts",
    metadata,
    Column("app", Text(40), ForeignKey("dg_apps.key", ondelete="CASCADE"), primary_key=True),
    Column("definition", JsonText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("updated_by", Id),
)

kept_columns = Table(
    "dg_kept_columns",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", Text(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("table_name", Text(120), nullable=False),
    Column("column_name", Text(120)),
    Column("kept_as", Text(120), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_dg_kept_columns_app", "app", "version"),
)
