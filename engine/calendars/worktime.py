"""Adding and measuring working time between instants."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.calendars.calendar import DAY, WorkCalendar

MAX_DAYS_AHEAD = 20_000


def add_worktime(calendar: WorkCalendar, start: datetime, time: timedelta, zone: ZoneInfo) -> datetime | None:
    """The instant at which `time` of work has passed since `start`; backwards when negative. None when never."""
    forward = time >= timedelta(0)
    left = abs(time)
    local = start.astimezone(zone).date()
    if not left:
        return start.astimezone(UTC)
    for begin, end in calendar.spans(local - DAY if forward else local + DAY, zone, 1 if forward else -1):
        if abs((begin - start).days) > MAX_DAYS_AHEAD:
            return None
        begin, end = (max(begin, start), end) if forward else (begin, min(end, start))
        if end <= begin:
            continue
        if left <= end - begin:
            return begin + left if forward else end - left
        left -= end - begin
    return None


def measure_worktime(calendar: WorkCalendar, start: datetime, end: datetime, zone: ZoneInfo) -> timedelta:
    """Working time from `start` to `end`; negative when `end` comes first."""
    if end < start:
        return -measure_worktime(calendar, end, start, zone)
    total = timedelta(0)
    first = start.astimezone(zone).date() - DAY
    for begin, finish in calendar.spans(max(first, date.min + DAY), zone):
        if begin >= end:
            break
        total += max(timedelta(0), min(finish, end) - max(begin, start))
    return total
