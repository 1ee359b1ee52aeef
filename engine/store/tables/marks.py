"""Marks that change with what they stand for."""

from sqlalchemy import Column, Table

from engine.fields.storage import Id, Text
from engine.store.tables.metadata import metadata

marks = Table(
    "dg_marks",
    metadata,
    Column("name", Text(60), primary_key=True),
    Column("value", Id, nullable=False),
)
