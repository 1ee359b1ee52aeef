"""Runs a node type's case file: options, a faked context, the outcome and the calls it must make."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.extend import Done, Fail, NodeType, Outcome, Signal, Wait
from engine.extend.resolve import resolve
from engine.kernel.jsons import dump, load
from engine.testing.fake_node_context import FakeContext


def told(outcome: Outcome) -> Mapping[str, Any]:
    """An outcome as case files write it."""
    match outcome:
        case Done(outlet=outlet):
            return {"done": outlet}
        case Wait(state=state):
            return {"wait": dict(state)}
        case Fail(code=code):
            return {"fail": code}


def check_node_case(kind: NodeType, case: Mapping[str, Any]) -> None:
    """One case: {"options", "outlets"?, "given"?: FakeContext's arguments, "resume"?, "gives"?, "output"?, "calls"?}.

    Raises AssertionError when the type does otherwise.
    """
    options = kind.Options.model_validate(case.get("options", {}))
    if "outlets" in case:
        assert [outlet.key for outlet in kind.outlets(options)] == case["outlets"]
    if "actions" in case:
        assert list(kind.actions(options)) == case["actions"]  # type: ignore[attr-defined]
    if "gives" not in case:
        return
    ctx: Any = FakeContext(**case.get("given", {}))
    ready = resolve(options, ctx.evaluate)
    outcome = kind.resume(ready, ctx, Signal("task")) if case.get("resume") else kind.run(ready, ctx)
    assert told(outcome) == case["gives"]
    if "output" in case:
        assert isinstance(outcome, Done) and outcome.output is not None
        assert load(dump(outcome.output.model_dump(mode="json"))) == case["output"]
    assert ctx.calls == case.get("calls", [])


def check_node_type(kind: NodeType, cases: Path) -> int:
    """Every case of a file {"type", "cases"}; how many there were. The type's own examples must be valid options."""
    document = load(cases.read_bytes())
    assert document["type"] == kind.name
    for example in kind.examples:
        kind.Options.model_validate(example.options)
    for case in document["cases"]:
        check_node_case(kind, case)
    return len(document["cases"])
