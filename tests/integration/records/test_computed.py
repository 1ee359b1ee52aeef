"""Stored computed fields follow what they depend on, over forms, at once or as a job."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from engine.access.actor import SYSTEM
from engine.kernel.errors import Invalid
from engine.records.compute.jobs import RecomputeJobs
from engine.records.compute.propagate import JOB, Propagation
from engine.records.read.list_query import ListQuery
from engine.records.write.entry import Entry
from engine.store.tables.background import jobs
from tests.integration.records.shop import DOCUMENT, Shop


class FakeJob:
    """As much of a job as its code asks for."""

    def __init__(self, payload: Mapping[str, Any]) -> None:
        self.payload = payload
        self.told: list[tuple[int, int | None]] = []

    def progress(self, done: int, total: int | None = None) -> None:
        self.told.append((done, total))


def run_jobs(shop: Shop) -> list[Any]:
    with shop.database.read() as connection:
        rows = connection.execute(select(jobs).where(jobs.c.kind == JOB)).mappings().all()
    return [RecomputeJobs(shop.database, shop.records).run(FakeJob(row["payload"])) for row in rows]  # type: ignore[arg-type]


class TestFollowing:
    @pytest.mark.feature("F-49")
    def test_over_three_forms(self, shop: Shop) -> None:
        region = shop.create("region", {"name": "North"})
        pen = shop.create("product", {"name": "Pen", "price": "10"})
        ann = shop.create("customer", {"name": "Ann", "region": region.id})
        bob = shop.create("customer", {"name": "Bob"})
        order = shop.create("order", {"customer": ann.id, "state": "paid", "parts": [{"product": pen.id, "qty": 20}]})
        assert shop.get("customer", ann.id).values["spent"] == 200
        assert shop.get("order", order.id).values["spent_by"] == "big"
        shop.update("region", region.id, {"name": "South"})
        assert shop.get("order", order.id).values["region_name"] == "South"
        shop.update("product", pen.id, {"price": "1.25"})
        found = shop.get("order", order.id)
        assert found.values["parts"][0]["amount"] == found.values["total"] == Decimal("25")
        assert shop.get("customer", ann.id).values["spent"] == 25
        assert found.values["spent_by"] == "small"
        assert found.version == 1
        shop.update("order", order.id, {"customer": bob.id})
        assert (shop.get("customer", ann.id).values["orders"], shop.get("customer", bob.id).values["orders"]) == (0, 1)
        assert shop.get("customer", ann.id).values["spent"] is None
        shop.update("order", order.id, {"state": "new"})
        assert shop.get("customer", bob.id).values["spent"] is None
        shop.delete("order", order.id)
        assert shop.get("customer", bob.id).values["orders"] == 0
        shop.restore("order", order.id)
        assert shop.get("customer", bob.id).values["orders"] == 1

    def test_writers_at_once_overlook_nothing(self, shop: Shop) -> None:
        ann = shop.create("customer", {"name": "Ann"})
        pen = shop.create("product", {"name": "Pen", "price": "1"})
        values = {"customer": ann.id, "state": "paid", "parts": [{"product": pen.id, "qty": 1}]}
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda _: shop.create("order", values), range(30)))
        found = shop.get("customer", ann.id).values
        assert (found["orders"], found["spent"]) == (30, 30)

    def test_many_rows_become_a_job(self, shop: Shop) -> None:
        shop.records.propagation = Propagation(shop, limit=20)
        ann = shop.create("customer", {"name": "Ann", "level": "new"})
        with shop.uow() as uow:
            entries = [Entry({"customer": ann.id}) for _ in range(50)]
            made = shop.records.create_many(uow, SYSTEM, "shop", "order", entries)
        shop.update("customer", ann.id, {"level": "paid"})
        assert shop.get("order", str(made[0].id)).values["level"] == "new"
        assert run_jobs(shop) == [{"rows": 50, "changed": 50}]
        assert shop.get("order", str(made[-1].id)).values["level"] == "paid"

    def test_a_ring_is_refused(self, shop: Shop) -> None:
        document = deepcopy(DOCUMENT)
        fields = document["forms"][1]["fields"]
        fields.append({"key": "a", "type": "formula", "options": {"expression": "LEN(b)"}})
        fields.append({"key": "b", "type": "formula", "options": {"expression": "TEXT(a)"}})
        with pytest.raises((Invalid, AssertionError)):
            shop.publish(document)

    def test_what_depends_on_today_is_worked_out_on_reading(self, shop: Shop) -> None:
        order = shop.create("order", {"due": "2026-11-22"})
        assert order.values["late"] is False
        shop.clock.ahead(days=3)
        assert shop.get("order", order.id).values["late"] is True


class TestAverages:
    @pytest.mark.feature("F-48")
    def test_are_shown_as_what_they_are_the_average_of(self, shop: Shop) -> None:
        document = deepcopy(DOCUMENT)
        columns: list[dict[str, Any]] = [
            {"key": "cost", "type": "money", "options": {"currency": "USD"}},
            {"key": "rate", "type": "percent", "options": {"decimals": 1}},
            {"key": "hours", "type": "number", "options": {"decimals": 1, "unit": "h"}},
            {"key": "stars", "type": "rating"},
        ]
        means = {f"mean_{column['key']}": column["key"] for column in columns}
        rollups = [
            {"key": key, "type": "rollup", "options": {"rows": "visits", "aggregate": "average", "field": of}}
            for key, of in means.items()
        ]
        visits = {"key": "visits", "type": "table", "options": {"fields": columns}}
        document["forms"][-1]["fields"] += [visits, *rollups]
        shop.publish(document)
        rows = [
            {"cost": "10", "rate": "0.105", "hours": "1", "stars": 5},
            {"cost": "10.01", "rate": "0.2", "hours": "1.5", "stars": 4},
        ]
        made = shop.create("order", {"visits": rows})
        for order in (made, shop.get("order", made.id)):
            found = [(order.values[key], order.display[key]) for key in means]
            assert found == [
                (Decimal("10.01"), "$10.01"),
                (Decimal("0.1525"), "15.25%"),
                (Decimal("1.2500"), "1.25 h"),
                (Decimal("4.5000"), "4.5"),
            ]


class TestAcrossRelations:
    @pytest.mark.feature("F-48")
    def test_a_sum_over_what_rows_refer_to_is_kept_right_and_worked_out_while_typing(self, shop: Shop) -> None:
        document = deepcopy(DOCUMENT)
        worth = {"rows": "parts", "aggregate": "sum", "field": "product.price"}
        document["forms"][-1]["fields"].append({"key": "worth", "type": "rollup", "options": worth})
        shop.publish(document)
        pen, ink = (
            shop.create("product", {"name": name, "price": price}) for name, price in (("P", "5"), ("I", "2.5"))
        )
        parts = [{"product": pen.id, "qty": 2}, {"product": ink.id, "qty": 1}]
        with shop.database.read() as connection:
            preview = shop.records.preview(connection, SYSTEM, "shop", "order", {"parts": parts})
            assert (preview.values["worth"], preview.display["worth"]) == ("7.50", "¥7.50")
        order = shop.create("order", {"parts": parts})
        assert order.values["worth"] == Decimal("7.50")
        shop.update("product", pen.id, {"price": "10"})
        assert shop.get("order", order.id).values["worth"] == Decimal("12.50")
        with shop.database.read() as connection:
            page = shop.records.list(
                connection, SYSTEM, "shop", "order", ListQuery(filter="worth > 12", sort=["-worth"])
            )
            assert [record.id for record in page.items] == [order.id]


class TestRemoving:
    def test_what_is_referred_to_stays(self, shop: Shop) -> None:
        ann = shop.create("customer", {"name": "Ann"})
        order = shop.create("order", {"customer": ann.id})
        with pytest.raises(Invalid) as error:
            shop.delete("customer", ann.id)
        assert [problem.code for problem in error.value.problems] == ["record.still_referred"]
        shop.delete("order", order.id)
        shop.delete("customer", ann.id)
        with pytest.raises(Invalid) as error:
            shop.restore("order", order.id)
        assert [problem.code for problem in error.value.problems] == ["record.reference_unknown"]
        shop.restore("customer", ann.id)
        assert shop.restore("order", order.id).display["customer"] == "Ann"

    def test_or_is_let_go(self, shop: Shop) -> None:
        region = shop.create("region", {"name": "North"})
        ann = shop.create("customer", {"name": "Ann", "region": region.id})
        order = shop.create("order", {"customer": ann.id})
        shop.delete("region", region.id)
        found = shop.get("customer", ann.id)
        assert (found.values["region"], found.version) == (None, 2)
        assert shop.get("order", order.id).values["region_name"] is None

    @pytest.mark.feature("D-20")
    def test_rows_come_back_with_their_record(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "1"})
        order = shop.create("order", {"parts": [{"product": pen.id, "qty": 2}], "packers": [shop.people["ann"]]})
        with pytest.raises(Invalid):
            shop.delete("product", pen.id)
        shop.delete("order", order.id)
        shop.restore("order", order.id)
        assert shop.get("order", order.id).values["total"] == 2
        assert shop.get("order", order.id).values["packers"] == (shop.people["ann"],)

    def test_many_at_once(self, shop: Shop) -> None:
        with shop.uow() as uow:
            entries = [Entry({"reason": "go" if n % 2 else "stay"}) for n in range(30)]
            shop.records.create_many(uow, SYSTEM, "shop", "order", entries)
        with shop.uow() as uow, shop.counting() as sent:
            assert shop.records.delete_where(uow, SYSTEM, "shop", "order", 'reason == "go"') == 15
        assert len(sent) < 20
        with shop.uow() as uow:
            assert shop.records.update_where(uow, SYSTEM, "shop", "order", None, {"reason": "all"}) == 15
