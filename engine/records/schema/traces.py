"""What a change of the schema leaves beside the tables: dropped columns of older versions, keys in history."""

from typing import Any

from sqlalchemy import Connection, Table, update

from engine.records.schema.ddl import Ddl
from engine.records.tables.naming import dropped_in, table_name
from engine.store.tables.records import comments, history, intervals, serials


def purge(connection: Connection, app: str, version: int) -> None:
    """Erases what versions before `version` of the app dropped: columns first, then tables."""
    ddl = Ddl(connection)
    prefix = table_name(app, "")
    gone: list[str] = []
    for table in sorted(ddl.tables()):
        dropped = dropped_in(table)
        if dropped is not None:
            if dropped < version and table.startswith(f"_dropped_v{dropped}_{prefix}"):
                gone.append(table)
        elif table.startswith(prefix):
            for column in sorted(ddl.columns(table)):
                was = dropped_in(column)
                if was is not None and was < version:
                    ddl.drop_column(table, column)
    # Child rows and links refer to the table of their form, so they go before it.
    for table in sorted(gone, key=len, reverse=True):
        ddl.drop_table(table)


def rename_traces(connection: Connection, app: str, form: str, field: str | None, new: str) -> None:
    """History, intervals, counters and comments follow a form (field None) or a field to its new key."""
    for table in (history, intervals, serials, comments):
        _rename(connection, table, app, form, field, new)


def _rename(connection: Connection, table: Table, app: str, form: str, field: str | None, new: str) -> None:
    here = (table.c.app == app) & (table.c.form == form)
    values: dict[str, Any] = {"form": new}
    if field is not None:
        if "field" not in table.c:
            return
        here = here & (table.c.field == field)
        values = {"field": new}
    connection.execute(update(table).where(here).values(values))
