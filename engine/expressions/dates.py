"""Reckoning with dates and instants. A part of an instant (its day, its hour) is that of the reader's time zone. Beyond
the years 1 to 9999, of UTC or of the reader's clock, is nothing: OverflowError, of which `on_calendar` makes None.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import wraps
from typing import Any

from engine.expressions.context import Env
from engine.expressions.numbers import WIDE, settle

Day = date | datetime
CLOCK_UNITS = ("hour", "minute", "second")
UNITS = ("year", "quarter", "month", "week", "day", *CLOCK_UNITS)
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_FAR = 4_000_000
"""Days that may be added, either way: beyond it no date is left."""


def on_calendar(face: Callable[..., Any]) -> Callable[..., Any]:
    """A function over dates whose result is missing where some day or instant on the way lies beyond the calendar."""

    @wraps(face)
    def bounded(*arguments: Any) -> Any:
        try:
            return face(*arguments)
        except OverflowError:
            return None

    return bounded


def local(value: Day, env: Env) -> datetime:
    """The wall clock of the reader at an instant, without a zone; a date is its midnight. OverflowError."""
    if isinstance(value, datetime):
        return value.astimezone(env.zone).replace(tzinfo=None)
    return datetime.combine(value, time())


def instant(wall: datetime, env: Env) -> datetime:
    """The instant at which the reader's wall clock shows that. OverflowError."""
    return wall.replace(tzinfo=env.zone).astimezone(UTC)


def day_of(value: Day, env: Env) -> date:
    """The date of an instant in the reader's zone; a date is its own. OverflowError."""
    return local(value, env).date() if isinstance(value, datetime) else value


def nearest_day(value: Day, env: Env) -> date:
    """As `day_of`, for comparing: an instant beyond the reader's calendar counts as its last or its first day, so that
    it is later, or earlier, than every other date."""
    try:
        return day_of(value, env)
    except OverflowError:
        return date.max if value.year > 1 else date.min


def make_date(env: Env, year: Decimal, month: Decimal, day: Decimal) -> date | None:
    """A date of its parts; missing when there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


def make_instant(env: Env, day: date, hour: Decimal = Decimal(0), minute: Decimal = Decimal(0)) -> datetime | None:
    """The instant of a time of day on a date, in the reader's zone; missing when there is no such time."""
    if not (0 <= int(hour) <= 23 and 0 <= int(minute) <= 59):
        return None
    return instant(datetime.combine(day, time(int(hour), int(minute))), env)


def weeknum(env: Env, value: Day) -> Decimal:
    """The week of the year, weeks beginning on Monday, the first being that of 1 January."""
    day = day_of(value, env)
    first = day.replace(month=1, day=1)
    return Decimal((day.toordinal() - first.toordinal() + first.weekday()) // 7 + 1)


def date_add(env: Env, value: Day, count: Decimal, unit: str) -> Day | None:
    """Later by so many units (whole ones). Months keep the day where they can, and end the month where they cannot."""
    number = int(count)
    if abs(number) > _FAR * 86_400:
        return None
    try:
        if unit in _SECONDS:
            start = value if isinstance(value, datetime) else instant(local(value, env), env)
            return start + timedelta(seconds=number * _SECONDS[unit])
        wall = _moved(local(value, env), number, unit)
        return instant(wall, env) if isinstance(value, datetime) else wall.date()
    except (ValueError, OverflowError):
        return None


def _moved(wall: datetime, number: int, unit: str) -> datetime:
    if unit not in _MONTHS:
        return wall + timedelta(days=number * (7 if unit == "week" else 1))
    months = wall.year * 12 + wall.month - 1 + number * _MONTHS[unit]
    year, month = divmod(months, 12)
    return wall.replace(year=year, month=month + 1, day=min(wall.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    """The length of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def date_dif(env: Env, start: Day, end: Day, unit: str) -> Decimal:
    """Whole units from one to the other, negative backwards. Between instants hours and less are real time."""
    if unit in _SECONDS:
        passed = as_instant(end, env) - as_instant(start, env)
        return Decimal(_whole(passed // timedelta(microseconds=1), _SECONDS[unit] * 1_000_000))
    first, last = day_of(start, env), day_of(end, env)
    if unit not in _MONTHS:
        return Decimal(_whole((last - first).days, 7 if unit == "week" else 1))
    flip = last < first
    if flip:
        first, last = last, first
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return Decimal(_whole(-months if flip else months, _MONTHS[unit]))


def _whole(amount: int, size: int) -> int:
    return amount // size if amount >= 0 else -(-amount // size)


def as_instant(value: Day, env: Env) -> datetime:
    """The instant itself; for a date the reader's midnight. OverflowError."""
    return value if isinstance(value, datetime) else instant(local(value, env), env)


def days_between(env: Env, start: Day, end: Day) -> Decimal:
    """Days from one date to the other."""
    return Decimal((day_of(end, env) - day_of(start, env)).days)


def hours_between(env: Env, start: Day, end: Day) -> Decimal | None:
    """Hours of real time, with their fraction."""
    passed = (as_instant(end, env) - as_instant(start, env)) // timedelta(microseconds=1)
    return settle(WIDE.divide(passed, 3_600_000_000))


def start_of(env: Env, value: Day, unit: str) -> Day | None:
    """The first day, or for an instant the first moment, of the unit it lies in."""
    wall = _started(local(value, env), unit)
    return instant(wall, env) if isinstance(value, datetime) else wall.date()


def _started(wall: datetime, unit: str) -> datetime:
    day = wall.replace(hour=0, minute=0, second=0, microsecond=0)
    match unit:
        case "hour":
            return day.replace(hour=wall.hour)
        case "minute":
            return day.replace(hour=wall.hour, minute=wall.minute)
        case "second":
            return wall.replace(microsecond=0)
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case _:
            step = _MONTHS[unit]
            return day.replace(day=1, month=(day.month - 1) // step * step + 1)


def end_of(env: Env, value: Day, unit: str) -> Day | None:
    """The last day, or for an instant the last microsecond, of the unit it lies in."""
    began = _started(local(value, env), unit)
    try:
        following = began + timedelta(seconds=_SECONDS[unit]) if unit in _SECONDS else _moved(began, 1, unit)
        if isinstance(value, datetime):
            return instant(following, env) - timedelta(microseconds=1)
        return (following - timedelta(microseconds=1)).date()
    except (ValueError, OverflowError):
        return None


def overlaps(env: Env, start: Day, end: Day, other_start: Day, other_end: Day) -> bool:
    """Whether two stretches of time share a moment; ends touching starts do not. Dates count to the end of the day.

    Never missing: the first and the last day there is are written for stretches without beginning or end.
    """
    return _before(start, other_end, env) and _before(other_start, end, env)


def _before(start: Day, end: Day, env: Env) -> bool:
    try:
        began = as_instant(start, env)
    except OverflowError:
        return True
    if isinstance(end, datetime):
        return began < end
    try:
        if end < date.max:
            return began < instant(datetime.combine(end, time()) + timedelta(days=1), env)
        # There is no next midnight whose instant could be asked for.
        return began <= instant(datetime.combine(end, time.max), env)
    except OverflowError:
        return True


def end_of_month(env: Env, value: Day, months: Decimal) -> date | None:
    """The last day of the month so many months on."""
    moved = date_add(env, day_of(value, env), months, "month")
    return None if moved is None else moved.replace(day=days_in(moved.year, moved.month))


def month_later(env: Env, value: Day, months: Decimal) -> Day | None:
    """The same day so many months on."""
    return date_add(env, day_of(value, env), months, "month")


def date_value(env: Env, text: str) -> date | None:
    """The date of a text such as 2026-11-21, 2026/11/21 or 2026年11月21日; missing when it is none."""
    plain = text.strip().replace("年", "-").replace("月", "-").removesuffix("日").replace("/", "-").replace(".", "-")
    pieces = plain.split("-")
    if len(pieces) != 3 or not all(piece.isascii() and piece.isdigit() and len(piece) <= 4 for piece in pieces):
        return None
    return make_date(env, *map(Decimal, pieces)) if len(pieces[0]) == 4 else None


_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?"
    r"(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))?"
)


def instant_value(env: Env, text: str) -> datetime | None:
    """The instant of a text in ISO 8601; without a zone it is the reader's clock. Missing when it is none."""
    match = _INSTANT.fullmatch(text.strip(" "))
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        wall = datetime(year, month, day, hour, minute, second, int((match[7] or "").ljust(6, "0")))
        if match[8]:
            return wall.replace(tzinfo=UTC)
        if not match[9]:
            return instant(wall, env)
        offset = timedelta(hours=int(match[10]), minutes=int(match[11]))
        return (wall - offset if match[9] == "+" else wall + offset).replace(tzinfo=UTC) if _likely(match) else None
    except (ValueError, OverflowError):
        return None


def _likely(match: re.Match[str]) -> bool:
    """Whether the hours and minutes of a zone are ones that clocks have."""
    return int(match[10]) <= 14 and int(match[11]) <= 59
