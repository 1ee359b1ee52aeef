"""From a bar to the records behind it: the filter that a point of a chart stands for."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from engine.definitions.report import WidgetDef
from engine.extend.query import Dimension, Measure, Query
from engine.fields.literals import literal
from engine.kernel.errors import Invalid
from engine.reports.parameters import narrowed


def may_drill(query: Query) -> bool:
    """Whether single records stand behind the figures: not for status intervals and system lists."""
    return not query.form.startswith("$") and query.series is None


def drill_filter(
    widget: WidgetDef, queries: Sequence[Query], point: Sequence[Any], by_form: Mapping[str, list[str]]
) -> tuple[str, str]:
    """Form and filter of the records behind `point`: the point's dimension values, then for lines the line's number.

    Raises Invalid("report.no_records") where no records stand behind it, Invalid("report.bad_point") on another shape.
    """
    query = queries[0]
    values = list(point)
    if len(queries) > 1 and values and isinstance(values[-1], int) and 0 <= values[-1] < len(queries):
        query = queries[values.pop()]
    elif len(values) == len(query.dimensions) + 1 and values[-1] == 0:
        values.pop()
    if not may_drill(query):
        raise Invalid.of("report.no_records", "/point")
    if len(values) != len(query.dimensions):
        raise Invalid.of("report.bad_point", "/point", widget=widget.key)
    parts = [part for part in (query.filter, _only(query.measures)) if part]
    try:
        parts += [_equals(dimension, value) for dimension, value in zip(query.dimensions, values, strict=True)]
    except (TypeError, ValueError):
        raise Invalid.of("report.bad_point", "/point", widget=widget.key) from None
    whole = " and ".join(f"({part})" for part in parts) or None
    return str(query.form), narrowed(whole, query.form, by_form) or "True"


def _only(measures: Sequence[Measure]) -> str | None:
    return measures[0].filter if len(measures) == 1 else None


def _equals(dimension: Dimension, value: Any) -> str:
    what = dimension.expression or dimension.field
    if value is None:
        return f"ISEMPTY({what})"
    if dimension.bucket in ("day", "week", "month", "quarter", "year"):
        return f"STARTOF({what}, {literal(dimension.bucket)}) == {literal(date.fromisoformat(value))}"
    if dimension.bucket == "weekday":
        return f"WEEKDAY({what}) == {int(value)}"
    if dimension.bucket == "hour_of_day":
        return f"HOUR({what}) == {int(value)}"
    if dimension.bucket == "hour":
        return f"STARTOF({what}, 'hour') == DATETIMEVALUE({literal(str(value))})"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{what} == {literal(Decimal(str(value)))}"
    if not isinstance(value, (str, bool)):
        raise TypeError("a point is made of texts, numbers, switches and missing values")
    return f"{what} == {literal(value)}"
