"""Findings that only options of plugins can bring about: what the JSON Schema says and no built-in type asks for."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine.definitions.schema_problems import schema_problems
from engine.kernel.sentences import engine_sentences

SAY = engine_sentences().say


@pytest.mark.parametrize("schema, value", [({"uniqueItems": True}, [1, 1]), ({"multipleOf": 5}, 3)])
def test_other_rules_of_the_schema_are_told_as_such(schema: dict[str, Any], value: Any) -> None:
    (problem,) = schema_problems(Draft202012Validator(schema).iter_errors(value))
    assert problem.code == "definition.wrong_shape"
    assert "cannot be read" in SAY(problem, "en") and "无法识别" in SAY(problem, "zh-CN")


def test_a_pattern_that_has_no_words_is_shown() -> None:
    (problem,) = schema_problems(Draft202012Validator({"pattern": "^[0-9]+$"}).iter_errors("x"))
    assert "^[0-9]+$" in SAY(problem, "en") and "^[0-9]+$" in SAY(problem, "zh-CN")
