"""Documents made to hurt are answered with a problem, soon."""

import time
from typing import Any

import pytest

from engine.definitions.load import load
from engine.extend.catalog import Catalog

CATALOG = Catalog.build()


def nested(kind: str, levels: int) -> Any:
    document: Any = {}
    for _ in range(levels):
        document = {"a": document} if kind == "object" else [document]
    return document


@pytest.mark.parametrize("kind", ["object", "list"])
def test_deep_nesting(kind: str) -> None:
    loaded = load({"format": 1, "key": "a", "name": "A", "forms": nested(kind, 5000)}, CATALOG)
    assert [problem.code for problem in loaded.problems] == ["definition.too_deep"]


def test_tables_in_tables_in_tables() -> None:
    field: dict[str, Any] = {"key": "a", "type": "text"}
    for _ in range(9):
        field = {"key": "t", "type": "table", "options": {"fields": [field]}}
    loaded = load({"format": 1, "key": "a", "name": "A", "forms": [{"key": "f", "fields": [field]}]}, CATALOG)
    assert [problem.code for problem in loaded.problems] == ["definition.nested_table"]


@pytest.mark.parametrize(
    "expression", ["9" * 3900, "(" * 3000, "-" * 3000 + "1", "a" + ".a" * 1900, "2 ** " * 700 + "2"]
)
def test_hostile_formulas(expression: str) -> None:
    field = {"key": "a", "type": "formula", "options": {"expression": expression}}
    form = {"key": "f", "fields": [field, {"key": "b", "type": "formula", "options": {"expression": "a"}}]}
    begun = time.perf_counter()
    loaded = load({"format": 1, "key": "a", "name": "A", "forms": [form]}, CATALOG)
    assert loaded.problems
    assert time.perf_counter() - begun < 5


def test_many_fields_that_need_each_other_end() -> None:
    fields = [
        {"key": f"f{at}", "type": "formula", "options": {"expression": f"f{(at + 1) % 200} + f{(at + 7) % 200}"}}
        for at in range(200)
    ]
    loaded = load({"format": 1, "key": "a", "name": "A", "forms": [{"key": "f", "fields": fields}]}, CATALOG)
    assert {problem.code for problem in loaded.problems} == {"definition.computed_cycle"}


def test_a_long_chain_of_formulas_is_no_harm() -> None:
    fields: list[dict[str, Any]] = [{"key": "f0", "type": "number"}]
    fields += [
        {"key": f"f{at}", "type": "formula", "options": {"expression": f"f{at - 1} + 1"}} for at in range(1, 300)
    ]
    fields.reverse()
    loaded = load({"format": 1, "key": "a", "name": "A", "forms": [{"key": "f", "fields": fields}]}, CATALOG)
    assert loaded.problems == ()
