"""Plays the cases of action types: options and the change at hand, then the effects asked for."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from engine.extend.resolve import resolve
from engine.kernel.registry import Registry, load_folder
from engine.testing.fake_change import FakeChange
from engine.testing.fake_people import FakePeople

ACTIONS = Registry("action", load_folder("engine.rules.actions", "action_type"))
FACTS = ("actor", "record", "old", "values")
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
    for file in sorted((Path(__file__).parent / "action_types").glob("*.json"))
    for case in json.loads(file.read_text())["cases"]
]


def told(effect: Any) -> dict[str, Any]:
    parts = json.loads(json.dumps(asdict(effect), default=lambda model: model.model_dump()))
    return {"effect": type(effect).__name__, **{key: value for key, value in parts.items() if value not in (None, "")}}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: dict[str, Any]) -> None:
    action = ACTIONS[name]
    change = FakeChange(people=FakePeople(**case.get("people", {})), **{key: case[key] for key in FACTS if key in case})
    options = resolve(action.Options.model_validate(case["options"]), change.evaluate)
    assert [told(effect) for effect in action.apply(options, change)] == case["gives"]
    if "writes" in case:
        assert list(action.writes(options)) == case["writes"]


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_examples_are_options(name: str) -> None:
    assert ACTIONS[name].examples
    assert ACTIONS[name].phases
    for example in ACTIONS[name].examples:
        assert ACTIONS[name].Options.model_validate(example.options)
