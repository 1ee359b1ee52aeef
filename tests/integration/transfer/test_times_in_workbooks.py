"""Dates and times in an exported workbook are those of a spreadsheet, in the reader's time zone, and come back as they
were."""

import re
import zipfile
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from engine.access.actor import SYSTEM
from engine.definitions.mapping import ImportOptions
from engine.records.read.list_query import ListQuery
from engine.records.read.record import Record
from engine.testing.drain import drain
from engine.testing.platforms import install
from tests.integration.transfer.desk import APP, Desk

READER = replace(SYSTEM, timezone="Asia/Shanghai")
OWN = ["code", "seen", "at", "earlier", "steps"]
ALL = ["code", "seen", "at", "next", "later", "its_day", "its_time", "steps", "created_at"]


def install_visits(desk: Desk) -> None:
    fields = [
        {"key": "code", "type": "text"},
        {"key": "seen", "type": "date"},
        {"key": "at", "type": "datetime"},
        {"key": "earlier", "type": "relation", "options": {"form": "visit"}},
        {"key": "next", "type": "formula", "options": {"expression": "DATEADD(seen, 1, 'day')"}},
        {"key": "later", "type": "formula", "options": {"expression": "DATEADD(at, 1, 'hour')"}},
        {"key": "its_day", "type": "lookup", "options": {"path": "earlier.seen"}},
        {"key": "its_time", "type": "lookup", "options": {"path": "earlier.at"}},
        {"key": "steps", "type": "table", "options": {"fields": [{"key": "day", "type": "date"}]}},
    ]
    app: dict[str, Any] = {**deepcopy(APP), "key": "visits", "roles": []}
    app["forms"] = [{"key": "visit", "title_field": "code", "fields": fields}]
    install(desk.platform, app)


def create(desk: Desk, **values: Any) -> str:
    with desk.platform.database.write() as uow:
        return desk.platform.records.create(uow, READER, "visits", "visit", values).id


def exported(desk: Desk, fields: list[str]) -> Path:
    path = desk.folder / "out.xlsx"
    with desk.platform.database.read() as connection:
        query = ListQuery(fields=fields, sort=["code"])
        desk.platform.exporter.xlsx(connection, READER, "visits", "visit", query, "en", path)
    return path


def cells(path: Path) -> list[dict[str, Any]]:
    head, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def records(desk: Desk) -> dict[str, Record]:
    with desk.platform.database.read() as connection:
        page = desk.platform.records.list(connection, READER, "visits", "visit", ListQuery(fields=OWN, sort=["code"]))
    return {str(record.values["code"]): record for record in page.items}


def test_dates_and_times_are_no_texts(desk: Desk) -> None:
    install_visits(desk)
    first = create(desk, code="A", seen="2026-11-21", at="2026-11-21T20:30:15Z", steps=[{"day": "2026-01-02"}])
    create(desk, code="B", earlier=first)
    a, b = cells(exported(desk, ALL))
    assert (a["seen"], a["at"]) == (date(2026, 11, 21), datetime(2026, 11, 22, 4, 30, 15))
    assert (a["next"], a["later"]) == (date(2026, 11, 22), datetime(2026, 11, 22, 5, 30, 15))
    assert a["steps / day"] == date(2026, 1, 2)
    assert (b["seen"], b["at"], b["its_day"], b["its_time"]) == ("", "", a["seen"], a["at"])
    assert isinstance(a["Created at"], datetime)


def test_a_date_before_excel_can_count_stays_a_text(desk: Desk) -> None:
    install_visits(desk)
    create(desk, code="A", seen="1900-02-28", at="1900-02-28T01:00:00Z")
    create(desk, code="B", seen="1900-03-01", at="9998-12-31T01:00:00Z")
    a, b = cells(exported(desk, OWN))
    assert a["seen"] == "1900-02-28" and a["at"].startswith("1900-02-28 ")
    assert (b["seen"], b["at"]) == (date(1900, 3, 1), datetime(9998, 12, 31, 9))


def test_the_workbook_comes_back_unchanged(desk: Desk) -> None:
    install_visits(desk)
    first = create(desk, code="A", seen="2026-11-21", at="2026-11-21T20:30:15Z", steps=[{"day": "2026-01-02"}])
    create(desk, code="B", seen="1850-05-05", at="2026-11-20T16:00:00Z", earlier=first)
    before, path = records(desk), exported(desk, OWN)
    columns = {name: {"field": name} for name in OWN[:-1]} | {"steps / day": {"field": "steps.day"}}
    options = ImportOptions.model_validate({"columns": columns, "keys": ["code"], "mode": "upsert"})
    with path.open("rb") as stream:
        stored = desk.platform.files.put(stream, path.name, by=SYSTEM.id)
    with desk.platform.database.write() as uow:
        job = desk.platform.importer.start(uow, READER, "visits", "visit", stored.id, options)
    drain(desk.platform)
    result = desk.job(job).result
    assert (result["unchanged"], result["updated"], result["created"]) == (2, 0, 0), result
    assert records(desk) == before
    assert before["B"].values["at"] == datetime(2026, 11, 20, 16, tzinfo=UTC)


def test_the_columns_are_wide_enough(desk: Desk) -> None:
    """A date in a column that is too narrow is shown as ####."""
    install_visits(desk)
    with zipfile.ZipFile(exported(desk, ["code", "seen", "at"])) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    widths = {int(place): float(width) for place, width in re.findall(r'<col min="(\d+)".*?width="([\d.]+)"', sheet)}
    assert widths[2] > len("2026-11-21") and widths[3] > len("2026-11-21 20:30:15")
