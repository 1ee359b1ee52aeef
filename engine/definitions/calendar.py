"""A working calendar of the app: weekly hours, days off, make-up days."""

from datetime import date, time

from pydantic import Field

from engine.definitions.part import Key, Part
from engine.kernel.labels import Label


class HoursDef(Part):
    """A working span of a weekday (1 is Monday)."""

    weekday: int = Field(ge=1, le=7)
    start: time
    end: time


class CalendarDef(Part):
    """`base` CN adds the public holidays and make-up days of mainland China."""

    key: Key
    name: Label | None = None
    timezone: str = "Asia/Shanghai"
    base: str | None = None
    hours: tuple[HoursDef, ...] = ()
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
