"""Every function: documented in both languages, with an example that is true, and with cases."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine.expressions.backends.python import evaluate
from engine.expressions.checker import check
from engine.expressions.functions.function import Function, takes
from engine.expressions.functions.table import function_table, standard_table
from engine.expressions.help import function_help
from engine.expressions.scope import DictScope
from engine.expressions.types import NUMBER
from tests.conformance.expression_suite import cases, env_of, scope_of, shown

TABLE = standard_table()
PART = {"name": "text", "kind": "text", "qty": "number", "price": "number", "amount": "number"}
SCOPE = scope_of({"parts": {"rows": PART}, "status": "text"})
NAMES: dict[str, Any] = {
    "status": "done",
    "parts": [
        {"name": "bolt", "kind": "spare", "qty": Decimal(2), "price": Decimal(10), "amount": Decimal(20)},
        {"name": "nut", "kind": "spare", "qty": Decimal(4), "price": Decimal(10), "amount": Decimal(10)},
        {"name": "oil", "kind": "oil", "qty": Decimal(0), "price": Decimal(5), "amount": Decimal(0)},
    ],
}
ENV = env_of(
    {
        "actor": "p1",
        "is_new": True,
        "old": {"status": "open"},
        "changed": ["status"],
        "record_id": "0" * 32,
        "record_number": "WO-0007",
        "people": {
            "p1": {"name": "Li Lei", "departments": ["it"], "superior": "p2", "roles": ["dispatcher"]},
            "p2": {"name": "Han Meimei", "departments": ["it"]},
        },
        "departments": {"it": {"head": "p2"}},
    }
)


@pytest.mark.parametrize("function", TABLE.values(), ids=TABLE)
def test_example_is_true(function: Function) -> None:
    text, result = function.example
    found, problems = check(text, SCOPE)
    assert found is not None, problems
    value = shown(evaluate(found, NAMES, ENV), found.type)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", result):
        expected, problems = check(result, SCOPE)
        assert expected is not None, problems
        result = shown(evaluate(expected, {}), expected.type)
    assert value == result


@pytest.mark.parametrize("function", TABLE.values(), ids=TABLE)
def test_is_documented_and_has_one_way_to_run(function: Function) -> None:
    assert isinstance(function.doc, dict) and set(function.doc) == {"en", "zh-CN"}
    assert function.example[0].upper().find(f"{function.name}(") >= 0
    assert sum(face is not None for face in (function.python, function.lower, function.expand)) == 1


def test_every_function_has_cases() -> None:
    called = {name.upper() for case in cases() for name in re.findall(r"(\w+)\(", case.raw["expr"])}
    assert set(TABLE) - called <= {"ISMISSING"} - called


def test_help_lists_every_function_with_its_parameters() -> None:
    found = {item["name"]: item for item in function_help(TABLE)}
    assert set(found) == set(TABLE)
    assert found["ROUND"]["usage"] == "ROUND(number, [places])"
    assert found["SUMIF"]["params"][0]["takes"] == ["number per row"]
    assert found["DATEADD"]["params"][2]["choices"][0] == "year"


def test_a_plugin_adds_a_function() -> None:
    twice = Function(
        "TWICE",
        (takes("number", NUMBER),),
        NUMBER,
        python=lambda number: number * 2,
        doc={"en": "Twice a number.", "zh-CN": "数字的两倍。"},
        example=("TWICE(2)", "4"),
    )
    table = function_table([twice])
    found, _ = check("twice(a) + 1", DictScope({"a": NUMBER}), functions=table)
    assert found is not None
    assert evaluate(found, {"a": Decimal(4)}) == 9
    with pytest.raises(ValueError, match="TWICE"):
        function_table([twice, twice])


def test_says_what_an_expression_depends_on() -> None:
    def facts(text: str) -> tuple[bool, bool, bool, bool]:
        found, problems = check(text, SCOPE)
        assert found is not None, problems
        return found.volatile, found.personal, found.zoned, found.changes

    assert facts("1 + 1") == (False, False, False, False)
    assert facts("TODAY() > DATE(2026, 1, 1)") == (True, False, True, False)
    assert facts("YEAR(DATE(2026, 1, 1))") == (False, False, False, False)
    assert facts("YEAR(DATETIME(DATE(2026, 1, 1)))") == (False, False, True, False)
    assert facts("HASROLE('x')") == (False, True, False, False)
    assert facts("CHANGED(status)") == (False, False, False, True)


def test_values_may_be_whole_python_numbers() -> None:
    found, _ = check("INT(a / 2) + ROUND(a, 1) + ABS(a)", DictScope({"a": NUMBER}))
    assert found is not None
    assert evaluate(found, {"a": 7}) == 17


def test_missing_names_and_none_are_the_same() -> None:
    found, _ = check("status == None", SCOPE)
    assert found is not None
    assert evaluate(found, {}) is True
    assert evaluate(found, {"status": None}) is True


def test_dates_are_not_instants() -> None:
    found, _ = check("x == DATE(2026, 11, 21)", scope_of({"x": "any"}))
    assert found is not None
    assert evaluate(found, {"x": date(2026, 11, 21)}) is True
    assert evaluate(found, {"x": datetime(2026, 11, 21, tzinfo=UTC)}) is False
