"""Clock changes of a time zone as data, so that SQLite can tell the reader's wall clock without calling Python."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = datetime(2060, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=20)
"""Shorter than any season, so that no change hides between two looks."""


@lru_cache(maxsize=64)
def offsets(zone: str) -> tuple[tuple[datetime | None, int], ...]:
    """(from when on, seconds east of UTC), newest first; the last holds before all others (None).

    Exact from 1970 to 2060; beyond, the nearest known offset.
    """
    info = ZoneInfo(zone)
    found: list[tuple[datetime | None, int]] = [(None, _seconds(_FIRST, info))]
    at = _FIRST
    while at < _LAST:
        after = at + _STEP
        if _seconds(after, info) != _seconds(at, info):
            found.append((_change(at, after, info), _seconds(after, info)))
        at = after
    return tuple(reversed(found))


def _change(low: datetime, high: datetime, info: ZoneInfo) -> datetime:
    """The first second with the offset of `high`."""
    before = _seconds(low, info)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds() // 2))
        if _seconds(middle, info) == before:
            low = middle
        else:
            high = middle
    return high


def _seconds(at: datetime, info: ZoneInfo) -> int:
    offset = at.astimezone(info).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0
