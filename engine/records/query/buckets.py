"""Dates and instants by time step, in the reader's zone: as SQL, natively on both databases."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, case, cast, func, literal_column, type_coerce
from sqlalchemy.types import DateTime, String

from engine.expressions.backends.sql.result import INSTANT_FORMAT
from engine.expressions.types import DATE, DATETIME, NUMBER, Type
from engine.extend.query import Bucket
from engine.fields.storage import Instant, Scaled
from engine.records.query.offsets import offsets
from engine.records.sql.space import Dialect

Sql = ColumnElement[Any]
_TRUNCATED = ("day", "week", "month", "quarter", "year")


def bucket_type(bucket: Bucket) -> Type:
    """The type of a bucket's values: the first day of the step, the instant an hour begins, or a number."""
    if bucket in _TRUNCATED:
        return DATE
    return DATETIME if bucket == "hour" else NUMBER


def bucketed(value: Sql, kind: Type, bucket: Bucket, zone: str, dialect: Dialect) -> Sql:
    """The step that a date or instant falls in. Weeks begin on Monday, which is weekday 1."""
    moment = kind == DATETIME
    if dialect == "postgresql":
        return _postgres(value, moment, bucket, zone)
    return _sqlite(value, moment, bucket, zone)


def _postgres(value: Sql, moment: bool, bucket: Bucket, zone: str) -> Sql:
    quoted = literal_column("'" + zone.replace("'", "''") + "'", String())
    # An instant of which the reader's clock shows no date, being at the very end of the calendar, falls in no step.
    wall = func.dg_within(func.timezone(quoted, value)) if moment else cast(value, DateTime())
    if bucket in _TRUNCATED:
        return cast(func.date_trunc(literal_column(f"'{bucket}'"), wall), Date())
    if bucket == "hour":
        begin = func.date_trunc(literal_column("'hour'"), wall)
        return type_coerce(func.dg_instant_within(func.timezone(quoted, begin)), Instant())
    part = "isodow" if bucket == "weekday" else "hour"
    return type_coerce(func.date_part(literal_column(f"'{part}'"), wall).cast(Integer), Scaled(0))


def _sqlite(value: Sql, moment: bool, bucket: Bucket, zone: str) -> Sql:
    text = type_coerce(value, String())
    wall = _wall(text, zone, bucket) if moment else text
    if bucket == "hour":
        begin = func.substr(wall, 1, 13).concat(":00:00")
        back = func.datetime(begin, _shift(text, zone, -1)) if moment else begin
        return type_coerce(back.concat(".000000"), Instant())
    if bucket == "weekday":
        return type_coerce((cast(func.strftime("%w", wall), Integer) + 6) % 7 + 1, Scaled(0))
    if bucket == "hour_of_day":
        return type_coerce(cast(func.substr(wall, 12, 2), Integer), Scaled(0))
    return type_coerce(_sqlite_day(wall, bucket), Date())


def _wall(text: Sql, zone: str, bucket: Bucket) -> Sql:
    """The reader's clock; NULL beyond the calendar. SQLite itself knows no year after 9999, but one before 1."""
    wall = func.datetime(func.substr(text, 1, 19), _shift(text, zone, 1))
    offset = offsets(zone)[-1][1]
    first = datetime.min + timedelta(seconds=max(-offset, 0))
    if bucket == "hour" and offset % 3600:
        # The hour may begin before the calendar does.
        first = max(first, datetime.min + timedelta(hours=1))
    return wall if first == datetime.min else case((text >= _moment(first), wall))


def _sqlite_day(wall: Sql, bucket: Bucket) -> Sql:
    match bucket:
        case "day":
            return func.substr(wall, 1, 10)
        case "week":
            return func.date(func.substr(wall, 1, 10), "-6 days", "weekday 1")
        case "month":
            return func.substr(wall, 1, 7).concat("-01")
        case "quarter":
            month = (cast(func.substr(wall, 6, 2), Integer) - 1) // 3 * 3 + 1
            return func.substr(wall, 1, 5).concat(func.printf("%02d", month)).concat("-01")
        case _:
            return func.substr(wall, 1, 4).concat("-01-01")


def _shift(text: Sql, zone: str, way: int) -> Sql:
    """The modifier that turns UTC into the wall clock (or back), by the clock changes of the zone."""
    known = offsets(zone)
    last = _seconds(known[-1][1] * way)
    if len(known) == 1:
        return last
    whens = [(text >= _moment(at), _seconds(offset * way)) for at, offset in known[:-1] if at is not None]
    return case(*whens, else_=last)


def _seconds(count: int) -> Sql:
    return literal_column(f"'{count:+d} seconds'", String())


def _moment(at: datetime) -> Sql:
    return literal_column(f"'{at.strftime(INSTANT_FORMAT).rjust(26, '0')}'", String())
