"""The plugin by itself: its node by the case file, its function by example, its words in both languages."""

import ast
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dougong_weather.beaufort import force
from dougong_weather.forecast import Forecast
from dougong_weather.plugin import plugin

from engine.testing.check_node_type import check_node_type

HERE = Path(__file__).parent


def test_the_node_does_what_its_cases_say() -> None:
    assert check_node_type(Forecast(), HERE / "cases" / "forecast.json") == 6


def test_the_node_reaches_outside_of_transactions() -> None:
    assert Forecast.inside_transaction is False


@pytest.mark.parametrize(("speed", "gives"), [("0", 0), ("0.3", 1), ("9.2", 5), ("32.6", 11), ("60", 12), ("-1", None)])
def test_strength_of_wind(speed: str, gives: int | None) -> None:
    assert force(Decimal(speed)) == gives


def titles(value: Any) -> list[dict[str, str]]:
    """Everything that a person reads in the options."""
    extra = [field.json_schema_extra or {} for field in value.model_fields.values()]
    return [found for item in extra for key in ("x-title", "x-help") if (found := item.get(key))]


def test_everything_is_said_in_both_languages() -> None:
    node = plugin.nodes[0]
    said = [node.about.title, *titles(node.Options), *(outlet.title for outlet in node.outlets(None))]
    said += [plugin.functions[0].doc, *(example.title for example in node.examples), *plugin.sentences.values()]
    assert len(said) > 10
    assert all(set(label) == {"en", "zh-CN"} and all(label.values()) for label in said)


def test_takes_from_the_engine_only_what_is_offered() -> None:
    for file in (HERE.parent / "dougong_weather").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            inside = [name for name in names if name.split(".")[0] == "engine"]
            assert set(inside) <= {"engine.extend", "engine.testing"}, file
