"""Working days and hours, after the calendar in force."""

from datetime import date, datetime
from decimal import Decimal

from engine.calendars.workdays import add_workdays, count_workdays
from engine.calendars.worktime import measure_worktime
from engine.expressions.context import Env
from engine.expressions.dates import as_instant, day_of
from engine.expressions.functions.function import Function, needs, on_the_calendar, takes, words
from engine.expressions.numbers import WIDE, settle
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER

Day = date | datetime
_MAX_SPAN = 200 * 366
"""Days over which working hours are measured; beyond it the result is missing."""


def workday(env: Env, start: Day, count: Decimal) -> date | None:
    """The working day so many working days on."""
    return add_workdays(env.calendar, day_of(start, env), int(count))


def networkdays(env: Env, start: Day, end: Day) -> Decimal:
    """Working days from start to end, both counted."""
    return Decimal(count_workdays(env.calendar, day_of(start, env), day_of(end, env)))


def workhours(env: Env, start: Day, end: Day) -> Decimal | None:
    """Working hours from start to end."""
    first, last = as_instant(start, env), as_instant(end, env)
    if abs((last - first).days) > _MAX_SPAN or not _inside(env, min(first, last), max(first, last)):
        return None
    passed = measure_worktime(env.calendar, first, last, env.zone)
    return settle(WIDE.divide(round(passed.total_seconds() * 1_000_000), 3_600_000_000))


def _inside(env: Env, first: datetime, last: datetime) -> bool:
    """Whether both lie on days that have one before and after them, as shifts may begin and end there."""
    return date.min < day_of(first, env) and day_of(last, env) < date.max


_NEEDS = needs("calendar", "zone")
_START, _END = takes("start", DATE, DATETIME), takes("end", DATE, DATETIME)

_FUNCTIONS = [
    Function(
        "WORKDAY",
        (_START, takes("count", NUMBER)),
        DATE,
        python=workday,
        needs=_NEEDS,
        doc=words("The working day so many working days on.", "若干个工作日之后的日期。"),
        example=("WORKDAY(DATE(2026, 11, 20), 1)", "2026-11-23"),
    ),
    Function(
        "NETWORKDAYS",
        (_START, _END),
        NUMBER,
        python=networkdays,
        needs=_NEEDS,
        doc=words("Working days from a start to an end, both counted.", "两个日期之间的工作日数，首尾都算。"),
        example=("NETWORKDAYS(DATE(2026, 11, 16), DATE(2026, 11, 22))", "5"),
    ),
    Function(
        "WORKHOURS",
        (_START, _END),
        NUMBER,
        python=workhours,
        needs=_NEEDS,
        doc=words("Working hours from a start to an end.", "两个时刻之间的工作小时数。"),
        example=("WORKHOURS(DATETIME(DATE(2026, 11, 20), 17), DATETIME(DATE(2026, 11, 23), 10))", "2"),
    ),
    Function(
        "ISWORKDAY",
        (takes("date", DATE, DATETIME),),
        BOOL,
        python=lambda env, value: env.calendar.is_workday(day_of(value, env)),
        needs=_NEEDS,
        doc=words("Whether a date is a working day.", "是否为工作日。"),
        example=("ISWORKDAY(DATE(2026, 11, 21))", "False"),
    ),
]

functions = on_the_calendar(_FUNCTIONS)
