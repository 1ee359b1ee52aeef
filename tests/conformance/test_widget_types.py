"""Plays the widget cases: options to queries, answers to pictures; every figure is one that plotly accepts."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from engine.extend.frame import Column, Frame
from engine.extend.query import Query
from engine.fields.field_def import FieldDef
from engine.fields.registry import built_in_fields
from engine.fields.text_context import TextContext
from engine.kernel.registry import Registry, load_folder
from engine.reports.reader import Reader

WIDGETS = Registry("widget", load_folder("engine.reports.widgets", "widget_type"))
FIELDS = Registry("field", built_in_fields())
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FILES = sorted((Path(__file__).parent / "widget_types").glob("*.json"))
CASES = [
    pytest.param(json.loads(file.read_text())["type"], case, id=f"{file.stem}: {case['name']}")
    for file in FILES
    for case in json.loads(file.read_text())["cases"]
]


def _queries(type_: str, options: Any) -> list[Query]:
    asked = WIDGETS[type_].query(options)
    return [asked] if isinstance(asked, Query) else list(asked)


def _value(column: Column, raw: Any) -> Any:
    if raw is None:
        return None
    return {"number": Decimal, "date": date.fromisoformat}.get(column.type, lambda value: value)(raw)


def _frame(raw: dict[str, Any]) -> Frame:
    columns = tuple(Column(**column) for column in raw["columns"])
    rows = tuple(
        tuple(_value(column, value) for column, value in zip(columns, row, strict=True)) for row in raw["rows"]
    )
    return Frame(columns, rows, shortened=raw.get("shortened", False))


def _reader(case: dict[str, Any], queries: list[Query]) -> Reader:
    context = {"fields": FIELDS}
    fields = {raw["key"]: FieldDef.model_validate(raw, context=context) for raw in case.get("fields", ())}
    buckets = {item.key: item.bucket for query in queries for item in query.dimensions if item.bucket}
    for query in queries:
        if query.series:
            buckets["at"] = query.series.bucket
    return Reader(TextContext(language=case.get("language", "en")), NOW, "", FIELDS, fields, buckets)


def _assert_within(expected: Any, found: Any, path: str = "") -> None:
    """Every part that the case names is there; lists in full, objects as far as named."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert key in found, f"{path}/{key} is missing"
            _assert_within(value, found[key], f"{path}/{key}")
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        assert len(found) == len(expected), path
        for place, value in enumerate(expected):
            _assert_within(value, found[place], f"{path}/{place}")
    else:
        assert json.loads(json.dumps(found)) == expected, path


@pytest.mark.parametrize(("type_", "case"), CASES)
def test_case(type_: str, case: dict[str, Any]) -> None:
    widget = WIDGETS[type_]
    options = widget.Options.model_validate(case["options"])
    queries = _queries(type_, options)
    if "queries" in case:
        assert queries == [Query.model_validate(raw) for raw in case["queries"]]
    picture = widget.shape(options, [_frame(raw) for raw in case["frames"]], _reader(case, queries))
    found = {**asdict(picture), "kind": picture.kind}
    if picture.kind == "figure":
        go.Figure(found["figure"])
    _assert_within(case["gives"], found)


@pytest.mark.parametrize("name", sorted(WIDGETS))
def test_example_asks_a_question(name: str) -> None:
    widget = WIDGETS[name]
    assert widget.examples
    for example in widget.examples:
        assert _queries(name, widget.Options.model_validate(example.options))
