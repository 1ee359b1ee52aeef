"""Tables in and out over HTTP: nothing a spreadsheet program would run, odd files told apart, no trace of what was not
taken."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.records.transfer import importer, xlsx_table
from engine.records.transfer.opening import open_table
from engine.records.transfer.table import Table
from engine.store.statistics import MANY_ROWS
from engine.testing.drain import drain
from tests.unit.records.transfer.test_workbook_bounds import FIRST, with_sheet

SignIn = Callable[[str], TestClient]
ORDER = "/api/apps/shop/forms/order"
SMALL = FIRST + '<row r="2"><c r="A2"><v>1</v></c></row>'
RISKY = ["=1+1", "+86 138 0000", "-item", "@SUM(A1)", "＝HYPERLINK(1)", '=cmd|"/c calc"!A0']


def import_file(client: TestClient, content: bytes, form: str = ORDER, **options: Any) -> dict[str, Any]:
    columns = {"Title": {"field": "title"}}
    started = client.post(
        f"{form}/import",
        files={"file": ("a.csv", content)},
        data={"options": json.dumps({"columns": columns, **options})},
    )
    assert started.status_code == 202, started.text
    return dict(started.json())


def test_who_made_a_record_and_when_leaves_with_it(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    made = admin.post(f"{ORDER}/records", json={"values": {"title": "With its author"}}).json()
    asked = {"filter": "title == 'With its author'", "fields": "created_by,title,created_at,updated_at"}
    head, row = csv.reader(io.StringIO(admin.get(f"{ORDER}/export", params=asked).content.decode("utf-8-sig")))
    assert head == ["Created by", "Title", "Created at", "Updated at"]
    assert row[:2] == ["Admin", "With its author"]
    assert row[2][:10] == row[3][:10] and row[2][:4] == made["created_at"][:4]
    workbook = admin.get(f"{ORDER}/export", params={**asked, "format": "xlsx"})
    assert workbook.status_code == 200 and b"xl/worksheets" in workbook.content
    assert admin.get(f"{ORDER}/export", params={"fields": "title,creator"}).json()["problems"][0]["path"] == "/fields/1"


def test_no_text_leaves_as_a_formula_and_all_come_back_as_they_were(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    for text in RISKY:
        customer = admin.post("/api/apps/shop/forms/customer/records", json={"values": {"name": text}}).json()["id"]
        values = {"title": f"{text} export", "amount": "-5", "customer": customer}
        assert admin.post(f"{ORDER}/records", json={"values": values}).status_code == 201
    asked = {"filter": "CONTAINS(title, ' export')", "fields": "title,amount,customer", "sort": "title"}
    content = admin.get(f"{ORDER}/export", params=asked).content
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert head[0] == "Title" and len(rows) == len(RISKY)
    for title, amount, customer in rows:
        assert title.startswith("'") and customer.startswith("'"), "a program takes it for text"
        assert amount == "-5.00", "a number stays one"
    job = import_file(admin, content)["job"]
    drain(platform)
    assert admin.get(f"/api/jobs/{job}").json()["result"]["created"] == len(RISKY)
    found = admin.get(f"{ORDER}/records", params={**asked, "limit": 50}).json()["items"]
    titles = sorted(item["values"]["title"] for item in found)
    assert titles == sorted([f"{text} export" for text in RISKY] * 2)


def test_the_history_of_what_was_imported_names_the_file(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    import_file(admin, "Title\n一次导入的记录\n".encode())
    drain(platform)
    found = admin.get(f"{ORDER}/records", params={"filter": "title == '一次导入的记录'"}).json()["items"][0]
    (entry,) = admin.get(f"{ORDER}/records/{found['id']}/history").json()["items"]
    assert (entry["origin"]["kind"], entry["origin"]["name"]) == ("import", "a.csv")


def test_after_many_rows_the_database_knows_how_they_are_spread(platform: Platform, sign_in: SignIn) -> None:
    lines = "".join(f"row {number}\n" for number in range(MANY_ROWS))
    import_file(sign_in("admin"), b"Title\n" + lines.encode())
    drain(platform)
    with platform.database.read() as connection:
        asked = sa.text("SELECT max(stat) FROM sqlite_stat1 WHERE tbl = 'shop__order'")
        assert int(str(connection.execute(asked).scalar_one()).split()[0]) > MANY_ROWS * 0.9


def test_rows_that_were_refused_come_back_without_formulas(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    content = b"Title,amount,note\nx,many,=2+3\nx,none,-5\n"
    columns = {"Title": {"field": "title"}, "amount": {"field": "amount"}}
    job = import_file(admin, content, columns=columns)["job"]
    drain(platform)
    result = admin.get(f"/api/jobs/{job}").json()["result"]
    told = admin.get(f"/api/files/{result['error_file']}").content.decode("utf-8-sig")
    assert [row[-1] for row in csv.reader(io.StringIO(told))] == ["note", "'=2+3", "-5"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"\n", "import.no_header"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "import.not_text"),
        (b"PK\x03\x04nothing", "import.not_a_workbook"),
        (",".join(map(str, range(10_000))).encode(), "import.too_many_columns"),
    ],
)
def test_odd_files_are_told_apart(sign_in: SignIn, content: bytes, code: str) -> None:
    refused = sign_in("admin").post(f"{ORDER}/import/inspect", files={"file": ("a.csv", content)})
    (problem,) = refused.json()["problems"]
    assert (refused.status_code, problem["code"], problem["path"]) == (422, code, "/file")
    assert problem["message"] and "{" not in problem["message"]


def test_a_small_workbook_with_a_row_far_below(sign_in: SignIn, tmp_path: Path) -> None:
    rows = '<row r="20000000"><c r="A20000000"><v>1</v></c></row>'
    content = with_sheet(tmp_path / "a.xlsx", FIRST + rows).read_bytes()
    refused = sign_in("admin").post(f"{ORDER}/import/inspect", files={"file": ("a.xlsx", content)})
    (problem,) = refused.json()["problems"]
    assert (refused.status_code, problem["code"], problem["path"]) == (422, "import.reaches_too_far", "/file")


def test_a_column_twice_and_a_nul_far_below(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    options = json.dumps({"columns": {"Title": {"field": "title"}}})
    twice = admin.post(f"{ORDER}/import", files={"file": ("a.csv", b"Title,Title\na,b\n")}, data={"options": options})
    assert twice.status_code == 422 and twice.json()["problems"][0]["code"] == "import.column_twice"
    content = b"Title\n" + b" ,\n" * 400_000 + b"nu\x00l\nfine\n"
    job = import_file(admin, content)["job"]
    drain(platform)
    result = admin.get(f"/api/jobs/{job}").json()["result"]
    assert (result["created"], result["failed"]) == (1, 1), "the row is refused, the file is not"
    assert b"400002" in admin.get(f"/api/files/{result['error_file']}").content


def test_utf_16_with_a_mark_is_read(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    job = import_file(admin, "Title\n标题一\n".encode("utf-16"))["job"]
    drain(platform)
    assert admin.get(f"/api/jobs/{job}").json()["result"]["created"] == 1


def test_others_write_while_a_table_is_opened(
    platform: Platform, sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []

    def opened(path: Path, *how: str | None) -> Table:
        held.append(platform.database.writes_here)
        return open_table(path, *how)

    monkeypatch.setattr(importer, "open_table", opened)
    import_file(sign_in("admin"), with_sheet(tmp_path / "a.xlsx", SMALL).read_bytes(), columns={})
    drain(platform)
    assert held and not any(held), "a workbook is read outside of any transaction"


def test_a_second_workbook_is_asked_to_wait(sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "PATIENCE", 0.01)
    content = with_sheet(tmp_path / "a.xlsx", SMALL).read_bytes()
    with xlsx_table._TURN:
        refused = sign_in("admin").post(f"{ORDER}/import/inspect", files={"file": ("a.xlsx", content)})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (503, "import.busy")
    assert int(refused.headers["retry-after"]) >= 1
