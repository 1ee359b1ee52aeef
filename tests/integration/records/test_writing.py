"""The write path: every finding at once, rows and links, numbers, locks, uniqueness."""

import threading
from decimal import Decimal

import pytest
from sqlalchemy import select

from engine.access.actor import SYSTEM
from engine.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from engine.kernel.ids import new_id
from engine.records.origin import Origin
from engine.records.write.entry import Entry
from engine.store.tables.background import outbox
from engine.store.tables.records import history, intervals
from tests.integration.records.shop import Shop, problems_of


class TestCreate:
    def test_collects_every_finding(self, shop: Shop) -> None:
        with pytest.raises(Invalid) as error:
            shop.create(
                "order",
                {
                    "zzz": 1,
                    "total": 5,
                    "number": "X",
                    "due": "tomorrow",
                    "customer": new_id(),
                    "parts": [{"qty": "x"}, {"qty": None}],
                },
            )
        found = dict(problems_of(error))
        assert found["record.unknown_field"] == "/values/zzz"
        assert found["record.field_computed"] == "/values/total"
        assert found["record.field_generated"] == "/values/number"
        assert found["record.reference_unknown"] == "/values/customer"
        assert "/values/parts/0/qty" in found.values()
        assert "/values/due" in found.values()
        with pytest.raises(Invalid) as error:
            shop.create("customer", {"zzz": 1})
        assert problems_of(error) == [("record.unknown_field", "/values/zzz"), ("record.required", "/values/name")]

    def test_fills_defaults_numbers_and_computed_values(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "2.50"})
        region = shop.create("region", {"name": "North"})
        ann = shop.create("customer", {"name": "Ann", "level": "paid", "region": region.id})
        order = shop.create(
            "order", {"customer": ann.id, "parts": [{"product": pen.id, "qty": 4}, {"product": pen.id}]}
        )
        assert order.values["number"] == "O-202611-0001"
        assert order.values["state"] == "new"
        assert order.values["placed"] == shop.clock.now()
        assert order.values["level"] == order.values["first_level"] == "paid"
        assert order.values["region_name"] == "North"
        assert [row["amount"] for row in order.values["parts"]] == [Decimal("10.00"), Decimal("2.50")]
        assert order.values["total"] == Decimal("12.50")
        assert order.values["lines"] == 2
        assert order.display["customer"] == "Ann"
        assert order.values == shop.get("order", order.id).values

    def test_a_failed_write_leaves_no_trace(self, shop: Shop) -> None:
        with pytest.raises(Invalid):
            shop.create("customer", {"level": "paid"})
        with shop.database.read() as connection:
            assert connection.execute(select(history)).all() == []
            assert connection.execute(select(outbox)).all() == []

    def test_checks_refuse_and_warn(self, shop: Shop) -> None:
        gold = shop.create("product", {"name": "Gold", "price": "1000"})
        with pytest.raises(Invalid) as error:
            shop.create("order", {"parts": [{"product": gold.id, "qty": 10}]})
        assert problems_of(error) == [("record.check_failed", "/values/parts")]
        order = shop.create("order", {"parts": [{"product": gold.id, "qty": 6}]})
        assert [problem.code for problem in order.warnings] == ["record.check_failed"]

    def test_linkage_requires(self, shop: Shop) -> None:
        with pytest.raises(Invalid) as error:
            shop.create("order", {"state": "sent"})
        assert problems_of(error) == [("record.required", "/values/due")]
        assert shop.create("order", {"state": "sent", "due": "2026-12-01"}).version == 1

    def test_links_keep_their_order(self, shop: Shop) -> None:
        first, second = shop.create("order", {}), shop.create("order", {})
        people = [shop.people["bob"], shop.people["ann"]]
        order = shop.create("order", {"related": [second.id, first.id], "packers": people})
        found = shop.get("order", order.id)
        assert found.values["related"] == (second.id, first.id)
        assert found.values["packers"] == tuple(people)
        assert found.display["packers"] == [{"id": people[0], "text": "Bob"}, {"id": people[1], "text": "Ann"}]
        changed = shop.update("order", order.id, {"related": [first.id], "packers": None})
        assert changed.values["related"] == (first.id,)
        assert shop.get("order", order.id).values["packers"] is None


class TestUpdate:
    def test_writes_what_differs_and_tells_history(self, shop: Shop) -> None:
        order = shop.create("order", {"reason": "a"})
        same = shop.update("order", order.id, {"reason": "a"})
        assert same.version == 1
        changed = shop.update("order", order.id, {"reason": "b"}, version=1)
        assert changed.version == 2
        with shop.database.read() as connection:
            rows = connection.execute(select(history.c.action, history.c.changes).order_by(history.c.id)).all()
        assert [row.action for row in rows] == ["created", "updated"]
        assert rows[1].changes == {"reason": ["a", "b"]}

    def test_a_stale_write_names_the_fields(self, shop: Shop) -> None:
        order = shop.create("order", {"reason": "a"})
        shop.update("order", order.id, {"reason": "b", "note": "n"})
        with pytest.raises(Conflict) as error:
            shop.update("order", order.id, {"reason": "c"}, version=1)
        assert set(error.value.details["fields"]) == {"reason", "note"}
        assert error.value.details["fields"]["reason"]["mine"] == "c"
        assert error.value.details["fields"]["reason"]["theirs_text"] == "b"
        assert shop.get("order", order.id).values["reason"] == "b"

    def test_child_rows_are_told_apart_by_id(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "2"})
        order = shop.create("order", {"parts": [{"product": pen.id, "qty": 1}, {"product": pen.id, "qty": 2}]})
        first, second = (row["id"] for row in order.values["parts"])
        changed = shop.update("order", order.id, {"parts": [{"id": second, "qty": 5}, {"product": pen.id, "qty": 7}]})
        found = shop.get("order", order.id)
        assert [(row["id"] == second, row["qty"]) for row in found.values["parts"]] == [(True, 5), (False, 7)]
        assert found.values["total"] == changed.values["total"] == Decimal(24)
        assert first not in [row["id"] for row in found.values["parts"]]

    def test_what_is_not_there_is_not_found(self, shop: Shop) -> None:
        for id in (new_id(), "nonsense"):
            with pytest.raises(NotFound):
                shop.update("order", id, {"reason": "x"})

    @pytest.mark.feature("F-47")
    def test_frozen_lookups_stay(self, shop: Shop) -> None:
        ann = shop.create("customer", {"name": "Ann", "level": "new"})
        order = shop.create("order", {"customer": ann.id})
        shop.update("customer", ann.id, {"level": "paid"})
        found = shop.update("order", order.id, {"reason": "x"})
        assert (found.values["level"], found.values["first_level"]) == ("paid", "new")


class TestUnique:
    @pytest.mark.feature("F-75")
    def test_single_and_combined_are_refused_at_the_field(self, shop: Shop) -> None:
        shop.create("customer", {"name": "Ann"})
        with pytest.raises(Invalid) as error:
            shop.create("customer", {"name": "Ann"})
        assert problems_of(error) == [("record.not_unique", "/values/name")]
        shop.create("order", {"shop": "a", "slip": "1"})
        shop.create("order", {"shop": "a", "slip": "2"})
        shop.create("order", {"shop": "a"})
        shop.create("order", {"shop": "a"})
        with pytest.raises(Invalid) as error:
            shop.create("order", {"shop": "a", "slip": "1"})
        assert error.value.problems[0].params["keys"] == ["shop", "slip"]

    def test_the_bin_does_not_count(self, shop: Shop) -> None:
        first = shop.create("customer", {"name": "Ann"})
        shop.delete("customer", first.id)
        shop.create("customer", {"name": "Ann"})
        with pytest.raises(Invalid) as error:
            shop.restore("customer", first.id)
        assert problems_of(error) == [("record.not_unique", "/values/name")]


class TestSerial:
    def test_no_number_twice_from_many_threads(self, shop: Shop) -> None:
        errors: list[Exception] = []

        def work() -> None:
            try:
                for _ in range(5):
                    shop.create("order", {})
            except Exception as error:  # noqa: BLE001
                errors.append(error)

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        with shop.database.read() as connection:
            table = shop.current(connection, "shop").form("order").table
            numbers = sorted(connection.execute(select(table.c.number)).scalars())
        assert numbers == [f"O-202611-{count:04}" for count in range(1, 31)]

    def test_starts_again_and_respects_given_numbers(self, shop: Shop) -> None:
        shop.create("order", {"number": "O-202611-0041"}, origin=Origin("import"))
        assert shop.create("order", {}).values["number"] == "O-202611-0042"
        shop.clock.ahead(days=10)
        assert shop.create("order", {}).values["number"] == "O-202612-0001"


class TestMany:
    def test_events_in_file_order_with_the_sources_times(self, shop: Shop) -> None:
        id = new_id()
        t = [shop.clock.now().replace(hour=hour) for hour in range(1, 5)]
        entries = [
            Entry({"state": "new", "reason": "a"}, id, at=t[0], fresh=True),
            Entry({"state": "paid"}, id, at=t[1]),
            Entry({"state": "paid"}, id, at=t[2]),
            Entry({"state": "sent", "due": "2026-11-30"}, id, at=t[3]),
            Entry({"state": "nonsense"}),
        ]
        with shop.uow() as uow:
            outcomes = shop.records.create_many(uow, SYSTEM, "shop", "order", entries, Origin("import"))
        assert [outcome.result for outcome in outcomes] == ["created", "updated", "unchanged", "updated", "failed"]
        with shop.database.read() as connection:
            turns = connection.execute(select(intervals).order_by(intervals.c.from_at)).all()
            told = connection.execute(select(history.c.at).order_by(history.c.at)).scalars().all()
        assert [(row.value, row.from_at, row.to_at) for row in turns] == [
            ("new", t[0], t[1]),
            ("paid", t[1], t[3]),
            ("sent", t[3], None),
        ]
        assert told == [t[0], t[1], t[3]]
        assert shop.get("order", id).version == 3

    def test_a_thousand_rows_cost_few_statements(self, shop: Shop) -> None:
        ann = shop.create("customer", {"name": "Ann"})
        entries = [Entry({"customer": ann.id, "reason": str(count)}) for count in range(1000)]
        with shop.uow() as uow, shop.counting() as sent:
            outcomes = shop.records.create_many(uow, SYSTEM, "shop", "order", entries, Origin("import"))
        assert {outcome.result for outcome in outcomes} == {"created"}
        assert len(sent) < 25, sent
        assert shop.get("customer", ann.id).values["orders"] == 1000


class TestRights:
    def test_rows_verbs_and_fields(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        mine = shop.create("order", {"clerk": ann.id, "note": "hidden"})
        other = shop.create("order", {"clerk": shop.people["bob"]})
        assert "note" not in shop.get("order", mine.id, ann).values
        with pytest.raises(NotFound):
            shop.get("order", other.id, ann)
        with pytest.raises(NotFound):
            shop.update("order", other.id, {"shop": "x"}, ann)
        with pytest.raises(Forbidden):
            shop.delete("order", mine.id, ann)
        with pytest.raises(Forbidden):
            shop.update("order", mine.id, {"shop": "x"}, shop.actor("bob", "viewer"))
        with pytest.raises(Invalid) as error:
            shop.update("order", mine.id, {"note": "x", "reason": "y", "shop": "s"}, ann)
        assert set(problems_of(error)) == {
            ("record.unknown_field", "/values/note"),
            ("record.field_read_only", "/values/reason"),
        }
        assert shop.update("order", mine.id, {"shop": "s"}, ann).values["shop"] == "s"

    def test_a_new_record_must_be_within_the_rows(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        with pytest.raises(Forbidden):
            shop.create("order", {"clerk": shop.people["bob"]}, ann)
        with pytest.raises(Forbidden):
            shop.create("order", {"clerk": ann.id}, shop.actor("bob", "viewer"))
        assert shop.create("order", {"clerk": ann.id}, ann).may == {"update": True, "delete": False}

    def test_a_reference_that_may_not_be_seen_is_unknown(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        kept = shop.create("customer", {"name": "Kept", "keeper": ann.id})
        strange = shop.create("customer", {"name": "Strange"})
        assert shop.create("order", {"clerk": ann.id, "customer": kept.id}, ann).display["customer"] == "Kept"
        with pytest.raises(Invalid) as error:
            shop.create("order", {"clerk": ann.id, "customer": strange.id}, ann)
        assert problems_of(error) == [("record.reference_unknown", "/values/customer")]
