"""A SELECT of one row by one value, made ready once: what every request asks before anything else."""

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Select

from engine.store.driver_call import driver_cursor, is_listened_to, written_by


@dataclass(frozen=True)
class _Ready:
    """The text for one dialect. `fixed` are its values in order, with None at the `places` of the one that is asked
    for; `reads` turn the driver's values into run-time ones."""

    text: str
    fixed: tuple[Any, ...]
    places: tuple[int, ...]
    reads: tuple[Callable[[Any], Any] | None, ...]
    row: Callable[..., Any]

    @classmethod
    def of(cls, statement: Select[Any], parameter: str, dialect: Dialect) -> "_Ready":
        compiled = statement.compile(dialect=written_by(dialect))
        order = compiled.positiontup or ()
        columns = statement.selected_columns
        return cls(
            str(compiled),
            tuple(None if key == parameter else compiled.params[key] for key in order),
            tuple(place for place, key in enumerate(order) if key == parameter),
            tuple(column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns),
            namedtuple("KeptRow", columns.keys()),
        )

    def values(self, asked: Any) -> tuple[Any, ...]:
        """The values as the driver takes them."""
        found = list(self.fixed)
        for place in self.places:
            found[place] = asked
        return tuple(found)


class KeptSelect:
    """`statement` finds at most one row by its text `parameter`, the only one that is not fixed."""

    def __init__(self, statement: Select[Any], parameter: str) -> None:
        self._statement = statement
        self._parameter = parameter
        self._ready: dict[str, _Ready] = {}

    def one_or_none(self, connection: Connection, asked: str) -> Any:
        """The row, its columns by name; None when there is none."""
        if is_listened_to(connection):
            return connection.execute(self._statement, {self._parameter: asked}).one_or_none()
        ready = self._ready.get(connection.dialect.name)
        if ready is None:
            ready = _Ready.of(self._statement, self._parameter, connection.dialect)
            self._ready[connection.dialect.name] = ready
        values = ready.values(asked)
        with driver_cursor(connection, ready.text, values) as cursor:
            cursor.execute(ready.text, values)
            found = cursor.fetchone()
        if found is None:
            return None
        read = [value if read is None else read(value) for read, value in zip(ready.reads, found, strict=True)]
        return ready.row(*read)
