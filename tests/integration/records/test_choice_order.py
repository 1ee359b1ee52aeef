"""Choices stand in the order in which they are listed: in lists, page by page, and in the answers of queries."""

from copy import deepcopy
from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.extend.query import Query
from engine.records.read.list_query import ListQuery
from engine.records.write.entry import Entry
from tests.integration.records.shop import DOCUMENT, Shop

URGENCIES = ["urgent", "high", "normal", "low", "it's 100% \\ odd?"]
ODD = URGENCIES[-1]


def document(*values: str, sort: str = "urgency") -> dict[str, Any]:
    """The shop with an urgency of orders, and a lookup of it through the orders that an order is related to."""
    made = deepcopy(DOCUMENT)
    order = next(form for form in made["forms"] if form["key"] == "order")
    choices = [{"value": value} for value in values]
    order["fields"] += [
        {"key": "urgency", "type": "choice", "options": {"choices": choices}},
        {"key": "before", "type": "relation", "options": {"form": "order"}},
        {"key": "was", "type": "lookup", "options": {"path": "before.urgency"}},
    ]
    order["views"].append({"key": "by_urgency", "sort": [sort]})
    return made


@pytest.fixture
def ordered(shop: Shop) -> Shop:
    """Orders of every urgency, some of one that was taken off the list since, some without."""
    shop.publish(document(*URGENCIES, "gone"))
    given = ["low", None, "urgent", "gone", "normal", ODD, "urgent", "high", None, "gone", "low"]
    with shop.uow() as uow:
        entries = [Entry({"urgency": urgency}) for urgency in given]
        outcomes = shop.records.create_many(uow, SYSTEM, "shop", "order", entries)
        follow = [Entry({"before": outcome.id}) for outcome in outcomes]
        shop.records.create_many(uow, SYSTEM, "shop", "order", follow)
    shop.publish(document(*URGENCIES), confirm=["drop order.urgency.gone"])
    return shop


def walk(shop: Shop, limit: int, **query: Any) -> list[dict[str, Any]]:
    """All pages of a list."""
    rows, cursor = [], None
    while True:
        with shop.database.read() as connection:
            asked = ListQuery(**query, limit=limit, cursor=cursor)
            page = shop.records.list(connection, SYSTEM, "shop", "order", asked)
        rows += [{**item.values, "id": item.id} for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return rows


UP = ["urgent", "urgent", "high", "normal", "low", "low", ODD, "gone", "gone", None, None]
DOWN = [ODD, "low", "low", "normal", "high", "urgent", "urgent", "gone", "gone", None, None]


class TestLists:
    @pytest.mark.parametrize(("sort", "wanted"), [("urgency", UP), ("-urgency", DOWN)])
    @pytest.mark.parametrize("limit", [1, 3, 50])
    def test_choices_come_as_listed_and_the_rest_last(
        self, ordered: Shop, sort: str, wanted: list[str | None], limit: int
    ) -> None:
        rows = walk(ordered, limit, sort=[sort], filter="ISEMPTY(before)")
        assert [row["urgency"] for row in rows] == wanted
        same = [row["id"] for row in rows if row["urgency"] == "urgent"]
        assert same == sorted(same, reverse=sort.startswith("-"))

    @pytest.mark.parametrize(("sort", "wanted"), [("was", UP), ("-was", DOWN)])
    def test_a_lookup_of_a_choice_is_a_choice(self, ordered: Shop, sort: str, wanted: list[str | None]) -> None:
        rows = walk(ordered, 4, sort=[sort, "-id"], filter="not ISEMPTY(before)")
        assert [row["was"] for row in rows] == wanted

    def test_further_keys_order_within_a_choice(self, ordered: Shop) -> None:
        rows = walk(ordered, 2, sort=["urgency", "-id"], filter="ISEMPTY(before)")
        assert [row["urgency"] for row in rows] == UP
        same = [row["id"] for row in rows if row["urgency"] == "low"]
        assert same == sorted(same, reverse=True)

    @pytest.mark.parametrize("sort", ["urgency", "-urgency"])
    def test_the_order_of_a_view_is_read_from_its_index(self, shop: Shop, sort: str) -> None:
        shop.publish(document(*URGENCIES, sort=sort))
        plan = explained(shop, ListQuery(sort=[sort], fields=["reason"], limit=2))
        assert "ix__shop__order__urgency" in plan, plan
        assert "TEMP B-TREE" not in plan and "Sort" not in plan, plan

    def test_the_index_follows_the_list_of_choices(self, shop: Shop) -> None:
        shop.publish(document(*URGENCIES))
        turned = list(reversed(URGENCIES))
        shop.publish(document(*turned))
        plan = explained(shop, ListQuery(sort=["urgency"], fields=["reason"], limit=2))
        assert "ix__shop__order__urgency" in plan, plan
        with shop.database.ddl() as uow:
            listed = "SELECT name FROM sqlite_master WHERE name LIKE 'ix__shop__order__urgency%'"
            if uow.connection.dialect.name == "postgresql":
                listed = (
                    "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
                    "AND indexname LIKE 'ix__shop__order__urgency%%'"
                )
            assert len(uow.connection.exec_driver_sql(listed).all()) == 1


class TestQueries:
    def ask(self, shop: Shop, **query: Any) -> list[Any]:
        with shop.database.read() as connection:
            asked = Query.model_validate(
                {"form": "order", "filter": "ISEMPTY(before)", "measures": [{"aggregate": "count", "as": "n"}], **query}
            )
            return [row[0] for row in shop.queries.run(connection, SYSTEM, "shop", asked).rows]

    def test_groups_come_as_the_choices_are_listed(self, ordered: Shop) -> None:
        by = [{"field": "urgency"}]
        assert self.ask(ordered, dimensions=by) == ["urgent", "high", "normal", "low", ODD, "gone", None]
        down = [ODD, "low", "normal", "high", "urgent", "gone", None]
        assert self.ask(ordered, dimensions=by, sort=["-urgency"]) == down
        tied = self.ask(ordered, dimensions=by, sort=["-n"])
        assert tied == ["urgent", "low", "gone", None, "high", "normal", ODD]

    def test_over_relations_and_through_lookups(self, ordered: Shop) -> None:
        wanted = ["urgent", "high", "normal", "low", ODD, "gone", None]
        for field in ("was", "before.urgency"):
            assert self.ask(ordered, dimensions=[{"field": field}], filter="not ISEMPTY(before)") == wanted


def explained(shop: Shop, query: ListQuery) -> str:
    """How the database would read a page of orders, a full table assumed."""
    with shop.database.read() as connection, shop.counting() as sent:
        shop.records.list(connection, SYSTEM, "shop", "order", query)
        statement = next(text for text in sent if "sort_key_" in text)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            connection.exec_driver_sql("SET LOCAL enable_sort = off")
            connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
            rows = connection.exec_driver_sql(f"EXPLAIN {statement}", {"page_size": query.limit + 1})
        else:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (query.limit + 1, 0))
        return "\n".join(str(row[-1]) for row in rows)
