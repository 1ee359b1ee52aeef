"""Child rows out of a file: columns known by name, records on several lines, a second import that changes nothing."""

import json
from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.definitions.mapping import ImportOptions
from engine.kernel.labels import Language
from engine.records.read.list_query import ListQuery
from engine.records.transfer.blank_file import blank_workbook
from engine.records.transfer.opening import open_table
from engine.records.transfer.suggest import suggest
from engine.testing.drain import drain
from tests.integration.transfer.desk import Desk

ROWS = [["A", "nut", "2"], ["", "bolt", "3"], ["B", "", ""], ["C", "pin", "1"]]


def guessed(desk: Desk, columns: list[str]) -> dict[str, Any]:
    with desk.platform.database.read() as connection:
        form = desk.platform.definitions.current(connection, "desk").definition.form("case")
    found = suggest(form, desk.platform.catalog.fields, columns, [[""] * len(columns)])
    return json.loads(ImportOptions(columns=found).model_dump_json())["columns"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "head",
    [
        ["code", "parts.part", "parts.qty"],
        ["Code", "Spare parts / Part", "Spare parts / Quantity"],
        ["编号", "备件 / 名称", "备件 / 数量"],
    ],
)
def test_columns_of_tables_are_known_by_key_and_label(desk: Desk, head: list[str]) -> None:
    columns = guessed(desk, head)
    assert [columns[name]["field"] for name in head] == ["code", "parts.part", "parts.qty"]
    options = {"columns": columns, "keys": ["code"], "mode": "upsert"}
    assert desk.take([head, *ROWS], **options)["created"] == 3
    parts = {code: record.values["parts"] or () for code, record in desk.records().items()}
    assert [(row["part"], int(row["qty"])) for row in parts["A"]] == [("nut", 2), ("bolt", 3)]
    assert (len(parts["B"]), len(parts["C"])) == (0, 1)
    again = desk.take([head, *ROWS], **options)
    assert (again["updated"], again["unchanged"]) == (0, 3)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_with_child_rows_comes_back(desk: Desk, form: str) -> None:
    head = ["code", "parts.part", "parts.qty"]
    desk.take([head, *ROWS], columns={name: {"field": name} for name in head})
    before, path = desk.records(), desk.folder / f"out.{form}"
    query = ListQuery(fields=["code", "parts", "state"], sort=["code"])
    with desk.platform.database.read() as connection:
        if form == "csv":
            desk.platform.exporter.csv(connection, SYSTEM, "desk", "case", query, "zh-CN", path)
        else:
            desk.platform.exporter.xlsx(connection, SYSTEM, "desk", "case", query, "en", path)
    table = open_table(path)
    assert [cells[:3] for _, cells in table.rows()] == ROWS
    columns = guessed(desk, list(table.shape.columns))
    assert [item["field"] for item in columns.values()] == ["code", "parts.part", "parts.qty", "state"]
    job = desk.start(path, columns=columns, keys=["code"])
    drain(desk.platform)
    assert (desk.job(job).result["updated"], desk.job(job).result["unchanged"]) == (0, 3)
    assert desk.records() == before


def test_rows_of_a_file_change_those_at_their_place(desk: Desk) -> None:
    head = ["code", "parts.part", "parts.qty"]
    options: dict[str, Any] = {"columns": {name: {"field": name} for name in head}, "keys": ["code"]}
    desk.take([head, *ROWS], **options)
    (nut, _) = desk.records()["A"].values["parts"]
    only = {"columns": {name: {"field": name} for name in head[:2]}, "keys": ["code"]}
    assert desk.take([head[:2], ["A", "screw"]], **only)["updated"] == 1
    assert [dict(row) for row in desk.records()["A"].values["parts"]] == [{**nut, "part": "screw"}]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_empty_table_has_columns_that_are_known(desk: Desk, language: Language) -> None:
    path = desk.folder / "empty.xlsx"
    with desk.platform.database.read() as connection:
        session = desk.platform.records.session(connection, SYSTEM, "desk")
        path.write_bytes(blank_workbook(session.model.form("case"), session.rights, language))
    columns = guessed(desk, list(open_table(path).shape.columns))
    assert [item["field"] for item in columns.values()] == ["code", "state", "team", "due", "parts.part", "parts.qty"]
