"""Lists, pages, counts, choices, history: bounded statements, rights kept everywhere."""

from copy import deepcopy
from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.kernel.errors import Forbidden, Invalid, NotFound
from engine.records.read.list_query import ListQuery, Page
from engine.records.write.entry import Entry
from tests.integration.records.shop import DOCUMENT, Shop, problems_of


def page(shop: Shop, form: str, query: ListQuery, actor: object = SYSTEM) -> Page:
    with shop.database.read() as connection:
        return shop.records.list(connection, actor, "shop", form, query)  # type: ignore[arg-type]


def texts(found: Page, key: str = "reason") -> list[object]:
    return [item.values[key] for item in found.items]


def fill(shop: Shop, reasons: list[str | None]) -> None:
    with shop.uow() as uow:
        shop.records.create_many(uow, SYSTEM, "shop", "order", [Entry({"reason": reason}) for reason in reasons])


class TestPages:
    @pytest.mark.parametrize("sort", [("reason",), ("-reason",), ("-reason", "placed"), ("-created_at",), ()])
    def test_every_record_comes_once_in_order(self, shop: Shop, sort: tuple[str, ...]) -> None:
        fill(shop, ["b", None, "a", "b", None, "c", "b", "a", None, "d"])
        whole = page(shop, "order", ListQuery(sort=sort, limit=50))
        assert whole.next_cursor is None
        seen, cursor = [], None
        while True:
            part = page(shop, "order", ListQuery(sort=sort, limit=3, cursor=cursor))
            seen += [item.id for item in part.items]
            cursor = part.next_cursor
            if cursor is None:
                break
        assert seen == [item.id for item in whole.items]
        assert len(set(seen)) == 10

    def test_missing_comes_first_going_up(self, shop: Shop) -> None:
        fill(shop, ["b", None, "a"])
        assert texts(page(shop, "order", ListQuery(sort=["reason"]))) == [None, "a", "b"]
        assert texts(page(shop, "order", ListQuery(sort=["-reason"]))) == ["b", "a", None]

    def test_a_bad_cursor_is_a_problem(self, shop: Shop) -> None:
        fill(shop, ["a", "b", "c"])
        cursor = page(shop, "order", ListQuery(sort=["reason"], limit=1)).next_cursor
        assert cursor is not None
        for bad in ("", "zzz", "é", cursor[:-4] + "AAAA", cursor + "A"):
            with pytest.raises(Invalid) as error:
                page(shop, "order", ListQuery(sort=["reason"], limit=1, cursor=bad))
            assert problems_of(error) == [("record.bad_cursor", "/cursor")]
        with pytest.raises(Invalid) as error:
            page(shop, "order", ListQuery(sort=["-reason"], limit=1, cursor=cursor))
        assert problems_of(error) == [("record.cursor_of_other_order", "/cursor")]

    def test_what_has_no_order_is_a_problem(self, shop: Shop) -> None:
        with pytest.raises(Invalid) as error:
            page(shop, "order", ListQuery(sort=["parts", "-nothing", "packers"]))
        assert [path for _, path in problems_of(error)] == ["/sort/0", "/sort/1", "/sort/2"]


class TestFilters:
    def test_paths_rows_and_links(self, shop: Shop) -> None:
        north, pen = shop.create("region", {"name": "North"}), shop.create("product", {"name": "Pen", "price": "3"})
        ann = shop.create("customer", {"name": "Ann", "region": north.id})
        one = shop.create("order", {"customer": ann.id, "parts": [{"product": pen.id, "qty": 2}]})
        two = shop.create("order", {"packers": [shop.people["bob"]], "related": [one.id], "due": "2020-01-01"})
        bob = shop.people["bob"]
        cases = {
            'customer.region.name == "North"': [one.id],
            "COUNT(parts.qty) == 0": [two.id],
            'SUMIF(parts.amount, parts.product.name == "Pen") == 6': [one.id],
            f'"{bob}" in packers': [two.id],
            "late": [two.id],
            "due < TODAY() or total > 5": [two.id, one.id],
            "COUNT(related.total) == 1": [two.id],
        }
        for text, wanted in cases.items():
            assert [item.id for item in page(shop, "order", ListQuery(filter=text)).items] == wanted, text

    def test_search_looks_into_texts(self, shop: Shop) -> None:
        fill(shop, ["Broken 100%", "broken_pipe", "fine"])
        assert texts(page(shop, "order", ListQuery(search="BROKEN"))) == ["broken_pipe", "Broken 100%"]
        assert texts(page(shop, "order", ListQuery(search="0%"))) == ["Broken 100%"]
        assert texts(page(shop, "order", ListQuery(search="n_p"))) == ["broken_pipe"]

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("漏水", ["三楼空调漏水，请尽快处理"]),
            ("调漏 处理", ["三楼空调漏水，请尽快处理"]),
            ("漏水 处置", []),
            ("ZEBRA", ["zebra crossing", "Zebra/strip\\e 'x' ?"]),
            ("ing ZEB", ["zebra crossing"]),
            ("/STRIP\\", ["Zebra/strip\\e 'x' ?"]),
            ("'X' ?", ["Zebra/strip\\e 'x' ?"]),
            ("É", ["CAFÉ"]),
            ("[a-z]* %", []),
        ],
    )
    def test_search_finds_parts_of_words_in_any_script(self, shop: Shop, words: str, found: list[str]) -> None:
        fill(shop, ["Zebra/strip\\e 'x' ?", "zebra crossing", "三楼空调漏水，请尽快处理", "CAFÉ", None])
        assert texts(page(shop, "order", ListQuery(search=words))) == found

    def test_search_finds_a_record_by_its_id_and_words_of_several_fields(self, shop: Shop) -> None:
        order = shop.create("order", {"reason": "first", "note": "Second part"})
        shop.create("order", {"reason": "first"})
        for words in (order.id, "FIRST second", f"first {order.id}"):
            assert [item.id for item in page(shop, "order", ListQuery(search=words)).items] == [order.id], words

    def test_counts_are_capped(self, shop: Shop) -> None:
        fill(shop, ["a"] * 7)
        with shop.database.read() as connection:
            some = shop.records.count(connection, SYSTEM, "shop", "order", ListQuery(filter='reason == "a"'), cap=5)
            every = shop.records.count(connection, SYSTEM, "shop", "order", ListQuery(), cap=50)
        assert (some.count, some.capped) == (5, True)
        assert (every.count, every.capped) == (7, False)

    def test_a_bad_filter_is_located(self, shop: Shop) -> None:
        with pytest.raises(Invalid) as error:
            page(shop, "order", ListQuery(filter="reason >"))
        assert error.value.problems[0].path == "/filter"


class TestStatements:
    def test_a_page_costs_the_same_for_20_and_200(self, shop: Shop) -> None:
        north = shop.create("region", {"name": "North"})
        people = [shop.create("customer", {"name": f"C{n}", "region": north.id}) for n in range(8)]
        bob, ann, team = shop.people["bob"], shop.people["ann"], shop.department("Night")
        first = shop.create("order", {})
        entries = [
            Entry({"customer": people[n % 8].id, "clerk": ann, "packers": [bob], "team": team, "related": [first.id]})
            for n in range(220)
        ]
        with shop.uow() as uow:
            shop.records.create_many(uow, SYSTEM, "shop", "order", entries)
        counts = []
        for limit in (20, 200):
            with shop.database.read() as connection, shop.counting() as sent:
                found = shop.records.list(connection, SYSTEM, "shop", "order", ListQuery(limit=limit))
            assert len(found.items) == limit
            assert found.items[0].display["packers"] == [{"id": bob, "text": "Bob"}]
            assert found.items[0].display["team"] == "Night"
            assert found.items[0].values["region_name"] == "North"
            counts.append(len(sent))
        assert counts[0] == counts[1] <= 6, sent


class TestRights:
    def test_rows_masks_lookups_and_filters(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        strange = shop.create("customer", {"name": "Strange", "level": "paid"})
        kept = shop.create("customer", {"name": "Kept", "level": "sent", "keeper": ann.id, "secret": "s"})
        hidden = shop.create("order", {"clerk": ann.id, "customer": strange.id, "note": "n"})
        shown = shop.create("order", {"clerk": ann.id, "customer": kept.id})
        shop.create("order", {"customer": kept.id})
        found = {item.id: item for item in page(shop, "order", ListQuery(), ann).items}
        assert set(found) == {hidden.id, shown.id}
        assert found[shown.id].values["level"] == "sent"
        assert found[hidden.id].values["level"] is None
        assert found[hidden.id].display["customer"] == "—"
        assert "note" not in found[hidden.id].values
        assert found[shown.id].may == {"update": True, "delete": False}
        assert page(shop, "order", ListQuery(filter='customer.level == "paid"'), ann).items == []
        assert page(shop, "order", ListQuery(filter='level == "paid"'), ann).items == []
        for text in ('note == "n"', 'customer.secret == "s"', "SUM(parts.amount) > 1"):
            with pytest.raises(Invalid) as unknown:
                page(shop, "order", ListQuery(filter=text.replace("note", "nota")), ann)
            with pytest.raises(Invalid) as error:
                page(shop, "order", ListQuery(filter=text), ann)
            assert error.value.problems[0].code.startswith("expression.unknown"), text
            assert unknown.value.problems[0].path == "/filter"
        with pytest.raises(Invalid):
            page(shop, "order", ListQuery(sort=["note"]), ann)

    def test_rollups_count_what_the_reader_sees(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        kept = shop.create("customer", {"name": "Kept", "keeper": ann.id})
        shop.create("order", {"customer": kept.id, "clerk": ann.id})
        shop.create("order", {"customer": kept.id})
        assert shop.get("customer", kept.id).values["orders"] == 2
        assert shop.get("customer", kept.id, ann).values["orders"] == 1
        assert page(shop, "customer", ListQuery(filter="orders == 1"), ann).items[0].id == kept.id

    def test_without_any_right(self, shop: Shop) -> None:
        with pytest.raises(Forbidden):
            page(shop, "order", ListQuery(), shop.actor("bob"))


class TestChoices:
    def test_titles_hints_search_and_rights(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        shop.create("customer", {"name": "Strange"})
        kept = shop.create("customer", {"name": "Kept", "keeper": ann.id})
        pen = shop.create("product", {"name": "Pen"})
        with shop.database.read() as connection:
            seen = shop.records.choices(connection, ann, "shop", "order", "customer")
            every = shop.records.choices(connection, SYSTEM, "shop", "order", "customer", "str")
            people = shop.records.choices(connection, ann, "shop", "order", "clerk", "bo")
            rows = shop.records.choices(connection, ann, "shop", "order", "parts.product")
            with pytest.raises(NotFound):
                shop.records.choices(connection, ann, "shop", "order", "reason")
        assert seen == [{"id": kept.id, "text": "Kept", "hint": None}]
        assert [item["text"] for item in every] == ["Strange"]
        assert people == [{"id": shop.people["bob"], "text": "Bob", "hint": "bob"}]
        assert [item["id"] for item in rows] == [pen.id]

    @pytest.mark.feature("F-43")
    def test_that_depend_on_what_the_form_holds(self, shop: Shop) -> None:
        document = deepcopy(DOCUMENT)
        fields = {field["key"]: field for field in document["forms"][-1]["fields"]}
        fields["related"]["options"]["filter"] = "ISEMPTY(trigger.customer) or customer == trigger.customer"
        fields["parts"]["options"]["fields"][0]["options"]["filter"] = "price <= trigger.qty"
        shop.publish(document)
        bob, eve = (shop.create("customer", {"name": name}).id for name in ("Bob", "Eve"))
        of_bob, of_eve = (shop.create("order", {"customer": id}).id for id in (bob, eve))
        for name, price in (("Pen", "1"), ("Desk", "90")):
            shop.create("product", {"name": name, "price": price})
        with shop.database.read() as connection:

            def ids(field: str, values: dict[str, Any] | None, row: int | None = None) -> set[str]:
                filling = values and shop.records.preview(connection, SYSTEM, "shop", "order", values).record
                found = shop.records.choices(
                    connection, SYSTEM, "shop", "order", field, filling=filling or None, row=row
                )
                return {item["text"] if row is not None else item["id"] for item in found}

            assert ids("related", {"customer": bob}) == {of_bob}
            assert ids("related", {"shop": "x"}) == ids("related", None) == {of_bob, of_eve}
            rows = {"parts": [{"qty": 5}, {"qty": 100}]}
            assert ids("parts.product", rows, 0) == {"Pen"}
            assert ids("parts.product", rows, 1) == {"Pen", "Desk"}
            assert ids("parts.product", rows, 7) == set()


class TestStory:
    def test_history_hides_what_is_hidden_and_speaks(self, shop: Shop) -> None:
        ann = shop.actor("ann", "clerk")
        order = shop.create("order", {"clerk": ann.id, "note": "n", "due": "2026-12-01"})
        shop.update("order", order.id, {"state": "paid", "note": "m"})
        shop.update("order", order.id, {"note": "only this"})
        with shop.database.read() as connection:
            story = shop.records.history(connection, ann, "shop", "order", order.id).to_json()["items"]
            whole = shop.records.history(connection, SYSTEM, "shop", "order", order.id).to_json()["items"]
        assert [item["action"] for item in story] == ["updated", "created"]
        assert [change["field"] for change in story[0]["changes"]] == ["state"]
        assert (story[0]["changes"][0]["old_text"], story[0]["changes"][0]["new_text"]) == ("New", "Paid")
        assert {change["field"] for change in whole[1]["changes"]} == {"state", "note"}

    def test_remarks(self, shop: Shop) -> None:
        ann, bob = shop.actor("ann", "clerk"), shop.actor("bob", "clerk")
        order = shop.create("order", {"clerk": ann.id})
        with shop.uow() as uow:
            shop.records.comment(uow, ann, "shop", "order", order.id, " hello ")
            with pytest.raises(NotFound):
                shop.records.comment(uow, bob, "shop", "order", order.id, "hi")
            with pytest.raises(Invalid):
                shop.records.comment(uow, ann, "shop", "order", order.id, "  ")
        with shop.database.read() as connection:
            found = shop.records.comments(connection, ann, "shop", "order", order.id)
        assert [(item["by_name"], item["text"]) for item in found] == [("Ann", "hello")]


class TestPreview:
    def test_changes_stand_over_what_is_stored(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "2.50"})
        ann = shop.create("customer", {"name": "Ann", "level": "paid"})
        values = {"customer": ann.id, "parts": [{"product": pen.id, "qty": 3}]}
        order = shop.create("order", values)
        with shop.database.read() as connection:
            kept = shop.records.preview(connection, SYSTEM, "shop", "order", {"due": None}, order.id)
            freed = shop.records.preview(connection, SYSTEM, "shop", "order", {"customer": None}, order.id)
            with pytest.raises(NotFound):
                shop.records.preview(connection, SYSTEM, "shop", "order", {}, "0" * 32)
        assert (kept.values["level"], kept.values["total"]) == ("paid", "7.50")
        assert freed.values["level"] is None

    def test_computes_while_filling(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "2.50"})
        ann = shop.create("customer", {"name": "Ann", "level": "paid"})
        values = {"customer": ann.id, "due": "nonsense", "parts": [{"product": pen.id, "qty": 3}]}
        with shop.database.read() as connection:
            found = shop.records.preview(connection, SYSTEM, "shop", "order", values)
        assert found.values["level"] == "paid"
        assert found.display["level"] == "Paid"
        assert found.values["parts"][0]["amount"] == "7.50"
        assert found.values["total"] == "7.50"
