"""An INSERT of one shape, made ready once: the driver gets text and values without being asked what they mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

from engine.store.driver_call import driver_cursor, is_listened_to, written_by

Bind = Callable[[Any], Any]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Ready:
    """The text for one dialect. `binds` turn run-time values into the driver's; None leaves them as they are."""

    text: str
    binds: tuple[tuple[str, Bind | None], ...]

    @classmethod
    def of(cls, table: Table, columns: Sequence[str], dialect: Dialect) -> "_Ready":
        compiled = insert(table).compile(dialect=written_by(dialect), column_keys=list(columns))
        order = compiled.positiontup or columns
        binds = tuple((key, table.c[key].type.dialect_impl(dialect).bind_processor(dialect)) for key in order)
        return cls(str(compiled), binds)

    def values(self, row: Row) -> tuple[Any, ...]:
        """The row as the driver takes it."""
        return tuple([row.get(key) if bind is None else bind(row.get(key)) for key, bind in self.binds])


class KeptInsert:
    """Rows into the `columns` of a table, or into all of them; what a row does not name stays empty.

    Compared with a statement of SQLAlchemy the same work costs a third, which is felt where each write has three or
    four.
    """

    def __init__(self, table: Table, columns: Sequence[str] | None = None) -> None:
        self._table = table
        self._columns = tuple(columns or table.c.keys())
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Inserts the rows with one call of the driver. Raises what SQLAlchemy raises for the same mistake."""
        if not rows:
            return
        if is_listened_to(connection):
            connection.execute(insert(self._table), [{key: row.get(key) for key in self._columns} for row in rows])
            return
        dialect = connection.dialect
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _Ready.of(self._table, self._columns, dialect)
        values = [ready.values(row) for row in rows]
        with driver_cursor(connection, ready.text, values[0]) as cursor:
            if len(values) == 1:
                cursor.execute(ready.text, values[0])
            else:
                cursor.executemany(ready.text, values)
