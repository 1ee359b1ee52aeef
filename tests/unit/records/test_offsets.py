"""Clock changes as data agree with the zone itself."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.records.query.offsets import offsets


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_agrees_with_the_zone(zone: str) -> None:
    known = offsets(zone)
    at = datetime(1970, 1, 2, tzinfo=UTC)
    while at.year < 2060:
        seconds = next(offset for start, offset in known if start is None or at >= start)
        wanted = at.astimezone(ZoneInfo(zone)).utcoffset()
        assert wanted is not None and seconds == wanted.total_seconds(), at
        at += timedelta(hours=61, minutes=7)


def test_a_zone_without_changes_has_one_offset() -> None:
    assert offsets("UTC") == ((None, 0),)
