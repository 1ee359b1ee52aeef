"""Whatever stands in the options of an import: it is refused where it stands, or the import comes to an end."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.testing.drain import drain
from tests.unit.records.transfer.test_workbook_bounds import FIRST, with_sheet

SignIn = Callable[[str], TestClient]
ORDER = "/api/apps/shop/forms/order"
CONTENT = b"Title,on,at\nx,2026-01-02,2026-01-02 10:00\ny,soon,\n"
COLUMNS = {"Title": {"field": "title"}, "on": {"field": "on"}, "at": {"field": "at"}}
TEXTS: list[Any] = ["", " ", "\x00", "utf\x008", "undefined", "utf-16", "utf-32", "rot13", "idna", "zip", "x" * 5000]
TEXTS += ["../x", "a.b", "😀", "'; --", "%", "%Y%Y", "%Q", "%d(", "{name}", '"', "\n", "\r", "\t", "unicode_escape"]
VALUES: list[Any] = [*TEXTS, None, 0, -1, 2**70, 1.5, True, [], {}, [[]], {"a": None}]
PLACES = ["encoding", "delimiter", "sheet", "empty", "keys", "mode", "changed_at", "changed_at_format", "dry_run"]


def send(client: TestClient, content: bytes, options: dict[str, Any]) -> Any:
    form = {"options": json.dumps({"columns": COLUMNS, **options})}
    return client.post(f"{ORDER}/import", files={"file": ("a.csv", content)}, data=form)


def odd_options() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every option with every odd value, those of a column too; the place that a refusal may name."""
    for value in VALUES:
        for place in PLACES:
            yield f"/{place}", {place: value}
            if place in ("keys", "empty"):
                yield f"/{place}", {place: [value]}
            if place == "changed_at_format":
                yield f"/{place}", {place: value, "changed_at": "at"}
        for place in ("field", "format", "map", "create"):
            for name, field in (("on", "on"), ("Title", "title")):
                column = {"field": field, place: value}
                yield f"/columns/{name}", {"columns": {**COLUMNS, name: column}}
        yield "/columns/Title", {"columns": {**COLUMNS, "Title": {"field": "title", "map": {"x": value}}}}
        yield "/columns", {"columns": value}


def test_odd_values_are_refused_in_place_or_come_to_an_end(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    jobs: dict[str, dict[str, Any]] = {}
    for place, options in odd_options():
        answer = send(admin, CONTENT, options)
        assert answer.status_code in (202, 422), (options, answer.text)
        if answer.status_code == 202:
            jobs[answer.json()["job"]] = options
            continue
        for problem in answer.json()["problems"]:
            # Another way of reading the file leaves other columns, or none that can be read.
            read_otherwise = place in ("/encoding", "/delimiter") and problem["path"].startswith(("/columns", "/file"))
            assert place in problem["path"] or read_otherwise or problem["path"] == "/keys", (options, problem)
    drain(platform)
    for job, options in jobs.items():
        told = admin.get(f"/api/jobs/{job}").json()
        assert told["state"] == "done", (options, told)


@pytest.mark.parametrize("name", ["utf-16", "undefined", "utf\x008", "rot13", "idna", "x" * 5000, "utf/8"])
def test_encodings_that_are_none(sign_in: SignIn, name: str) -> None:
    refused = send(sign_in("admin"), CONTENT, {"encoding": name})
    (problem,) = refused.json()["problems"]
    assert (refused.status_code, problem["code"], problem["path"]) == (422, "import.encoding", "/encoding")
    assert len(problem["message"]) < 120


@pytest.mark.parametrize("name", ["utf-8", "UTF8", "gbk", "cp1252", "latin-1", "ISO-8859-15", "utf-16-le"])
def test_encodings_that_are_some(sign_in: SignIn, name: str) -> None:
    assert send(sign_in("admin"), CONTENT.decode().encode(name), {"encoding": name}).status_code == 202


@pytest.mark.parametrize("delimiter", ['"', "\n", "\r", "\x00"])
def test_what_cannot_separate_columns(sign_in: SignIn, delimiter: str) -> None:
    (problem,) = send(sign_in("admin"), CONTENT, {"delimiter": delimiter}).json()["problems"]
    assert (problem["code"], problem["path"]) == ("import.delimiter", "/delimiter")


@pytest.mark.parametrize("sheet", ["none", "\x00", "SHEET1 ", "x" * 5000, "😀"])
def test_sheets_that_are_not_there(sign_in: SignIn, tmp_path: Any, sheet: str) -> None:
    content = with_sheet(tmp_path / "a.xlsx", FIRST).read_bytes()
    (problem,) = send(sign_in("admin"), content, {"sheet": sheet}).json()["problems"]
    assert (problem["code"], problem["path"]) == ("import.no_sheet", "/sheet")
    assert len(problem["message"]) < 200


def test_keys_without_a_mode_mean_upsert(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    for created, updated in ((1, 0), (0, 1)):
        content = f"Title,on\nonly one,2026-01-0{1 + updated}\n".encode()
        columns = {"Title": {"field": "title"}, "on": {"field": "on"}}
        job = send(admin, content, {"columns": columns, "keys": ["title"]}).json()["job"]
        drain(platform)
        result = admin.get(f"/api/jobs/{job}").json()["result"]
        assert (result["created"], result["updated"]) == (created, updated)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "is not a date that can be read here"), ("zh-CN", "不是可识别的日期")]
)
def test_reasons_are_given_in_the_language_of_the_screen(
    platform: Platform, sign_in: SignIn, language: str, said: str
) -> None:
    admin = sign_in("admin")
    admin.headers["Accept-Language"] = language
    for dry_run in (True, False):
        job = send(admin, CONTENT, {"dry_run": dry_run}).json()["job"]
        drain(platform)
        result = admin.get(f"/api/jobs/{job}").json()["result"]
        assert result["failed"] == 1
        if dry_run:
            told = result["preview"][1]["problems"][0]["message"]
        else:
            told = admin.get(f"/api/files/{result['error_file']}").text
        assert said in told


def test_two_columns_for_one_field(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    admin.headers["Accept-Language"] = "en"
    refused = send(admin, CONTENT, {"columns": {**COLUMNS, "at": {"field": "title"}}})
    (problem,) = refused.json()["problems"]
    assert (problem["code"], problem["path"]) == ("definition.mapped_twice", "/columns/at/field")
    assert problem["message"] == "The columns “Title” and “at” of the file would both fill “Title”; keep one of them."
