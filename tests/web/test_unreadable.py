"""What cannot be read says why; odd names of files do no harm."""

import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

SignIn = Callable[[str], TestClient]
ORDER = "/api/apps/shop/forms/order"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"a":', "request.bad_json"),
        (b"[" * 100_000 + b"]" * 100_000, "request.too_deep"),
        (b'{"values":{"title":' + b"9" * 5000 + b"}}", "request.number_too_long"),
    ],
)
def test_bodies(sign_in: SignIn, body: bytes, code: str) -> None:
    refused = sign_in("admin").post(f"{ORDER}/records", content=body, headers={"content-type": "application/json"})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (400, code)


def test_a_file_name_that_is_too_long(sign_in: SignIn) -> None:
    refused = sign_in("admin").post(f"{ORDER}/import/inspect", files={"file": ("x" * 5000, b"Title\nx\n")})
    (problem,) = refused.json()["problems"]
    assert (problem["code"], problem["path"]) == ("request.file_name_too_long", "/file")


@pytest.mark.parametrize("name", ["a/b\\c.csv", "a\x00b.csv", "CON", "nul.csv", "../../etc/passwd", "x" * 300 + ".csv"])
def test_odd_file_names(sign_in: SignIn, name: str) -> None:
    answer = sign_in("admin").post(f"{ORDER}/import/inspect", files={"file": (name, b"Title\nx\n")})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("name", ["...", " "])
def test_names_of_nothing(sign_in: SignIn, name: str) -> None:
    refused = sign_in("admin").post(f"{ORDER}/import/inspect", files={"file": (name, b"Title\nx\n")})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (422, "file.no_name")


@pytest.mark.parametrize(
    ("language", "said"), [("zh-CN", "insert、update、upsert。"), ("en", "insert, update or upsert.")]
)
def test_choices_are_listed_as_the_reader_does(sign_in: SignIn, language: str, said: str) -> None:
    options = json.dumps({"columns": {}, "mode": "zz"})
    refused = sign_in("guest").post(
        f"{ORDER}/import",
        files={"file": ("a.csv", b"Title\nx\n")},
        data={"options": options},
        headers={"accept-language": language},
    )
    (problem,) = refused.json()["problems"]
    assert problem["path"] == "/options/mode" and problem["message"].endswith(said)
