"""Operators write expressions that the language reads."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine.expressions.backends.python import evaluate
from engine.expressions.checker import compile_text
from engine.expressions.scope import DictScope
from engine.extend.catalog import Catalog
from engine.fields import operators
from engine.fields.literals import literal
from engine.fields.powers import operators_of

FIELDS = Catalog.build().fields


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        "plain",
        "say \"hi\" and 'bye'",
        "back\\slash",
        "多行\n文本\ttab",
        Decimal("-12.50"),
        7,
        date(2026, 2, 28),
        datetime(2026, 11, 21, 8, 30, 15, tzinfo=UTC),
        ["a", "b"],
    ],
)
def test_literals_mean_what_they_stand_for(value: Any) -> None:
    checked = compile_text(literal(value), DictScope({}))
    assert evaluate(checked, {}) == value


def test_other_values_cannot_be_written() -> None:
    with pytest.raises(TypeError):
        literal(1.5j)


def test_expressions_read_as_a_person_would_write_them() -> None:
    assert operators.BETWEEN.expression("amount", Decimal(1), Decimal(2)) == "1 <= amount <= 2"
    assert operators.IN.expression("state", ["a", "b"]) == 'state in ["a", "b"]'
    assert operators.IN.expression("state", "a", "b") == 'state in ["a", "b"]'
    assert operators.IN_LAST_DAYS.expression("due", 7) == 'DATEADD(TODAY(), -7, "day") < due <= TODAY()'
    assert operators.NOT_EMPTY.expression("parts") == "not ISEMPTY(parts)"


def test_names_are_unique_within_a_type_and_titled_in_both_languages() -> None:
    for name, field_type in FIELDS.items():
        options = field_type.Options.model_construct(many=True)
        for offered in (field_type.operators, operators_of(field_type, options) if name == "member" else ()):
            assert len({operator.name for operator in offered}) == len(offered), name
            assert all(isinstance(operator.title, dict) and len(operator.title) == 2 for operator in offered)


def test_several_ids_are_asked_other_questions_than_one() -> None:
    member = FIELDS["member"]
    one, many = member.Options(), member.Options.model_validate({"many": True})
    assert "is_me" in {operator.name for operator in operators_of(member, one)}
    assert "has_me" in {operator.name for operator in operators_of(member, many)}
