"""What goes wrong in rules is told where it happened and does not stop the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.kernel.errors import Invalid
from tests.integration.flows.kit import FIELDS, House, app_document
from tests.integration.rules.odd_action import PLUGIN

FORM = {
    "fields": [
        *FIELDS,
        {"key": "double", "type": "formula", "options": {"expression": "amount * 2"}},
        {"key": "parts", "type": "table", "options": {"fields": [{"key": "qty", "type": "number"}]}},
    ]
}


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    house = House.build(database_url, tmp_path, plugins=(PLUGIN,))
    house.person("ann")
    yield house
    house.close()


def with_rule(house: House, wrong: str, phase: str) -> None:
    do = [{"action": "odd", "options": {"wrong": wrong}}]
    good = [{"action": "set_value", "options": {"field": "reason", "value": "kept"}}]
    rules = [
        {"key": "bad", "form": "request", "on": ["created"], "phase": phase, "do": do, "order": 1},
        {"key": "good", "form": "request", "on": ["created"], "phase": phase, "do": good, "order": 2},
    ]
    house.publish(app_document(form=FORM, rules=rules))


@pytest.mark.parametrize(
    ("wrong", "code", "path"),
    [("computed", "rule.field_not_settable", "/values/double"), ("unfit", "fields.not_a_number", "/values/amount")],
)
def test_a_value_that_cannot_be_set_refuses_the_write(house: House, wrong: str, code: str, path: str) -> None:
    with_rule(house, wrong, "before_write")
    with pytest.raises(Invalid) as raised:
        house.create("ann", {"title": "a"})
    assert [(problem.code, problem.path) for problem in raised.value.problems] == [(code, path)]


@pytest.mark.parametrize(("wrong", "code"), [("crash", "rule.crashed"), ("rows", "rule.trigger_rows")])
def test_a_firing_that_fails_is_logged_and_the_next_one_fires(house: House, wrong: str, code: str) -> None:
    with_rule(house, wrong, "after_commit")
    record = house.create("ann", {"title": "a", "parts": [{"qty": "1"}]})
    house.drain()
    told: list[Any] = [[row.rule, row.result, [problem["code"] for problem in row.problems]] for row in house.firings()]
    assert told == [["bad", "failed", [code]], ["good", "done", []]]
    assert house.values(record.id)["reason"] == "kept"
