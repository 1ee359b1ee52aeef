"""Counting in working days."""

from datetime import date, timedelta

from engine.calendars.calendar import DAY, WorkCalendar

MAX_DAYS = 10_000
"""Working days that may be added at once, either way."""


def add_workdays(calendar: WorkCalendar, day: date, count: int) -> date | None:
    """The working day `count` working days after a day (before it if negative); the day itself for 0.

    None when there is no such day: too many, no work in the week, or beyond the calendar.
    """
    if abs(count) > MAX_DAYS or not (any(calendar.week) or calendar.makeup_days):
        return None
    step = DAY if count > 0 else -DAY
    left, idle = abs(count), 0
    while left:
        if not date.min < day < date.max or idle > 366:
            return None
        day += step
        worked = calendar.is_workday(day)
        left, idle = left - worked, 0 if worked else idle + 1
    return day


def count_workdays(calendar: WorkCalendar, first: date, last: date) -> int:
    """Working days from `first` to `last`, both counted; negative when `last` lies before `first`."""
    if last < first:
        return -count_workdays(calendar, last, first)
    mask = calendar.weekday_mask()
    weeks, rest = divmod((last - first).days + 1, 7)
    count = weeks * sum(mask) + sum(mask[(first + timedelta(days=offset)).weekday()] for offset in range(rest))
    count -= sum(first <= day <= last and mask[day.weekday()] for day in calendar.holidays - calendar.makeup_days)
    count += sum(first <= day <= last and not mask[day.weekday()] for day in calendar.makeup_days)
    return count
