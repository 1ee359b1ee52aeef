"""The catalog gathers built-in types and those of plugins."""

import random
from typing import Any

import pytest

from engine.definitions.load import load
from engine.extend import About, Catalog, FieldType, Plugin
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.operators import TEXT_OPERATORS
from engine.fields.types.text import field_type as text


class Colour(FieldType):
    """A colour as #rrggbb."""

    about = About("colour", {"en": "Colour", "zh-CN": "颜色"}, group="text", icon="palette")
    operators = TEXT_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: Any) -> Any:
        return text.value_type(text.Options())

    def column(self, o: Any) -> Any:
        return text.column(text.Options())

    def parse(self, raw: Any, o: Any) -> Any:
        return raw

    def sample(self, o: Any, rng: random.Random) -> str:
        return "#ff0000"


def test_a_plugin_adds_a_field_type_that_definitions_may_use() -> None:
    plugin = Plugin("colours", fields=[Colour()], sentences={"colours.bad": {"en": "No.", "zh-CN": "不行。"}})
    catalog = Catalog.build(plugins=[plugin])
    form = {"key": "f", "fields": [{"key": "c", "type": "colour"}], "views": [{"key": "v", "filter": "c == '#ff0000'"}]}
    document = {"format": 1, "key": "a", "name": "A", "forms": [form]}
    assert load(document, catalog).problems == ()
    assert [problem.code for problem in load(document, Catalog.build()).problems] == ["definition.unknown_type"]
    assert catalog.sentences.table["colours.bad"]["en"] == "No."


def test_two_types_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        Catalog.build(plugins=[Plugin("one", fields=[Colour()]), Plugin("two", fields=[Colour()])])
