"""Holding a record, so that what is decided about it is decided once."""

from sqlalchemy import Connection, select

from engine.records.model.table_model import TableModel


def hold_record(connection: Connection, form: TableModel, id: str) -> None:
    """Keeps other writers from the record until the end of the transaction (SQLite has one writer anyway)."""
    table = form.table
    connection.execute(select(table.c.id).where(table.c.id == id).with_for_update(key_share=True))
