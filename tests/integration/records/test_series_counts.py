"""Counts at the end of each step of a series: the same as step by step, and read in one go."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from engine.access.actor import SYSTEM
from engine.extend.query import Query
from engine.kernel.ids import new_id
from engine.records.origin import Origin
from engine.records.write.entry import Entry
from engine.store.tables.records import intervals
from tests.integration.records.shop import Shop

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 3, 1, tzinfo=ZONE)
STATES = ("new", "paid", "sent")
Span = tuple[str, datetime, datetime | None]


@pytest.fixture
def spans(shop: Shop) -> list[Span]:
    """Intervals that begin and end anywhere and, many of them, with a step; some of no length, some that still run."""
    dice = random.Random(7)
    with shop.uow() as uow:
        entries = [Entry({"state": None, "reason": str(number)}) for number in range(300)]
        made = shop.records.create_many(uow, SYSTEM, "shop", "order", entries, Origin("import"))
    found: list[Span] = []
    rows: list[dict[str, Any]] = []
    for outcome in made:
        begun = START + timedelta(minutes=dice.choice((30, 60, 1440)) * dice.randrange(60))
        length = timedelta(minutes=dice.choice((0, 60, 90, 1440)) * dice.randrange(20))
        span = (dice.choice(STATES), begun, None if dice.random() < 0.1 else begun + length)
        found.append(span)
        told = {"app": "shop", "form": "order", "field": "state", "record_id": outcome.id, "id": new_id()}
        times = {"from_at": span[1].astimezone(UTC), "to_at": span[2].astimezone(UTC) if span[2] else None}
        rows.append({**told, **times, "value": span[0]})
    with shop.uow() as uow:
        uow.connection.execute(insert(intervals), rows)
    return found


def ask(shop: Shop, **query: Any) -> list[tuple[Any, ...]]:
    asked = Query.model_validate({"form": "$intervals:order.state", "limit": 10_000, **query})
    with shop.database.read() as connection:
        return list(shop.queries.run(connection, SYSTEM, "shop", asked).rows)


@pytest.mark.parametrize("bucket", ["day", "hour"])
def test_counts_are_those_of_each_step(shop: Shop, spans: list[Span], bucket: str) -> None:
    step = timedelta(days=1) if bucket == "day" else timedelta(hours=1)
    series = {"bucket": bucket, "first": "DATE(2026, 3, 3)", "last": "DATE(2026, 4, 20)"}
    measures = [{"aggregate": "count", "as": "all"}, {"aggregate": "count", "filter": "value == 'paid'", "as": "paid"}]
    rows = ask(shop, measures=measures, series=series)
    assert len(rows) == (49 if bucket == "day" else 48 * 24 + 1)
    for at, *counts in rows:
        begin = at if isinstance(at, datetime) else datetime.combine(at, datetime.min.time(), UTC)
        end = begin + step
        running = [state for state, since, until in spans if since < end and (until is None or until >= end)]
        assert [int(count) for count in counts] == [len(running), running.count("paid")], at


def test_counts_by_state_add_up_to_those_without(shop: Shop, spans: list[Span]) -> None:
    series = {"bucket": "day"}
    whole = ask(shop, measures=[{"aggregate": "count"}], series=series)
    by_state = ask(shop, measures=[{"aggregate": "count"}], dimensions=[{"field": "value"}], series=series)
    summed: Counter[date] = Counter()
    for at, _, count in by_state:
        summed[at] += int(count)
    assert {at: int(count) for at, count in whole} == dict(summed)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_steps_and_intervals_are_not_paired(shop: Shop, spans: list[Span]) -> None:
    """SQLite tells how much it did: by pairs it would be more than ten million of its instructions."""
    done = [0]

    def worked() -> int:
        done[0] += 1
        return 0

    with shop.database.read() as connection:
        driver: Any = connection.connection.driver_connection
        series = {"bucket": "hour", "first": "DATE(2026, 3, 1)", "last": "DATE(2026, 4, 29)"}
        query = {"form": "$intervals:order.state", "measures": [{"aggregate": "count"}], "series": series}
        asked = Query.model_validate({**query, "limit": 10_000})
        driver.set_progress_handler(worked, 1000)
        try:
            frame = shop.queries.run(connection, SYSTEM, "shop", asked)
        finally:
            driver.set_progress_handler(None, 0)
    assert len(frame.rows) == 59 * 24 + 1
    assert done[0] < 1000, f"{done[0]} thousand instructions"
