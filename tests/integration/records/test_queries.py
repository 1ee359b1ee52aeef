"""Grouped questions: buckets in the reader's zone, paths, figures, rights, intervals, series."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.access.actor import SYSTEM, Actor
from engine.extend.query import Measure, Query, Series
from engine.kernel.errors import Forbidden, Invalid, NotFound
from engine.kernel.ids import new_id
from engine.records.origin import Origin
from engine.records.write.entry import Entry
from tests.integration.records.shop import Shop, problems_of

Rows = list[tuple[Any, ...]]


def ask(shop: Shop, actor: Actor = SYSTEM, **query: Any) -> Rows:
    with shop.database.read() as connection, shop.counting() as sent:
        frame = shop.queries.run(connection, actor, "shop", Query.model_validate({"form": "order", **query}))
    assert sum("dg_marks" not in statement for statement in sent) == 1, sent
    return list(frame.rows)


def orders(shop: Shop, rows: list[dict[str, Any]]) -> None:
    with shop.uow() as uow:
        outcomes = shop.records.create_many(
            uow, SYSTEM, "shop", "order", [Entry(row) for row in rows], Origin("import")
        )
    assert {outcome.result for outcome in outcomes} == {"created"}, outcomes


class TestGroups:
    def test_counts_and_figures(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "0.10"})
        rows = [("new", 1), ("new", 2), ("paid", 4), ("paid", 8), ("paid", 9), (None, 3)]
        orders(shop, [{"state": state, "parts": [{"product": pen.id, "qty": qty}]} for state, qty in rows])
        found = ask(
            shop,
            dimensions=[{"field": "state"}],
            measures=[
                {"aggregate": "count", "as": "n"},
                {"aggregate": "sum", "field": "total", "as": "sum"},
                {"aggregate": "average", "field": "total", "as": "avg"},
                {"aggregate": "median", "field": "total", "as": "med"},
                {"aggregate": "max", "expression": "total * 3", "as": "max"},
                {"aggregate": "count", "filter": "total > 0.3", "as": "some"},
            ],
            sort=["-n"],
        )
        assert found == [
            ("paid", 3, Decimal("2.1"), Decimal("0.7"), Decimal("0.8"), Decimal("2.7"), 3),
            ("new", 2, Decimal("0.3"), Decimal("0.15"), Decimal("0.15"), Decimal("0.6"), 0),
            (None, 1, Decimal("0.3"), Decimal("0.3"), Decimal("0.3"), Decimal("0.9"), 0),
        ]
        assert ask(shop, measures=[{"aggregate": "sum", "field": "total"}], filter="total > 100") == [(None,)]

    def test_sorts_decimals_as_numbers(self, shop: Shop) -> None:
        rows = [("a", "9"), ("b", "10"), ("c", "100")]
        orders(shop, [{"reason": reason, "note": note} for reason, note in rows])
        found = ask(
            shop,
            dimensions=[{"field": "reason"}],
            measures=[{"aggregate": "average", "expression": "VALUE(note)", "as": "v"}],
            sort=["-v"],
        )
        assert [row[0] for row in found] == ["c", "b", "a"]

    def test_paths_and_expressions_and_cut(self, shop: Shop) -> None:
        north = shop.create("region", {"name": "North"})
        ann = shop.create("customer", {"name": "Ann", "region": north.id})
        orders(shop, [{"customer": ann.id}, {"customer": ann.id}, {}])
        by_region = ask(shop, dimensions=[{"field": "customer.region.name"}], measures=[{"aggregate": "count"}])
        assert by_region == [(None, 1), ("North", 2)]
        by_test = ask(
            shop, dimensions=[{"expression": "ISEMPTY(customer)", "as": "e"}], measures=[{"aggregate": "count"}]
        )
        assert by_test == [(False, 2), (True, 1)]
        with shop.database.read() as connection:
            query = Query.model_validate({"form": "order", "dimensions": [{"field": "number"}], "limit": 2})
            frame = shop.queries.run(connection, SYSTEM, "shop", query)
        assert (len(frame.rows), frame.truncated) == (2, True)

    def test_child_rows_are_a_source(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "2"})
        gone = shop.create("order", {"parts": [{"product": pen.id, "qty": 100}]})
        shop.delete("order", gone.id)
        orders(
            shop, [{"parts": [{"product": pen.id, "qty": 1}, {"qty": 2}]}, {"parts": [{"product": pen.id, "qty": 3}]}]
        )
        found = ask(
            shop,
            form="order.parts",
            dimensions=[{"field": "product.name"}],
            measures=[{"aggregate": "sum", "field": "qty", "as": "q"}],
        )
        assert found == [(None, 2), ("Pen", 4)]


class TestBuckets:
    @pytest.mark.parametrize(
        "zone", ["Asia/Shanghai", "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe"]
    )
    def test_steps_are_those_of_the_reader(self, shop: Shop, zone: str) -> None:
        instants = [datetime(2026, 3, 7, 22, tzinfo=UTC) + timedelta(hours=7, minutes=13) * n for n in range(60)]
        instants += [datetime(1988, 7, 1, 16, 30, tzinfo=UTC), datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)]
        orders(shop, [{"placed": moment} for moment in instants])
        reader = Actor(SYSTEM.id, "x", "x", unbounded=True, timezone=zone)
        local = [moment.astimezone(reader_zone(reader)) for moment in instants]
        wanted = {
            "day": [at.date() for at in local],
            "week": [at.date() - timedelta(days=at.weekday()) for at in local],
            "month": [at.date().replace(day=1) for at in local],
            "quarter": [at.date().replace(day=1, month=(at.month - 1) // 3 * 3 + 1) for at in local],
            "year": [at.date().replace(day=1, month=1) for at in local],
            "hour_of_day": [Decimal(at.hour) for at in local],
            "weekday": [Decimal(at.isoweekday()) for at in local],
            "hour": [at.replace(minute=0, second=0, microsecond=0).astimezone(UTC) for at in local],
        }
        for bucket, values in wanted.items():
            found = ask(
                shop,
                reader,
                dimensions=[{"field": "placed", "bucket": bucket}],
                measures=[{"aggregate": "count"}],
            )
            counted = {value: Decimal(values.count(value)) for value in values}
            assert dict(found) == counted, bucket

    def test_dates_have_steps_too(self, shop: Shop) -> None:
        orders(shop, [{"due": "2026-11-21"}, {"due": "2026-11-22"}, {"due": "2026-11-23"}, {}])
        found = ask(shop, dimensions=[{"field": "due", "bucket": "week"}], measures=[{"aggregate": "count"}])
        assert found == [(None, 1), (date(2026, 11, 16), 2), (date(2026, 11, 23), 1)]


class TestRights:
    def test_rows_and_fields(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        orders(shop, [{"clerk": ann.id, "note": "a"}, {"note": "b"}])
        assert ask(shop, ann, measures=[{"aggregate": "count"}]) == [(1,)]
        for part in ({"field": "note"}, {"expression": "note"}):
            with pytest.raises(Invalid) as error:
                ask(shop, ann, dimensions=[part])
            assert error.value.problems[0].code.startswith("expression.unknown")
        with pytest.raises(Forbidden):
            ask(shop, shop.actor("bob"), measures=[{"aggregate": "count"}])
        with pytest.raises(NotFound):
            ask(shop, form="nothing", measures=[{"aggregate": "count"}])

    def test_collects_every_finding(self, shop: Shop) -> None:
        with pytest.raises(Invalid) as error:
            ask(
                shop,
                dimensions=[{"field": "parts"}, {"field": "state", "bucket": "day"}, {"field": "zzz"}],
                measures=[{"aggregate": "sum", "field": "reason"}, {"aggregate": "nope"}],
            )
        assert [path for _, path in problems_of(error)] == [
            "/dimensions/0",
            "/dimensions/1/bucket",
            "/dimensions/2/field",
            "/measures/0",
            "/measures/1/aggregate",
        ]


class TestIntervals:
    def test_hours_backlog_and_rights(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        start = datetime(2026, 11, 16, 2, tzinfo=UTC)
        one, two, gone = new_id(), new_id(), new_id()
        entries = [
            Entry({"state": "new", "clerk": ann.id}, one, at=start, fresh=True),
            Entry({"state": "paid"}, one, at=start + timedelta(hours=36)),
            Entry({"state": "new"}, two, at=start + timedelta(hours=24), fresh=True),
            Entry({"state": "sent", "due": "2026-12-01"}, two, at=start + timedelta(hours=48)),
            Entry({"state": "new"}, gone, at=start, fresh=True),
        ]
        with shop.uow() as uow:
            shop.records.create_many(uow, SYSTEM, "shop", "order", entries, Origin("import"))
        shop.delete("order", gone)
        intervals = "$intervals:order.state"
        hours = {"aggregate": "sum", "field": "hours", "as": "h"}
        found = dict(ask(shop, form=intervals, dimensions=[{"field": "value"}], measures=[hours]))
        assert found["new"] == Decimal(36 + 24)
        assert found["sent"] == Decimal("78.5")
        mine = dict(ask(shop, ann, form=intervals, dimensions=[{"field": "value"}], measures=[hours]))
        assert mine["new"] == Decimal(36)
        by_record = ask(
            shop, form=intervals, dimensions=[{"field": "record.number"}], measures=[{"aggregate": "count"}]
        )
        assert [row[1] for row in by_record] == [2, 2]
        as_of = ask(
            shop,
            form=intervals,
            dimensions=[{"field": "value"}],
            measures=[{"aggregate": "count"}],
            as_of="DATETIME(DATE(2026, 11, 17), 3)",
        )
        assert as_of == [("new", 2)]
        reader = Actor(SYSTEM.id, "x", "x", unbounded=True, timezone="Asia/Shanghai")
        backlog = ask(
            shop,
            reader,
            form=intervals,
            measures=[{"aggregate": "count", "as": "open"}],
            filter='value in ["new", "paid"]',
            series={"bucket": "day", "first": "DATE(2026, 11, 15)", "last": "DATE(2026, 11, 18)"},
        )
        assert backlog == [
            (date(2026, 11, 15), 0),
            (date(2026, 11, 16), 1),
            (date(2026, 11, 17), 2),
            (date(2026, 11, 18), 1),
        ]

    @pytest.mark.parametrize(("bucket", "first", "count"), [("day", date(2022, 10, 14), 1500), ("month", None, 131)])
    def test_a_record_open_for_ten_years_leaves_the_newest_steps(
        self, shop: Shop, bucket: str, first: date | None, count: int
    ) -> None:
        now = shop.clock.moment
        shop.clock.moment = datetime(2016, 1, 5, tzinfo=UTC)
        shop.create("order", {"state": "new"})
        shop.clock.moment = now
        shop.create("order", {"state": "new"})
        asked = Query(
            form="$intervals:order.state",
            measures=(Measure(aggregate="count"),),
            series=Series(bucket=bucket),
            limit=10_000,
        )
        with shop.database.read() as connection:
            found = shop.queries.run(connection, SYSTEM, "shop", asked)
        assert (len(found.rows), found.shortened, found.truncated) == (count, first is not None, first is not None)
        assert found.rows[0] == (first or date(2016, 1, 1), 1)
        assert found.rows[-1] == (date(2026, 11, 21) if bucket == "day" else date(2026, 11, 1), 2)

    def test_even_the_longest_time_in_hours_is_answered(self, shop: Shop) -> None:
        shop.create("order", {"state": "new"})
        series = {"bucket": "hour", "first": "DATE(1, 1, 2)", "last": "DATE(2026, 12, 31)"}
        found = ask(shop, form="$intervals:order.state", measures=[{"aggregate": "count"}], series=series, limit=10_000)
        assert len(found) == 1500

    def test_only_intervals_have_a_past(self, shop: Shop) -> None:
        with pytest.raises(Invalid) as error:
            ask(shop, measures=[{"aggregate": "count"}], as_of="TODAY()")
        assert problems_of(error) == [("query.intervals_only", "/as_of")]


class TestSystem:
    def test_people_and_history(self, shop: Shop) -> None:
        orders(shop, [{"clerk": shop.people["ann"]}])
        names = ask(shop, form="$people", dimensions=[{"field": "name"}])
        assert names == [("Ann",), ("Bob",)]
        told = ask(shop, form="$history", dimensions=[{"field": "action"}], measures=[{"aggregate": "count"}])
        assert told == [("created", 1)]
        for form in ("$tasks", "$runs", "$steps"):
            hours = {"aggregate": "sum", "field": "hours"}
            assert ask(shop, form=form, dimensions=[{"field": "flow"}], measures=[hours]) == []


def reader_zone(actor: Actor) -> ZoneInfo:
    return ZoneInfo(actor.timezone)
