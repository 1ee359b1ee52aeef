"""A working calendar: when work is done, in local time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from engine.calendars.shift import Shift, shift

DAY = timedelta(days=1)

Week = tuple[tuple[Shift, ...], ...]
"""Monday to Sunday: the shifts of each day, in order, none overlapping."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Weekly hours, days off, and days worked though the week says otherwise (make-up days).

    A make-up day on a day without hours of its own has those of `makeup_hours`.
    """

    week: Week
    holidays: frozenset[date] = frozenset()
    makeup_days: frozenset[date] = frozenset()
    makeup_hours: tuple[Shift, ...] = field(default=(shift("09:00", "12:00"), shift("13:00", "18:00")))

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        for day in (*self.week, self.makeup_hours):
            if any(before.end > after.start for before, after in pairwise(day)):
                raise ValueError("the shifts of a day must follow one another")

    def is_workday(self, day: date) -> bool:
        """Whether any work is done on a day; a make-up day beats a holiday."""
        return bool(self.hours(day))

    def hours(self, day: date) -> tuple[Shift, ...]:
        """The shifts of a day; none on a day off."""
        usual = self.week[day.weekday()]
        if day in self.makeup_days:
            return usual or self.makeup_hours
        return () if day in self.holidays else usual

    def weekday_mask(self) -> tuple[bool, ...]:
        """Monday to Sunday: whether the week has work on it."""
        return tuple(bool(day) for day in self.week)

    def spans(self, first: date, zone: ZoneInfo, step: int = 1) -> Iterator[tuple[datetime, datetime]]:
        """The shifts from a day on (backwards with `step` -1) as instants in UTC, for ever or to the calendar's end."""
        day = first
        while date.min < day < date.max:
            for piece in self.hours(day)[::step]:
                yield instant(day, piece.start, zone), instant(day, piece.end, zone)
            day += step * DAY


def instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of so many minutes after local midnight of a day (24:00 is the next day's 00:00)."""
    if minutes == 24 * 60:
        day, minutes = day + DAY, 0
    return datetime.combine(day, time(minutes // 60, minutes % 60), zone).astimezone(UTC)


_OFFICE = (shift("09:00", "12:00"), shift("13:00", "18:00"))

STANDARD_WEEK = WorkCalendar(week=(_OFFICE,) * 5 + ((),) * 2)
"""Monday to Friday, nine to twelve and one to six, no holidays: what holds until an app says otherwise."""
