"""Dates and instants. A part of an instant (its day, its hour) is that of the reader's time zone."""

from collections.abc import Sequence
from decimal import Decimal

from engine.expressions.backends.sql import faces
from engine.expressions.context import Env
from engine.expressions.dates import (
    CLOCK_UNITS,
    UNITS,
    Day,
    date_add,
    date_dif,
    date_value,
    day_of,
    days_between,
    end_of,
    end_of_month,
    hours_between,
    instant_value,
    local,
    make_date,
    make_instant,
    month_later,
    overlaps,
    start_of,
    weeknum,
)
from engine.expressions.functions.function import Function, needs, on_the_calendar, takes, words
from engine.expressions.tree import Constant, Node
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, TEXT, Type


def _added(arguments: Sequence[Node]) -> Type:
    """A date stays a date, unless hours are added to it."""
    unit = arguments[2]
    by_clock = isinstance(unit, Constant) and unit.value in CLOCK_UNITS
    return DATETIME if by_clock else arguments[0].type


def _same(arguments: Sequence[Node]) -> Type:
    return arguments[0].type


_ZONE = needs("zone")
_D = takes("date", DATE, DATETIME)
_START, _END = takes("start", DATE, DATETIME), takes("end", DATE, DATETIME)
_UNIT = takes("unit", TEXT, written_out=True, choices=UNITS)
_MONTHS_PARAM = takes("months", NUMBER)


def _part(name: str, part: str, en: str, zh: str, result: str) -> Function:
    def python(env: Env, value: Day) -> Decimal:
        return Decimal(getattr(local(value, env), part))

    example = f"{name}(DATETIME(DATE(2026, 11, 21), 8, 30))"
    return Function(name, (_D,), NUMBER, python=python, needs=_ZONE, doc=words(en, zh), example=(example, result))


_FUNCTIONS = [
    Function(
        "NOW",
        (),
        DATETIME,
        python=lambda env: env.now,
        needs=needs("now"),
        doc=words("This instant.", "当前时刻。"),
        example=("NOW() > DATE(2020, 1, 1)", "True"),
    ),
    Function(
        "TODAY",
        (),
        DATE,
        python=lambda env: day_of(env.now, env),
        needs=needs("now", "zone"),
        doc=words("Today's date where the reader is.", "读者所在时区的今天。"),
        example=("TODAY() > DATE(2020, 1, 1)", "True"),
    ),
    Function(
        "DATE",
        (takes("year", NUMBER), takes("month", NUMBER), takes("day", NUMBER)),
        DATE,
        python=make_date,
        needs=_ZONE,
        doc=words("A date of year, month and day.", "由年、月、日组成日期。"),
        example=("DATE(2026, 11, 21)", "2026-11-21"),
    ),
    Function(
        "DATETIME",
        (takes("date", DATE), takes("hour", NUMBER, optional=True), takes("minute", NUMBER, optional=True)),
        DATETIME,
        python=make_instant,
        needs=_ZONE,
        doc=words("A time of day on a date, where the reader is.", "由日期和时、分组成时刻（读者所在时区）。"),
        example=("HOUR(DATETIME(DATE(2026, 11, 21), 8, 30))", "8"),
    ),
    Function(
        "DATEOF",
        (_D,),
        DATE,
        python=lambda env, value: day_of(value, env),
        needs=_ZONE,
        doc=words("The date of an instant.", "时刻所在的日期。"),
        example=("DATEOF(DATETIME(DATE(2026, 11, 21), 8))", "2026-11-21"),
    ),
    _part("YEAR", "year", "The year.", "年份。", "2026"),
    _part("MONTH", "month", "The month, 1 to 12.", "月份，1 到 12。", "11"),
    _part("DAY", "day", "The day of the month.", "日，1 到 31。", "21"),
    _part("HOUR", "hour", "The hour, 0 to 23.", "小时，0 到 23。", "8"),
    _part("MINUTE", "minute", "The minute, 0 to 59.", "分钟，0 到 59。", "30"),
    Function(
        "WEEKDAY",
        (_D,),
        NUMBER,
        python=lambda env, value: Decimal(day_of(value, env).isoweekday()),
        needs=_ZONE,
        doc=words("The day of the week, Monday 1 to Sunday 7.", "星期几，周一为 1，周日为 7。"),
        example=("WEEKDAY(DATE(2026, 11, 21))", "6"),
    ),
    Function(
        "WEEKNUM",
        (_D,),
        NUMBER,
        python=weeknum,
        needs=_ZONE,
        doc=words(
            "The week of the year; weeks begin on Monday and the first has 1 January in it.",
            "一年中的第几周，周一为一周之始，1 月 1 日所在周为第一周。",
        ),
        example=("WEEKNUM(DATE(2026, 11, 21))", "47"),
    ),
    Function(
        "ISOWEEKNUM",
        (_D,),
        NUMBER,
        python=lambda env, value: Decimal(day_of(value, env).isocalendar().week),
        needs=_ZONE,
        doc=words("The week of the year after ISO 8601.", "ISO 8601 周数。"),
        example=("ISOWEEKNUM(DATE(2027, 1, 1))", "53"),
    ),
    Function(
        "QUARTER",
        (_D,),
        NUMBER,
        python=lambda env, value: Decimal((day_of(value, env).month + 2) // 3),
        needs=_ZONE,
        doc=words("The quarter, 1 to 4.", "季度，1 到 4。"),
        example=("QUARTER(DATE(2026, 11, 21))", "4"),
    ),
    Function(
        "DATEADD",
        (_D, takes("count", NUMBER), _UNIT),
        _added,
        python=date_add,
        needs=_ZONE,
        doc=words(
            "A date or an instant later (or, negative, earlier) by whole units.",
            "日期或时刻加上若干个单位，负数表示往前。",
        ),
        example=('DATEADD(DATE(2026, 1, 31), 1, "month")', "2026-02-28"),
    ),
    Function(
        "DATEDIF",
        (_START, _END, _UNIT),
        NUMBER,
        python=date_dif,
        needs=_ZONE,
        doc=words("Whole units from a start to an end.", "从开始到结束经过的整单位数。"),
        example=('DATEDIF(DATE(2026, 1, 15), DATE(2026, 3, 14), "month")', "1"),
    ),
    Function(
        "DAYS",
        (_END, _START),
        NUMBER,
        python=lambda env, end, start: days_between(env, start, end),
        needs=_ZONE,
        doc=words("Days from a start to an end; the end comes first.", "两个日期相差的天数，结束日期在前。"),
        example=("DAYS(DATE(2026, 3, 1), DATE(2026, 2, 1))", "28"),
    ),
    Function(
        "HOURS",
        (_START, _END),
        NUMBER,
        python=hours_between,
        needs=_ZONE,
        doc=words("Hours from a start to an end, with their fraction.", "从开始到结束的小时数，含小数。"),
        example=("HOURS(DATETIME(DATE(2026, 1, 1), 8), DATETIME(DATE(2026, 1, 1), 9, 30))", "1.5"),
    ),
    Function(
        "EDATE",
        (_D, _MONTHS_PARAM),
        DATE,
        python=month_later,
        needs=_ZONE,
        doc=words("The same day so many months on.", "若干个月之后的同一天。"),
        example=("EDATE(DATE(2026, 1, 31), 1)", "2026-02-28"),
    ),
    Function(
        "EOMONTH",
        (_D, _MONTHS_PARAM),
        DATE,
        python=end_of_month,
        needs=_ZONE,
        doc=words("The last day of the month so many months on.", "若干个月之后那个月的最后一天。"),
        example=("EOMONTH(DATE(2026, 1, 15), 1)", "2026-02-28"),
    ),
    Function(
        "STARTOF",
        (_D, _UNIT),
        _same,
        python=start_of,
        needs=_ZONE,
        doc=words("The first day or moment of the unit that a date lies in.", "日期所在单位（月、周等）的开始。"),
        example=('STARTOF(DATE(2026, 11, 21), "month")', "2026-11-01"),
    ),
    Function(
        "ENDOF",
        (_D, _UNIT),
        _same,
        python=end_of,
        needs=_ZONE,
        doc=words("The last day or moment of the unit that a date lies in.", "日期所在单位（月、周等）的结束。"),
        example=('ENDOF(DATE(2026, 11, 21), "month")', "2026-11-30"),
    ),
    Function(
        "OVERLAPS",
        (_START, _END, takes("other_start", DATE, DATETIME), takes("other_end", DATE, DATETIME)),
        BOOL,
        python=overlaps,
        needs=_ZONE,
        postgres=faces.overlapping,
        doc=words(
            "Whether two stretches of time share a moment; dates count to the end of the day.",
            "两段时间是否重叠；只有日期时算到当天结束。",
        ),
        example=("OVERLAPS(DATE(2026, 1, 1), DATE(2026, 1, 5), DATE(2026, 1, 5), DATE(2026, 1, 9))", "True"),
    ),
    Function(
        "DATEVALUE",
        (takes("text", TEXT),),
        DATE,
        python=date_value,
        needs=_ZONE,
        doc=words(
            "The date of a text such as 2026-11-21 or 2026年11月21日; missing when it is none.",
            "把“2026-11-21”“2026年11月21日”这样的文本转换为日期；不是日期时为空。",
        ),
        example=('DATEVALUE("2026-11-21")', "2026-11-21"),
    ),
    Function(
        "DATETIMEVALUE",
        (takes("text", TEXT),),
        DATETIME,
        python=instant_value,
        postgres=faces.instant_value,
        needs=_ZONE,
        doc=words(
            "The instant of a text such as 2026-11-21T08:30:00Z; without a zone it is the reader's clock.",
            "把“2026-11-21T08:30:00Z”这样的文本转换为时刻；不带时区时按读者所在时区理解。",
        ),
        example=('DATEOF(DATETIMEVALUE("2026-11-21 08:30"))', "2026-11-21"),
    ),
]

functions = on_the_calendar(_FUNCTIONS)
