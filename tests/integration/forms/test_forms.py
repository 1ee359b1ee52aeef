"""Forms at work on both databases: linkage in every write, pages for readers, submitting."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.kernel.errors import Invalid, NotFound
from engine.records.origin import Origin
from engine.store.tables.background import outbox
from tests.integration.flows.kit import FIELDS, House, app_document, flow

LINKAGE = [
    {"when": "amount > 100", "then": [{"show": ["reason"]}, {"require": ["reason"]}]},
    {"when": "title == 'locked'", "then": [{"read_only": ["amount"]}]},
    {"when": "title == 'x'", "then": [{"set": {"field": "secret", "value": {"expr": "title & '!'"}}}]},
    {"when": "secret == 'x!'", "then": [{"set": {"field": "amount", "value": 7}}]},
    {"when": "title == 'quiet'", "then": [{"hide": ["amount"]}]},
    {"when": "buyer.level == 'gold'", "then": [{"require": ["secret"]}]},
]
CHECKS = [
    {"check": "amount >= 0", "message": {"en": "Below zero", "zh-CN": "小于零"}, "fields": ["amount"]},
    {"check": "title != 'odd'", "message": "Odd", "severity": "warning"},
    {"check": "buyer.level != 'none'", "message": "No buyer"},
]
BUYER = {"key": "buyer", "name": "Buyer", "title_field": "level", "fields": [{"key": "level", "type": "text"}]}
ROWS = {
    "key": "parts",
    "type": "table",
    "options": {
        "fields": [
            {"key": "qty", "type": "number"},
            {"key": "price", "type": "number"},
            {"key": "sum", "type": "formula", "options": {"expression": "qty * price"}},
        ]
    },
}
FORM = {
    "fields": [
        *FIELDS,
        {"key": "buyer", "type": "relation", "options": {"form": "buyer"}},
        ROWS,
        {"key": "total", "type": "formula", "options": {"expression": "SUM(parts.sum)"}},
        {"key": "level", "type": "lookup", "options": {"path": "buyer.level"}},
    ],
    "linkage": LINKAGE,
    "checks": CHECKS,
    "layout": [
        {"section": "A", "columns": 2, "fields": ["title", {"key": "amount", "span": 2}]},
        {"section": "B", "fields": ["secret"]},
    ],
    "views": [{"key": "all", "columns": ["title", "secret", "amount"], "sort": ["-secret", "title"]}],
}
ROLES = [
    {
        "key": "everybody",
        "name": "All",
        "everyone": True,
        "rights": [
            {"form": "request", "verbs": ["create", "read", "update"]},
            {"form": "buyer", "verbs": ["create", "read", "update"]},
        ],
    },
    {"key": "manager", "name": "Managers"},
    {"key": "nobody", "name": "Nobody"},
]
SHY = [
    {
        "key": "everybody",
        "name": "All",
        "everyone": True,
        "rights": [
            {
                "form": "request",
                "verbs": ["create", "read"],
                "fields": {"secret": "hidden", "amount": "read", "parts.price": "hidden"},
            }
        ],
    }
]


def build(house: House, **parts: Any) -> House:
    flows = [flow([], ["start > end"]), {**flow([], ["start > end"], start={"on": "rule"}), "key": "quiet"}]
    house.publish(app_document(form=FORM, more_forms=[BUYER], flows=flows, **{"roles": ROLES, **parts}))
    return house


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    house = House.build(database_url, tmp_path)
    house.person("ann")
    house.person("root", is_admin=True)
    yield house
    house.close()


class TestLinkage:
    @pytest.mark.parametrize("source", ["ui", "api", "import", "flow"])
    def test_what_it_requires_must_be_there_whoever_writes(self, house: House, source: Any) -> None:
        build(house)
        with pytest.raises(Invalid) as raised:
            house.create("ann", {"title": "a", "amount": "101"}, Origin(source))
        assert [(problem.code, problem.path) for problem in raised.value.problems] == [
            ("record.required", "/values/reason")
        ]
        house.create("ann", {"title": "a", "amount": "101", "reason": "r"}, Origin(source))
        house.create("ann", {"title": "a", "amount": "100"}, Origin(source))

    def test_it_may_ask_related_records(self, house: House) -> None:
        build(house)
        gold = house.create("ann", {"level": "gold"}, form="buyer")
        with pytest.raises(Invalid, match=r"record.required at /values/secret"):
            house.create("ann", {"title": "a", "buyer": gold.id})

    @pytest.mark.feature("F-76")
    def test_a_hidden_field_keeps_its_value(self, house: House) -> None:
        build(house)
        record = house.create("ann", {"title": "a", "amount": "200", "reason": "r"})
        house.update("ann", record.id, {"amount": "5"})
        assert house.values(record.id)["reason"] == "r"
        house.update("ann", record.id, {"title": "quiet"})
        assert str(house.values(record.id)["amount"]) == "5.00"

    def test_it_sets_values_one_after_the_other(self, house: House) -> None:
        build(house)
        record = house.create("ann", {"title": "x"})
        values = house.values(record.id)
        assert (values["secret"], str(values["amount"])) == ("x!", "7.00")

    def test_what_was_given_is_left_alone(self, house: House) -> None:
        build(house)
        record = house.create("ann", {"title": "x", "secret": "mine"})
        assert house.values(record.id)["secret"] == "mine"

    def test_it_sets_only_when_its_condition_begins_to_hold(self, house: House) -> None:
        build(house)
        record = house.create("ann", {"title": "x"})
        house.update("ann", record.id, {"secret": "changed"})
        house.update("ann", record.id, {"reason": "r"})
        assert house.values(record.id)["secret"] == "changed"

    @pytest.mark.feature("F-77")
    def test_locked_fields_are_not_changed_by_people(self, house: House) -> None:
        build(house)
        record = house.create("ann", {"title": "locked", "amount": "1"})
        with pytest.raises(Invalid, match=r"form.field_locked at /values/amount"):
            house.update("ann", record.id, {"amount": "2"})
        house.update("ann", record.id, {"amount": "1", "reason": "same value"})
        house.update("ann", record.id, {"amount": "2", "title": "free"})
        house.update("ann", record.id, {"amount": "3", "title": "locked"})
        house.update("ann", record.id, {"amount": "4"}, Origin("rule"))


class TestAsked:
    @pytest.mark.feature("F-76")
    def test_the_browser_is_told_what_saving_will_ask_for(self, house: House) -> None:
        build(house)
        gold = house.create("ann", {"level": "gold"}, form="buyer").id
        plain = house.create("ann", {"level": "plain"}, form="buyer").id
        record = house.create("ann", {"title": "a", "buyer": plain})
        forms, ann = house.platform.forms, house.actor("ann")
        with house.platform.database.read() as connection:

            def ask(values: dict[str, Any], of: str | None = None) -> Any:
                return forms.compute(connection, ann, "desk", "request", values, of)["linkage"]["holds"]

            assert ask({"buyer": gold}) == ["5"]
            assert ask({"buyer": plain}) == ask({}) == ask({"buyer": "0" * 32}) == []
            assert ask({"buyer": gold}, record.id) == ["5"]
            assert ask({"title": "b"}, record.id) == [], "what is not named stays as it is stored"
            assert forms.linkage(connection, ann, "desk", "request", record.id)["holds"] == []
        house.update("ann", record.id, {"buyer": gold, "secret": "s"})
        with house.platform.database.read() as connection:
            assert forms.linkage(connection, ann, "desk", "request", record.id)["holds"] == ["5"]

    def test_nothing_is_told_of_fields_that_are_hidden(self, house: House) -> None:
        roles = [{**SHY[0], "rights": [*SHY[0]["rights"], {"form": "buyer", "verbs": ["create", "read"]}]}]
        build(house, roles=roles)
        gold = house.create("ann", {"level": "gold"}, form="buyer").id
        with house.platform.database.read() as connection:
            told = house.platform.forms.compute(connection, house.actor("ann"), "desk", "request", {"buyer": gold})
        assert told["linkage"] == {"holds": [], "sets": {}}


class TestChecks:
    @pytest.mark.feature("F-74")
    def test_a_check_names_its_field(self, house: House) -> None:
        build(house)
        with pytest.raises(Invalid) as raised:
            house.create("ann", {"title": "a", "amount": "-1"})
        (problem,) = raised.value.problems
        assert (problem.code, problem.path, problem.params["message"]["en"]) == (
            "record.check_failed",
            "/values/amount",
            "Below zero",
        )

    def test_a_warning_lets_it_through(self, house: House) -> None:
        build(house)
        assert [warning.code for warning in house.create("ann", {"title": "odd"}).warnings] == ["record.check_failed"]


class TestPage:
    def page(self, house: House, name: str = "ann", **more: Any) -> dict[str, Any]:
        with house.platform.database.read() as connection:
            return house.platform.forms.page(connection, house.actor(name), "desk", "request", **more)

    def test_tells_fields_with_what_they_can_do(self, house: House) -> None:
        build(house)
        fields = {field["key"]: field for field in self.page(house)["fields"]}
        assert fields["status"]["default"] == {"value": "draft"}
        assert (fields["amount"]["value_type"], fields["amount"]["access"]) == ("number", "edit")
        assert "gte" in fields["amount"]["operators"]
        assert "sum" in fields["amount"]["aggregates"]
        assert (fields["total"]["computed"], fields["total"]["access"]) == (True, "read")
        assert "tree" in fields["total"]
        assert "tree" in fields["parts"]["fields"][2]
        assert "tree" not in fields["level"], "only the server sees related records"

    def test_ships_what_the_browser_can_work_out(self, house: House) -> None:
        build(house)
        page = self.page(house)
        assert [entry.get("ask") for entry in page["linkage"]] == [None] * 5 + ["5"], "related records are asked for"
        assert len(page["checks"]) == 2
        assert [place["key"] for place in page["layout"][0]["fields"]] == ["title", "amount"]
        assert [(one["key"], one["start"]) for one in page["flows"]] == [("review", "submit"), ("quiet", "rule")]
        assert page["track"] == ["status"]
        assert page["may"]["delete"] is False

    def test_hidden_fields_are_nowhere_in_it(self, house: House) -> None:
        build(house, roles=SHY)
        page = self.page(house)
        fields = {field["key"]: field for field in page["fields"]}
        assert "secret" not in fields
        assert fields["amount"]["access"] == "read"
        assert [child["key"] for child in fields["parts"]["fields"]] == ["qty", "sum"]
        assert [section["section"] for section in page["layout"]] == ["A"]
        assert page["views"][0]["columns"] == ["title", "amount"]
        assert page["views"][0]["sort"] == ["title"]
        assert not any(
            "set" in step and step["set"]["field"] == "secret" for e in page["linkage"] for step in e["then"]
        )

    def test_a_task_opens_it_its_own_way(self, house: House) -> None:
        build(house, roles=SHY)
        page = self.page(house, access={"secret": "required", "amount": "edit", "title": "hidden"})
        fields = {field["key"]: field for field in page["fields"]}
        assert (fields["secret"]["access"], fields["secret"]["required"]) == ("edit", True)
        assert fields["amount"]["access"] == "edit"
        assert "title" not in fields

    def test_forms_that_are_none_of_ones_business(self, house: House) -> None:
        build(house, roles=SHY)
        with house.platform.database.read() as connection:
            forms = house.platform.forms
            assert list(forms.pages(connection, house.actor("ann"), "desk")) == ["request"]
            assert sorted(forms.pages(connection, house.actor("root"), "desk")) == ["buyer", "request"]
            for key in ("buyer", "gone"):
                with pytest.raises(NotFound, match=r"form.not_found"):
                    forms.page(connection, house.actor("ann"), "desk", key)

    def test_a_form_without_layout_and_views_has_usual_ones(self, house: House) -> None:
        build(house)
        with house.platform.database.read() as connection:
            page = house.platform.forms.page(connection, house.actor("ann"), "desk", "buyer")
        assert page["layout"] == [{"columns": 2, "fields": [{"key": "level"}]}]
        assert page["views"][0]["columns"] == ["level"]


class TestSubmit:
    def test_tells_what_was_submitted(self, house: House) -> None:
        build(house)
        record = house.submit("ann", {"title": "a"})
        with house.platform.database.read() as connection:
            events = connection.execute(outbox.select().where(outbox.c.name == "form.submitted")).all()
        told = {"app": "desk", "form": "request", "record": record.id, "by": house.ids["ann"], "chain": []}
        assert [{**event.data, "flows": []} for event in events] == [{**told, "flows": []}]

    def test_a_refused_submission_tells_nothing(self, house: House) -> None:
        build(house)
        with pytest.raises(Invalid):
            house.submit("ann", {"title": "a", "amount": "-1"})
        assert house.drain() == 0
        assert house.runs() == []
