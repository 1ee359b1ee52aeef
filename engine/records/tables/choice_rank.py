"""The place of a value among the choices of its field, as SQL: what lists, queries and indexes order by."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, String, bindparam, case, literal_column, type_coerce


@dataclass(frozen=True)
class ChoiceRank:
    """`values` in the order of the list. Values that are no longer listed follow, then missing ones, either way round.

    Everything is written out in the statement, so that an index over the same expression serves it.
    """

    values: tuple[str, ...]
    descending: bool = False

    def of(self, column: ColumnElement[Any]) -> ColumnElement[int]:
        """The place of the column's value; never missing."""
        unlisted, missing = (-1, -2) if self.descending else (len(self.values), len(self.values) + 1)
        rest = case((column.is_(None), _number(missing)), else_=_number(unlisted))
        if not self.values:
            return type_coerce(rest, Integer())
        places = {_text(value): _number(place) for place, value in enumerate(self.values)}
        return type_coerce(case(places, value=column, else_=rest), Integer())


def _text(value: str) -> ColumnElement[Any]:
    return bindparam(None, value, type_=String(), unique=True, literal_execute=True)


def _number(value: int) -> ColumnElement[Any]:
    return literal_column(str(value), Integer())
