"""SQL types of columns, the same in meaning on SQLite and PostgreSQL: exact decimals, UTC instants, code-point text."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from engine.kernel.errors import Invalid
from engine.kernel.jsons import dump, load

DIGITS = 18
"""Digits of a stored number, before and after the point together: what 64-bit integers hold."""
_ON_POSTGRES = "postgresql"


LIMITS = tuple(Decimal(10) ** (DIGITS - scale) for scale in range(DIGITS + 1))
"""By count of decimal places: numbers are smaller than this, either sign."""
_QUANTA = tuple(Decimal(1).scaleb(-scale) for scale in range(DIGITS + 1))


def fit(value: Decimal, scale: int) -> Decimal:
    """`value` with exactly `scale` decimal places, halves away from zero; Invalid when it has too many digits."""
    limit = LIMITS[scale]
    if value.is_finite() and -limit < value < limit:
        fitted = value.quantize(_QUANTA[scale], ROUND_HALF_UP)
        if -limit < fitted < limit:
            return fitted
    raise Invalid.of("fields.number_too_big", digits=DIGITS - scale)


class Scaled(TypeDecorator[Decimal]):
    """A decimal with `scale` places: INTEGER × 10^scale on SQLite, NUMERIC(18, scale) on PostgreSQL."""

    impl = sa.BigInteger
    cache_ok = True

    def __init__(self, scale: int = 0) -> None:
        super().__init__()
        self.scale = scale

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = sa.Numeric(DIGITS, self.scale) if dialect.name == _ON_POSTGRES else sa.BigInteger()
        return dialect.type_descriptor(native)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        scale = self.scale
        if dialect.name == _ON_POSTGRES:
            return lambda value: None if value is None else fit(Decimal(value), scale)
        return lambda value: None if value is None else int(fit(Decimal(value), scale).scaleb(scale))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Decimal | None]:
        """One call a value, as lists read thousands of them."""
        if dialect.name == _ON_POSTGRES:
            return lambda value: value if value is None or isinstance(value, Decimal) else Decimal(value)
        places = -self.scale
        return lambda value: None if value is None else Decimal(int(value)).scaleb(places)


class DecimalText(TypeDecorator[Decimal]):
    """A decimal result of a calculation: decimal text on SQLite (as our SQL functions speak), NUMERIC on PostgreSQL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(sa.Numeric() if dialect.name == _ON_POSTGRES else sa.Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name == _ON_POSTGRES:
            return value
        return format(Decimal(value), "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(str(value))


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is UTC:
        return value
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC: text `YYYY-MM-DD HH:MM:SS.ffffff` on SQLite (sorts by time), timestamptz there."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = sa.DateTime(timezone=True) if dialect.name == _ON_POSTGRES else sa.Text()
        return dialect.type_descriptor(native)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        if dialect.name == _ON_POSTGRES:
            return lambda value: None if value is None else _in_utc(value)
        end = -len("+00:00")
        return lambda value: None if value is None else _in_utc(value).isoformat(" ", "microseconds")[:end]

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """One call a value, as lists read thousands of them."""
        if dialect.name == _ON_POSTGRES:
            return lambda value: None if value is None else value.astimezone(UTC)
        return lambda value: None if value is None else datetime.fromisoformat(value + "+00:00")


class JsonValue(TypeDecorator[Any]):
    """Any JSON value: text on SQLite, jsonb on PostgreSQL. Decimals travel as text; None is SQL NULL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = postgresql.JSONB(none_as_null=True) if dialect.name == _ON_POSTGRES else sa.Text()
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        text = dump(value)
        return load(text) if dialect.name == _ON_POSTGRES else text

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return load(value) if isinstance(value, str) and dialect.name != _ON_POSTGRES else value


class TextList(JsonValue):
    """Several texts in order, as a JSON array: text on SQLite, jsonb on PostgreSQL. Run time: tuple of str."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        found = super().process_result_value(value, dialect)
        return None if found is None else tuple(found)


class Text(TypeDecorator[str]):
    """Text of any length that compares by code point on both databases."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(sa.Text(collation="C") if dialect.name == _ON_POSTGRES else sa.Text())


class Id(TypeDecorator[str]):
    """An id: 32 hexadecimal digits, sorting by time."""

    impl = sa.String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(sa.String(32, collation="C") if dialect.name == _ON_POSTGRES else sa.String(32))
