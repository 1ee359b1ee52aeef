"""Column types that mean the same on both databases: scaled decimals, instants, text by code point, lists, JSON."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Numeric, String, types
from sqlalchemy.dialects.postgresql import JSON, JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from engine.kernel.errors import Invalid
from engine.kernel.jsons import dump, load

DIGITS = 18
_EXACT = Context(prec=40)


class Text(TypeDecorator[str]):
    """Text of any length or at most `length` characters, compared by code point on both databases."""

    impl = String
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(String(self.length, collation="C"))
        return dialect.type_descriptor(String(self.length))


class Id(Text):
    """An id: 32 hexadecimal digits."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(32)


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC: ISO text to the microsecond on SQLite (sorts rightly), timestamptz on PostgreSQL."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(26))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        found: datetime = value
        return found.astimezone(UTC)


class Scaled(TypeDecorator[Decimal]):
    """An exact decimal with `scale` places: INTEGER times ten to the scale on SQLite, NUMERIC on PostgreSQL.

    |value| < 10 ** (18 - scale); beyond that binding raises Invalid("number.too_large").
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__(DIGITS, scale)
        self.scale = scale

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Numeric(DIGITS, self.scale))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        units = int(_EXACT.scaleb(Decimal(value), self.scale).to_integral_value(ROUND_HALF_UP, _EXACT))
        if abs(units) >= 10**DIGITS:
            raise Invalid.of("number.too_large", digits=DIGITS - self.scale)
        return _EXACT.scaleb(Decimal(units), -self.scale) if dialect.name == "postgresql" else units

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, int):
            return _EXACT.scaleb(Decimal(value), -self.scale)
        return Decimal(value)


class JsonValue(TypeDecorator[Any]):
    """Any JSON value, key order kept; None is SQL's null."""

    impl = types.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        return dialect.type_descriptor(types.Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else dump(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return load(value) if isinstance(value, str) and dialect.name != "postgresql" else value


class TextList(TypeDecorator[tuple[str, ...]]):
    """A list of texts: a JSON array as text on SQLite, jsonb on PostgreSQL."""

    impl = types.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(types.Text())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return list(value) if dialect.name == "postgresql" else dump(list(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        if value is None:
            return None
        return tuple(load(value) if isinstance(value, str) else value)
