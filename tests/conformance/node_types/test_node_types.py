"""Node types by themselves: options and a faked context, against the outcome and the calls made."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import builtin_catalog
from engine.extend import Done, Fail, Outcome, Signal, Wait
from engine.extend.resolve import resolve
from tests.conformance.node_types.fakes import FakeContext

HERE = Path(__file__).parent
FILES = [json.loads(path.read_text()) for path in sorted(HERE.glob("*.json"))]
CASES = [
    pytest.param(document["type"], case, id=f"{document['type']}: {case['name']}")
    for document in FILES
    for case in document["cases"]
]
CATALOG = builtin_catalog()


def told(outcome: Outcome) -> Mapping[str, Any]:
    """An outcome as case files write it."""
    match outcome:
        case Done(outlet=outlet):
            return {"done": outlet}
        case Wait(state=state):
            return {"wait": dict(state)}
        case Fail(code=code):
            return {"fail": code}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: Mapping[str, Any]) -> None:
    kind = CATALOG.nodes[name]
    options = kind.Options.model_validate(case.get("options", {}))
    if "outlets" in case:
        assert [outlet.key for outlet in kind.outlets(options)] == case["outlets"]
    if "actions" in case:
        assert list(kind.actions(options)) == case["actions"]  # type: ignore[attr-defined]
    if "gives" not in case:
        return
    ctx = FakeContext(**case.get("given", {}))
    ready = resolve(options, ctx.evaluate)
    outcome = kind.resume(ready, ctx, Signal("task")) if case.get("resume") else kind.run(ready, ctx)
    assert told(outcome) == case["gives"]
    assert ctx.calls == case.get("calls", [])


@pytest.mark.parametrize("name", sorted(CATALOG.nodes))
def test_examples_are_valid(name: str) -> None:
    kind = CATALOG.nodes[name]
    assert kind.examples
    for example in kind.examples:
        kind.Options.model_validate(example.options)


@pytest.mark.parametrize("name", sorted(CATALOG.nodes))
def test_options_draw_a_panel(name: str) -> None:
    schema = CATALOG.nodes[name].Options.model_json_schema()
    assert schema["type"] == "object"
