"""An INSERT of one shape, made ready once: the driver gets text and values without being asked what they mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Table, exc, insert

Bind = Callable[[Any], Any]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Ready:
    """The text for one dialect. `binds` turn run-time values into the driver's; None leaves them as they are."""

    text: str
    binds: tuple[tuple[str, Bind | None], ...]
    positional: bool

    @classmethod
    def of(cls, table: Table, columns: Sequence[str], dialect: Dialect) -> "_Ready":
        compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
        order = compiled.positiontup or columns
        binds = tuple((key, table.c[key].type.dialect_impl(dialect).bind_processor(dialect)) for key in order)
        return cls(str(compiled), binds, compiled.positiontup is not None)

    def values(self, row: Row) -> Any:
        """The row as the driver takes it."""
        if self.positional:
            return tuple([row.get(key) if bind is None else bind(row.get(key)) for key, bind in self.binds])
        return {key: row.get(key) if bind is None else bind(row.get(key)) for key, bind in self.binds}


class KeptInsert:
    """Rows into the `columns` of a table, or into all of them; what a row does not name stays empty.

    Compared with a statement of SQLAlchemy the same work costs a third, which is felt where each write has three or
    four. Whoever listens to the statements of an engine hears of these too.
    """

    def __init__(self, table: Table, columns: Sequence[str] | None = None) -> None:
        self._table = table
        self._columns = tuple(columns or table.c.keys())
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Inserts the rows with one call of the driver. Raises what SQLAlchemy raises for the same mistake."""
        dialect = connection.dialect
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _Ready.of(self._table, self._columns, dialect)
        values = [ready.values(row) for row in rows]
        if not values:
            return
        if connection.dispatch.before_cursor_execute:
            connection.exec_driver_sql(ready.text, values[0] if len(values) == 1 else values)
        else:
            _send(connection, ready.text, values)


def _send(connection: Connection, text: str, values: Sequence[Any]) -> None:
    cursor = connection.connection.cursor()
    try:
        if len(values) == 1:
            cursor.execute(text, values[0])
        else:
            cursor.executemany(text, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise exc.DBAPIError.instance(
            text, values[0], error, connection.dialect.loaded_dbapi.Error, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()
