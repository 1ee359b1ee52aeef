"""Formulas at the ends of the calendar: worked out, stored, shown, filtered and grouped in zones east and west."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.access.actor import SYSTEM, Actor
from engine.bootstrap import Platform
from engine.extend.query import Query
from engine.records.read.list_query import ListQuery
from engine.testing.platforms import install, platform_on

ZONES = ("Asia/Shanghai", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati")
EDGE = "DATE(y, IF(y > 1000, 12, 1), IF(y > 1000, 31, 1))"
FORMULAS = {
    "day": EDGE,
    "morning": f"DATETIME({EDGE}, 0)",
    "evening": f"DATETIME({EDGE}, 23, 59)",
    "late": 'DATETIMEVALUE("9999-12-31T23:59:00Z")',
    "early": 'DATETIMEVALUE("0001-01-01T00:00:00Z")',
    "year": "YEAR(late)",
    "words": "TEXT(late)",
    "closing": 'ENDOF(morning, "month")',
    "shifted": 'DATEADD(day, y, "hour")',
    "since": "HOURS(day, NOW())",
}
FILTERS = (
    "{0} > DATE(2026, 1, 1)",
    "{0} == DATE(9999, 12, 31)",
    "DATEOF({0}) == DATE(9999, 12, 31)",
    "{0} == DATETIME(DATE(1, 1, 1), 0)",
    "{0} < DATETIME(DATE(9999, 12, 31), 23)",
    'DATEADD({0}, 1, "day") > NOW()',
    "{0} > day",
)


@pytest.fixture
def platform(tmp_path: Path, database_url: str) -> Iterator[Platform]:
    fields: list[dict[str, Any]] = [{"key": "y", "type": "number"}]
    fields += [{"key": key, "type": "formula", "options": {"expression": text}} for key, text in FORMULAS.items()]
    app = {"format": 1, "key": "edge", "name": "Edge", "forms": [{"key": "of", "fields": fields}]}
    with platform_on(tmp_path, database_url) as made:
        install(made, app)
        yield made


def created(platform: Platform, actor: Actor, year: int) -> Any:
    with platform.database.write() as uow:
        return platform.records.create(uow, actor, "edge", "of", {"y": str(year)})


def test_what_lies_beyond_is_missing(platform: Platform) -> None:
    shanghai = replace(SYSTEM, timezone="Asia/Shanghai")
    first, last = created(platform, shanghai, 1), created(platform, shanghai, 9999)
    assert first.values.get("morning") is None and last.values.get("year") is None
    assert last.display["late"] == "9999-12-31 23:59Z"
    angeles = replace(SYSTEM, timezone="America/Los_Angeles")
    assert created(platform, angeles, 1).values.get("morning") is not None
    last = created(platform, angeles, 9999)
    assert last.values.get("evening") is None and last.values.get("words") == "9999-12-31 15:59:00"


@pytest.mark.parametrize("zone", ZONES)
def test_nothing_fails_over_it(platform: Platform, zone: str) -> None:
    actor = replace(SYSTEM, timezone=zone)
    for year in (1, 2026, 9999):
        created(platform, actor, year)
    for key in ("morning", "evening", "late", "early", "closing", "shifted"):
        with platform.database.read() as connection:
            for text in FILTERS:
                query = ListQuery(filter=text.format(key), sort=(key,))
                kept = platform.records.list(connection, actor, "edge", "of", query).items
                assert len(kept) <= 3
            for bucket in ("hour", "day", "week", "month", "quarter", "year", "weekday", "hour_of_day"):
                asked = {"field": key, "bucket": bucket}
                query_ = {"form": "of", "dimensions": [asked], "measures": [{"aggregate": "count"}]}
                frame = platform.queries.run(connection, actor, "edge", Query.model_validate(query_))
                assert sum(int(row[1]) for row in frame.to_json()["rows"]) == 3
