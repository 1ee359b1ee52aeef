"""Keyset order: which columns, which way, and the condition for what comes after a row. Missing counts as least,
except among choices, where it is last either way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, or_


@dataclass(frozen=True)
class SortKey:
    """One column of an order, or what stands for it there. `nullable` columns put missing first going up and last going
    down, on both databases."""

    name: str
    column: ColumnElement[Any]
    descending: bool = False
    nullable: bool = True

    @property
    def signed(self) -> str:
        """The key as a person writes it: `-created_at`."""
        return f"-{self.name}" if self.descending else self.name

    def clause(self, dialect: str) -> UnaryExpression[Any]:
        """For ORDER BY. SQLite's own order of nulls is ours; PostgreSQL is told, as its indexes are."""
        ordered = self.column.desc() if self.descending else self.column.asc()
        if dialect != "postgresql" or not self.nullable:
            return ordered
        return ordered.nulls_last() if self.descending else ordered.nulls_first()

    def beyond(self, value: Any) -> ColumnElement[bool] | None:
        """Rows that come strictly after `value` in this column; None when there are none."""
        if value is None:
            return None if self.descending else self.column.is_not(None)
        if not self.descending:
            return and_(self.column > value)
        return or_(self.column < value, self.column.is_(None)) if self.nullable else and_(self.column < value)

    def same(self, value: Any) -> ColumnElement[bool]:
        """Rows with just this value."""
        return self.column.is_(None) if value is None else self.column == value

    def bound(self, value: Any) -> ColumnElement[bool] | None:
        """A condition that an index can start from; None where missing values forbid one."""
        if value is None:
            return self.column.is_(None) if self.descending else None
        if not self.descending:
            return and_(self.column >= value)
        return None if self.nullable else and_(self.column <= value)


def after(keys: Sequence[SortKey], values: Sequence[Any]) -> ColumnElement[bool]:
    """The condition for all rows after the one with `values` (one per key)."""
    ways: list[ColumnElement[bool]] = []
    for index, key in enumerate(keys):
        beyond = key.beyond(values[index])
        if beyond is not None:
            ways.append(and_(*(same.same(value) for same, value in zip(keys[:index], values, strict=False)), beyond))
    start = keys[0].bound(values[0])
    return and_(start, or_(*ways)) if start is not None else or_(*ways)
