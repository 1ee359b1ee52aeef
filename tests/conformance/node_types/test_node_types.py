"""Node types by themselves: options and a faked context, against the outcome and the calls made."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import builtin_catalog
from engine.testing.check_node_type import check_node_case

HERE = Path(__file__).parent
FILES = [json.loads(path.read_text()) for path in sorted(HERE.glob("*.json"))]
CASES = [
    pytest.param(document["type"], case, id=f"{document['type']}: {case['name']}")
    for document in FILES
    for case in document["cases"]
]
CATALOG = builtin_catalog()


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: Mapping[str, Any]) -> None:
    check_node_case(CATALOG.nodes[name], case)


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
