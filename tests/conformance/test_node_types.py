"""Plays the cases of node types: options and what the ports answer, then the outcome and the calls made."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.extend.node_type import Done, Fail, Outcome, Signal
from engine.extend.resolve import resolve
from engine.kernel.registry import Registry, load_folder
from engine.testing.fake_people import FakePeople
from engine.testing.fake_step import FakeStep

NODES = Registry("node", load_folder("engine.flows.nodes", "node_type"))
FACTS = ("starter", "record", "state", "values", "stored", "tasks_of_step", "tasks_of_run")
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
    for file in sorted((Path(__file__).parent / "node_types").glob("*.json"))
    for case in json.loads(file.read_text())["cases"]
]


def told(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Done):
        return {"done": outcome.outlet}
    if isinstance(outcome, Fail):
        return {"fail": outcome.code}
    return {"wait": dict(outcome.state)}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: dict[str, Any]) -> None:
    node = NODES[name]
    facts = {key: case[key] for key in FACTS if key in case}
    step = FakeStep(people=FakePeople(**case.get("people", {})), **facts)
    options = resolve(node.Options.model_validate(case.get("options", {})), step.evaluate)
    signal = case.get("signal")
    outcome = node.resume(options, step, Signal(signal)) if signal else node.run(options, step)
    assert told(outcome) == case["gives"]
    assert step.calls == case.get("calls", [])


@pytest.mark.parametrize("name", sorted(NODES))
def test_examples_are_options(name: str) -> None:
    assert NODES[name].examples
    for example in NODES[name].examples:
        assert NODES[name].Options.model_validate(example.options)
