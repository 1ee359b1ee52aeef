"""Action types by themselves: options and a record, against the effects asked for."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import builtin_catalog
from engine.extend.resolve import resolve
from engine.rules.effect_words import effect_json
from engine.testing.fake_node_context import ORGANISATION, FakePeople

HERE = Path(__file__).parent
FILES = [json.loads(path.read_text()) for path in sorted(HERE.glob("*.json"))]
CASES = [
    pytest.param(document["type"], case, id=f"{document['type']}: {case['name']}")
    for document in FILES
    for case in document["cases"]
]
CATALOG = builtin_catalog()


class FakeActionContext:
    """A change by ann; expressions give what `values` says, else the field of that name."""

    app, form, actor, old = "desk", "request", "ann", None

    def __init__(self, record: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        self.record = record
        self._values = values
        self.people = FakePeople(ORGANISATION)

    def evaluate(self, expression: str) -> Any:
        return self._values.get(expression, self.record.get(expression))

    def render(self, template: Any) -> Any:
        return template


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: Mapping[str, Any]) -> None:
    kind = CATALOG.actions[name]
    ctx: Any = FakeActionContext(case.get("record", {}), case.get("values", {}))
    options = kind.Options.model_validate(case["options"])
    effects = kind.apply(resolve(options, ctx.evaluate), ctx)
    assert [effect_json(effect) for effect in effects] == case["gives"]
    if "writes" in case:
        assert list(kind.writes(options)) == case["writes"]
    if "phases" in case:
        assert sorted(kind.phases) == case["phases"]


@pytest.mark.parametrize("name", sorted(CATALOG.actions))
def test_examples_are_valid(name: str) -> None:
    kind = CATALOG.actions[name]
    assert kind.examples
    for example in kind.examples:
        kind.Options.model_validate(example.options)
