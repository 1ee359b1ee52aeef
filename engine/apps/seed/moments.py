"""Moments of sample data, told from the moment of installation: `-3d 09:00`, `-12h`, `+30m`."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_PATTERN = re.compile(r"(?P<sign>[+-])(?P<count>\d{1,6})(?P<unit>[dhm])(?: (?P<hour>\d\d):(?P<minute>\d\d))?")
_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


def is_relative(text: object) -> bool:
    """Whether a text names a moment this way."""
    return isinstance(text, str) and _PATTERN.fullmatch(text) is not None


def moment(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant, in UTC offsets of `zone` when a time of day is given. ValueError for any other text."""
    found = _PATTERN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    step = int(found["count"]) * _UNITS[found["unit"]]
    then = now + step if found["sign"] == "+" else now - step
    if found["hour"] is None:
        return then
    local = then.astimezone(zone)
    return datetime.combine(local.date(), time(int(found["hour"]), int(found["minute"])), zone)


def day(text: str, now: datetime, zone: ZoneInfo) -> date:
    """The calendar day of the moment in `zone`."""
    return moment(text, now, zone).astimezone(zone).date()
