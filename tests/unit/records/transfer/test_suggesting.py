"""The first mapping of a file: columns by name, date formats and choices by what the cells look like."""

import pytest

from engine.definitions.form import FormDef
from engine.fields.registry import built_in_fields
from engine.kernel.registry import Registry
from engine.records.transfer.suggest import date_format, suggest

TYPES = Registry("field", built_in_fields())
FORM = FormDef.model_validate(
    {
        "key": "incident",
        "fields": [
            {"key": "number", "type": "text", "label": {"en": "Number", "zh-CN": "编号"}},
            {
                "key": "priority",
                "type": "choice",
                "options": {
                    "choices": [
                        {"value": "moderate", "label": {"en": "Moderate", "zh-CN": "中"}},
                        {"value": "high", "label": {"en": "High", "zh-CN": "高"}},
                    ]
                },
            },
            {"key": "opened_at", "type": "datetime"},
            {"key": "total", "type": "formula", "options": {"expression": "1 + 1"}},
        ],
    },
    context={"fields": TYPES},
)


def test_maps_by_key_and_by_label_in_any_spelling() -> None:
    found = suggest(FORM, TYPES, ["编号", "Opened At", "PRIORITY", "total", "other"], [["1", "", "", "", ""]])
    assert {column: item.field for column, item in found.items()} == {
        "编号": "number",
        "Opened At": "opened_at",
        "PRIORITY": "priority",
    }


def test_maps_no_field_twice() -> None:
    assert list(suggest(FORM, TYPES, ["number", "Number"], [["1", "2"]])) == ["number"]


def test_reads_choices_behind_a_rank() -> None:
    found = suggest(FORM, TYPES, ["priority"], [["3 - Moderate"], ["2 - High"], ["high"], ["9 - Odd"], [""]])
    assert found["priority"].map == {"3 - Moderate": "moderate", "2 - High": "high"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["29-02-2016 01:16", "05-03-2016 12:00"], "%d-%m-%Y %H:%M"),
        (["03/04/2026", "12/31/2026"], "%m/%d/%Y"),
        (["03/04/2026", "12/11/2026"], "%d/%m/%Y"),
        (["2026-11-21", "2026-01-02"], "%Y-%m-%d"),
        (["2026年11月21日"], "%Y年%m月%d日"),
        (["soon"], None),
        ([], None),
    ],
)
def test_finds_the_date_format_that_fits_every_cell(cells: list[str], expected: str | None) -> None:
    assert date_format(cells) == expected
