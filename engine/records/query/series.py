"""The steps of a series: when each begins, and the instant at which the state of affairs is asked."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import FromClause, Select, func, select

from engine.expressions.backends.python import evaluate
from engine.expressions.checker import compile_text
from engine.expressions.scope import DictScope
from engine.expressions.types import DATE, DATETIME, Type
from engine.extend.query import Series
from engine.kernel.errors import Invalid
from engine.records.session import Session

MOST = 1_500
"""Steps that one query may have: of a longer time the newest are taken."""
Step = tuple[Any, datetime]


def steps_of(session: Session, series: Series, path: str, inner: FromClause) -> tuple[list[Step], bool]:
    """(date or instant a step begins with, the instant at which it ends), and whether older steps are left out; none
    where nothing was ever. Raises Invalid.

    Without `first` they begin with the first of the intervals `inner`; without `last` they end with the present while
    one of them runs, else with the last of their changes.
    """
    first = _moment(session, str(series.first), f"{path}/first") if series.first else None
    last = _moment(session, str(series.last), f"{path}/last") if series.last else None
    if first is None or last is None:
        begun, ended, running = session.connection.execute(_bounds(inner)).one()
        if begun is None:
            return [], False
        first = first or begun
        last = last or (session.now if running else ended)
    zone = session.env.zone
    begin = _floor(first.astimezone(zone), series.bucket)
    end = _floor(last.astimezone(zone), series.bucket)
    oldest = _back(end, series.bucket, MOST - 1)
    shortened = begin < oldest
    begin = max(begin, oldest)
    steps: list[Step] = []
    with suppress(OverflowError):  # at the end of all time
        while begin <= end:
            after = _next(begin, series.bucket)
            steps.append((_at(begin, series.bucket, zone), after.replace(tzinfo=zone).astimezone(UTC)))
            begin = after
    if not steps:
        raise Invalid.of("query.empty_series", path)
    return steps, shortened


def _bounds(inner: FromClause) -> Select[Any, Any, int]:
    running = func.count() - func.count(inner.c.to_)
    return select(func.min(inner.c.from_), func.max(inner.c.to_), running)


def step_type(bucket: str) -> Type:
    """The type of the column `at`."""
    return DATETIME if bucket == "hour" else DATE


def moment(session: Session, text: str, path: str) -> datetime:
    """The instant of an expression without a record; a date is its midnight where the reader is. Raises Invalid."""
    return _moment(session, text, path)


def _moment(session: Session, text: str, path: str) -> datetime:
    checked = compile_text(text, DictScope({}), path=path, functions=session.model.catalog.functions)
    value = evaluate(checked, {}, session.env)
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, datetime.min.time(), session.env.zone)
    raise Invalid.of("query.not_a_moment", path)


def _floor(wall: datetime, bucket: str) -> datetime:
    begin = wall.replace(minute=0, second=0, microsecond=0, tzinfo=None)
    if bucket == "hour":
        return begin
    begin = begin.replace(hour=0)
    if bucket == "week":
        return begin - timedelta(days=begin.weekday())
    return begin.replace(day=1) if bucket == "month" else begin


def _next(begin: datetime, bucket: str) -> datetime:
    if bucket == "month":
        return (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
    return begin + {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}[bucket]


def _back(begin: datetime, bucket: str, steps: int) -> datetime:
    """The beginning of the step so many steps before; the earliest there is where time does not reach that far."""
    try:
        if bucket == "month":
            months = begin.year * 12 + begin.month - 1 - steps
            return begin.replace(year=months // 12, month=months % 12 + 1, day=1)
        return begin - steps * {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}[bucket]
    except (OverflowError, ValueError):
        return datetime.min


def _at(begin: datetime, bucket: str, zone: ZoneInfo) -> Any:
    return begin.replace(tzinfo=zone).astimezone(UTC) if bucket == "hour" else begin.date()
