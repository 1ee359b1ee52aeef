"""Withdrawing puts child rows back: what the run did is undone, cell by cell, what others did stands."""

from typing import Any

import pytest

from tests.integration.flows.kit import FIELDS, House, app_document, flow

ALL = [{"kind": "people", "people": ["bob", "cid", "root"]}]
LINES = {
    "key": "lines",
    "type": "table",
    "options": {
        "fields": [
            {"key": "what", "type": "text"},
            {"key": "qty", "type": "number"},
            {"key": "double", "type": "formula", "options": {"expression": "qty * 2"}},
        ]
    },
}


class TestPuttingBackRows:
    @pytest.fixture
    def desk(self, house: House) -> House:
        fill = {
            "key": "fill",
            "type": "fill",
            "options": {"assignees": ALL, "mode": "all", "fields": {"lines": "edit"}},
        }
        ways = ["start > fill", "fill.done > end"]
        form = {
            "fields": [
                *FIELDS,
                LINES,
                {"key": "sum", "type": "formula", "options": {"expression": "SUM(lines.double)"}},
            ]
        }
        document = flow([fill], ways, settings={"withdraw": "any_time"})
        house.publish(app_document(form=form, flows=[document]))
        return house

    def rows(self, house: House, id: str) -> list[tuple[str, str | None]]:
        rows = house.values(id)["lines"] or ()
        return [(row["what"], str(row["qty"]) if row["qty"] is not None else None) for row in rows]

    def submitted(self, house: House) -> tuple[str, list[dict[str, Any]]]:
        lines = [{"what": what, "qty": qty} for what, qty in (("a", "1"), ("b", None), ("c", "3"))]
        id = house.submit("ann", {"title": "x", "lines": lines}).id
        house.drain()
        return id, [{"id": row["id"]} for row in house.values(id)["lines"]]

    def withdraw(self, house: House, id: str) -> None:
        with house.platform.database.write() as uow:
            house.platform.flows.withdraw(uow, house.actor("ann"), house.runs(id)[-1].id)

    @pytest.mark.feature("S-16")
    def test_changed_added_and_removed_rows(self, desk: House) -> None:
        id, (a, b, c) = self.submitted(desk)
        desk.act("bob", "submit", values={"lines": [{"what": "new"}, {**b, "qty": "5"}, {**c, "qty": None}]})
        assert self.rows(desk, id) == [("new", None), ("b", "5"), ("c", None)]
        self.withdraw(desk, id)
        assert self.rows(desk, id) == [("a", "1"), ("b", None), ("c", "3")]
        assert desk.values(id)["sum"] == 8
        assert [row["id"] for row in desk.values(id)["lines"]][1:] == [b["id"], c["id"]]
        assert a["id"] not in [row["id"] for row in desk.values(id)["lines"]]

    @pytest.mark.feature("S-16")
    def test_what_others_changed_since_stands(self, desk: House) -> None:
        id, (a, b, c) = self.submitted(desk)
        lines = [{**a, "qty": "7", "what": "A"}, {**b, "qty": "5"}, c, {"what": "d"}]
        desk.act("bob", "submit", values={"lines": lines})
        *_, d = ({"id": row["id"]} for row in desk.values(id)["lines"])
        desk.update("cid", id, {"lines": [{**a, "qty": "8"}, c, {**d, "qty": "9"}, {"what": "e"}]})
        self.withdraw(desk, id)
        assert self.rows(desk, id) == [("a", "8"), ("c", "3"), ("d", "9"), ("e", None)]

    @pytest.mark.feature("S-16")
    def test_several_answers_of_one_run(self, desk: House) -> None:
        id, (a, b, _) = self.submitted(desk)
        desk.act("bob", "submit", values={"lines": [{**a, "qty": "2"}, b, {"what": "new"}]})
        new = {"id": desk.values(id)["lines"][2]["id"]}
        desk.act("cid", "submit", values={"lines": [{**a, "qty": "4"}, {**new, "qty": "6"}]})
        assert self.rows(desk, id) == [("a", "4"), ("new", "6")]
        self.withdraw(desk, id)
        assert self.rows(desk, id) == [("a", "1"), ("b", None), ("c", "3")]
