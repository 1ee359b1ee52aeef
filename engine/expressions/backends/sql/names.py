"""What the SQL back ends need to know about tables; the records package tells them."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause


class SqlNames(Protocol):
    """The names of one table within a statement. Paths are as in Checked.reads.

    Types of columns: a number has a type with `scale` (on SQLite an integer × 10^scale) or is a plain integer; text,
    ids and choices are text; several values are a JSON array of texts; an instant is UTC (on SQLite text that sorts).
    """

    def column(self, path: tuple[str, ...]) -> ColumnElement[Any]:
        """The column at the end of a path through records; for a record its id."""
        ...

    def rows(self, path: tuple[str, ...]) -> "tuple[FromClause, ColumnElement[bool], SqlNames]":
        """The rows at the end of a path: their table, the condition that ties them to this row, their own names."""
        ...

    def tables(self) -> FromClause:
        """What to select from: the table with whatever was joined for the paths used so far."""
        ...

    def order(self) -> Sequence[ColumnElement[Any]]:
        """By which columns the rows stand in order."""
        ...
