"""The SQL type of a value of the language: how it stands in SQL and how it comes back to Python."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, ListOf, Type
from engine.kernel.jsons import load

INSTANT_FORMAT = "%Y-%m-%d %H:%M:%S.%f"
INT64 = 2**63


class Result(TypeDecorator[Any]):
    """A value of type `kind`. On SQLite a number is an integer × 10^scale smaller than `bound`, or, without a scale,
    decimal text without superfluous zeros; a list is a JSON array. On PostgreSQL it is NUMERIC, and a list an array."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, kind: Type, scale: int | None = None, bound: int = INT64) -> None:
        super().__init__()
        self.kind = str(kind)
        self.of = kind
        self.scale = scale
        self.bound = bound

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgres_type(self.of))
        number = self.of == NUMBER and self.scale is not None
        return dialect.type_descriptor(sa.BigInteger() if number else sa.Boolean() if self.of == BOOL else sa.Text())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        if dialect.name == "postgresql":
            return from_postgres(value, self.of)
        if self.scale is not None and self.of == NUMBER:
            return Decimal(int(value)).scaleb(-self.scale)
        return from_sqlite(value, self.of)


def postgres_type(kind: Type) -> TypeEngine[Any]:
    """The SQL type of a type of the language on PostgreSQL."""
    if isinstance(kind, ListOf):
        return postgresql.ARRAY(postgres_type(kind.item))
    simple: dict[Type, TypeEngine[Any]] = {
        NUMBER: sa.Numeric(),
        BOOL: sa.Boolean(),
        DATE: sa.Date(),
        DATETIME: sa.DateTime(timezone=True),
    }
    return simple.get(kind, sa.Text())


def from_postgres(value: Any, kind: Type) -> Any:
    """A value as the driver gives it, as a run-time value."""
    if isinstance(kind, ListOf):
        return tuple(None if item is None else from_postgres(item, kind.item) for item in value)
    if kind == DATETIME:
        return value.astimezone(UTC)
    return Decimal(value) if kind == NUMBER else value


def from_sqlite(value: Any, kind: Type) -> Any:
    """A value as it stands in SQLite (numbers as decimal text), as a run-time value."""
    if value is None:
        return None
    if isinstance(kind, ListOf):
        return tuple(from_sqlite(item, kind.item) for item in load(value))
    if kind == NUMBER:
        return Decimal(str(value))
    if kind == BOOL:
        return bool(value)
    if kind == DATE:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if kind == DATETIME else value
