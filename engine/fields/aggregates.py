"""Figures over many values: what each is called, gives, and how it is computed in Python and in SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import ColumnElement

from engine.expressions.backends.sql.result import Result
from engine.expressions.types import NUMBER
from engine.fields.storage import DecimalText, Scaled
from engine.kernel.labels import Label

DialectName = Literal["sqlite", "postgresql"]
PLACES = Decimal("0.000000000001")
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`gives` is "number" or "same" (the type of what is aggregated). Missing values are skipped.

    `python(values)` takes run-time values; `sql(column, dialect)` gives a column whose SQL type brings back the same.
    """

    name: str
    title: Label
    gives: Literal["number", "same"]
    python: Callable[[Sequence[Any]], Any]
    sql: Callable[[ColumnElement[Any], DialectName], ColumnElement[Any]]


def round_places(value: Decimal) -> Decimal:
    """Twelve places, halves away from zero: where all back ends agree."""
    return value.quantize(PLACES, ROUND_HALF_UP, _EXACT).normalize(_EXACT) + 0


def _known(values: Sequence[Any]) -> list[Any]:
    return [value for value in values if value is not None]


def _sum(values: Sequence[Any]) -> Decimal | None:
    known = _known(values)
    return sum(known, Decimal(0)) if known else None


def _average(values: Sequence[Any]) -> Decimal | None:
    known = _known(values)
    return round_places(_EXACT.divide(sum(known, Decimal(0)), Decimal(len(known)))) if known else None


def _smallest(values: Sequence[Any]) -> Any:
    return min(_known(values), default=None)


def _greatest(values: Sequence[Any]) -> Any:
    return max(_known(values), default=None)


def percentile(values: Sequence[Any], share: Decimal) -> Decimal | None:
    """The value below which `share` of the values lie, between two neighbours in a straight line."""
    known = sorted(_known(values))
    if not known:
        return None
    place = share * (len(known) - 1)
    low = int(place)
    high = min(low + 1, len(known) - 1)
    return round_places(Decimal(known[low]) + (Decimal(known[high]) - Decimal(known[low])) * (place - low))


def _median(values: Sequence[Any]) -> Decimal | None:
    return percentile(values, Decimal("0.5"))


def _ninth(values: Sequence[Any]) -> Decimal | None:
    return percentile(values, Decimal("0.9"))


def _scale(column: ColumnElement[Any]) -> int:
    """Decimal places of an integer column; -1 when the column speaks decimal text."""
    scale = column.type.scale if isinstance(column.type, (Scaled, Result)) else None
    return -1 if scale is None else scale


def _is_decimal_text(column: ColumnElement[Any]) -> bool:
    kind = column.type
    return isinstance(kind, DecimalText) or (isinstance(kind, Result) and kind.of == NUMBER and kind.scale is None)


def _on_sqlite(function: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    call = getattr(sa.func, function)(column, sa.literal_column(str(_scale(column))))
    return sa.type_coerce(call, DecimalText())


def _sum_sql(column: ColumnElement[Any], dialect: DialectName) -> ColumnElement[Any]:
    if dialect == "sqlite" and _scale(column) < 0:
        return _on_sqlite("dg_sum", column)
    return sa.type_coerce(sa.func.sum(column), column.type)


def _average_sql(column: ColumnElement[Any], dialect: DialectName) -> ColumnElement[Any]:
    if dialect == "sqlite":
        return _on_sqlite("dg_average", column)
    exact = sa.cast(sa.func.sum(column), sa.Numeric(48, 20)) / sa.func.nullif(sa.func.count(column), 0)
    return sa.type_coerce(sa.func.trim_scale(sa.func.round(exact, 12)), DecimalText())


def _percentile_sql(name: str, share: str) -> Callable[[ColumnElement[Any], DialectName], ColumnElement[Any]]:
    def build(column: ColumnElement[Any], dialect: DialectName) -> ColumnElement[Any]:
        if dialect == "sqlite":
            return _on_sqlite(f"dg_{name}", column)
        return _percentile_postgres(column, share)

    return build


def _percentile_postgres(column: ColumnElement[Any], share: str) -> ColumnElement[Any]:
    """Exact, unlike percentile_cont, which answers in floating point. Missing values sort last and are not counted."""
    number = sa.cast(column, sa.Numeric())
    in_order = postgresql.aggregate_order_by(number, number.asc())
    ordered = sa.func.array_agg(in_order, type_=sa.ARRAY(sa.Numeric()))
    place = sa.literal_column(share, sa.Numeric()) * (sa.func.count(column) - 1)
    low = sa.cast(sa.func.floor(place), sa.Integer)
    first = ordered[low + 1]
    second = sa.case((place > low, ordered[low + 2]), else_=first)
    return _rounded(first + (second - first) * (place - low))


def _rounded(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return sa.type_coerce(sa.func.trim_scale(sa.func.round(value, 12)), DecimalText())


def _extreme_sql(name: str) -> Callable[[ColumnElement[Any], DialectName], ColumnElement[Any]]:
    def build(column: ColumnElement[Any], dialect: DialectName) -> ColumnElement[Any]:
        if dialect == "sqlite" and _is_decimal_text(column):
            return _on_sqlite(f"dg_{name}", column)
        return sa.type_coerce(getattr(sa.func, name)(column), column.type)

    return build


def _count_sql(column: ColumnElement[Any], dialect: DialectName) -> ColumnElement[Any]:
    return sa.type_coerce(sa.func.count(column), _COUNT)


def _distinct_sql(column: ColumnElement[Any], dialect: DialectName) -> ColumnElement[Any]:
    return sa.type_coerce(sa.func.count(sa.distinct(column)), _COUNT)


def _true_sql(column: ColumnElement[Any], dialect: DialectName) -> ColumnElement[Any]:
    return sa.type_coerce(sa.func.count(sa.case((column == sa.true(), 1))), _COUNT)


_COUNT = Scaled(0)


def _aggregate(
    name: str,
    en: str,
    zh: str,
    gives: Literal["number", "same"],
    python: Callable[[Sequence[Any]], Any],
    sql: Callable[[ColumnElement[Any], DialectName], ColumnElement[Any]],
) -> Aggregate:
    return Aggregate(name, {"en": en, "zh-CN": zh}, gives, python, sql)


COUNT = _aggregate("count", "Count", "计数", "number", lambda values: Decimal(len(_known(values))), _count_sql)
DISTINCT = _aggregate(
    "distinct", "Distinct values", "去重计数", "number", lambda values: Decimal(len(set(_known(values)))), _distinct_sql
)
SUM = _aggregate("sum", "Sum", "求和", "same", _sum, _sum_sql)
AVERAGE = _aggregate("average", "Average", "平均值", "number", _average, _average_sql)
MEDIAN = _aggregate(
    "median",
    "Median",
    "中位数",
    "number",
    _median,
    _percentile_sql("median", "0.5"),
)
P90 = _aggregate(
    "p90",
    "90th percentile",
    "90 分位数",
    "number",
    _ninth,
    _percentile_sql("p90", "0.9"),
)
MIN = _aggregate("min", "Smallest", "最小值", "same", _smallest, _extreme_sql("min"))
MAX = _aggregate("max", "Largest", "最大值", "same", _greatest, _extreme_sql("max"))
EARLIEST = _aggregate("min", "Earliest", "最早", "same", MIN.python, MIN.sql)
LATEST = _aggregate("max", "Latest", "最晚", "same", MAX.python, MAX.sql)
COUNT_TRUE = _aggregate(
    "count_true",
    "How many are on",
    "为是的数量",
    "number",
    lambda values: Decimal(sum(value is True for value in values)),
    _true_sql,
)

COUNT_AGGREGATES = (COUNT, DISTINCT)
NUMBER_AGGREGATES = (SUM, AVERAGE, MEDIAN, P90, MIN, MAX, COUNT, DISTINCT)
TIME_AGGREGATES = (EARLIEST, LATEST, COUNT, DISTINCT)
SWITCH_AGGREGATES = (COUNT_TRUE, COUNT)
ALL_AGGREGATES = {item.name: item for item in (COUNT, DISTINCT, SUM, AVERAGE, MEDIAN, P90, MIN, MAX, COUNT_TRUE)}
"""By name; what a type offers is in its own `aggregates`."""
