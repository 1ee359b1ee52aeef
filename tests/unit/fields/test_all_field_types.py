"""What holds for every field type."""

from typing import Any

import pytest

from engine.extend.catalog import Catalog
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.powers import Computed, Generated, HoldsChoices, HoldsFiles, HoldsRows, Refers
from engine.fields.text_context import NoNames

FIELDS = Catalog.build().fields


def with_power(power: Any) -> set[str]:
    return {name for name, field_type in FIELDS.items() if isinstance(field_type, power)}


def test_powers_are_where_they_belong() -> None:
    assert with_power(Refers) == {"member", "department", "relation"}
    assert with_power(Computed) == {"formula", "lookup", "rollup"}
    assert with_power(HoldsRows) == {"table"}
    assert with_power(HoldsFiles) == {"attachment", "image"}
    assert with_power(Generated) == {"serial"}
    assert with_power(HoldsChoices) == {"choice", "multi_choice"}


def test_the_shape_stays_small() -> None:
    members = [name for name in vars(FieldType) if not name.startswith("_")]
    assert len({*members, "about", "operators", "aggregates"}) <= 12


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_missing_has_no_words_and_no_json(name: str) -> None:
    field_type = FIELDS[name]
    options = field_type.Options.model_construct(**{k: v.default for k, v in field_type.Options.model_fields.items()})
    assert field_type.to_json(None, options) is None


def test_options_are_read_by_the_type() -> None:
    document = {"key": "n", "type": "number", "options": {"decimals": 3}}
    field = FieldDef.model_validate(document, context={"fields": FIELDS})
    assert getattr(field.options, "decimals", None) == 3
    assert field.model_dump(mode="json", exclude_unset=True) == {
        "key": "n",
        "type": "number",
        "options": {"decimals": 3},
    }


def test_a_default_may_be_an_expression() -> None:
    assert FieldDef(key="a", type="text", default={"expr": "b"}).default_expression == "b"
    assert FieldDef(key="a", type="text", default="b").default_expression is None


def test_where_nobody_is_known_ids_speak_for_themselves() -> None:
    assert NoNames().title("$people", "x") == "x"
    assert NoNames().find("$people", "x") == ()
