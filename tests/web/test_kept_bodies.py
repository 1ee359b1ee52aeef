"""What cannot be kept as JSON is refused where it stands, and leaves nothing behind."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.kernel.kept_json import DEEPEST, is_kept, too_deep
from tests.web.bad_input import traces
from tests.web.conftest import APP

SignIn = Callable[[str], TestClient]
DRAFT = "/api/apps/shop/draft"
RECORDS = "/api/apps/shop/forms/order/records"
JSON = {"content-type": "application/json"}
LONG = 10**30


def nested(levels: int) -> Any:
    found: Any = []
    for _ in range(levels - 1):
        found = [found]
    return found


def text_nested(levels: int) -> str:
    """For json.dumps, which has enough at some depth of its own."""
    return "[" * levels + "]" * levels


def with_limit(limit: int) -> dict[str, Any]:
    """The app with an option deep inside."""
    forms = json.loads(json.dumps(APP["forms"]))
    forms[0]["fields"][0]["options"] = {"max_length": limit}
    return {**APP, "forms": forms}


def refused(answer: Any) -> tuple[str, str]:
    assert answer.status_code == 422, answer.text
    (problem,) = answer.json()["problems"]
    return problem["code"], problem["path"]


@pytest.mark.parametrize("number", [LONG, -LONG, 2**64, -(2**63) - 1])
def test_a_number_too_long_to_be_kept(platform: Platform, sign_in: SignIn, number: int) -> None:
    admin, code = sign_in("admin"), "request.number_too_long"
    before = traces(platform)
    assert refused(admin.put(DRAFT, json={"definition": {**APP, "x": number}})) == (code, "/definition/x")
    path = "/definition/forms/0/fields/0/options/max_length"
    for address in (DRAFT, "/api/apps/shop/check", "/api/apps/shop/plan"):
        send = admin.put if address == DRAFT else admin.post
        assert refused(send(address, json={"definition": with_limit(number)})) == (code, path)
    made = admin.post("/api/apps", json={"key": "more", "definition": {"key": "more", "x": [1, number]}})
    assert refused(made) == (code, "/definition/x/1")
    assert traces(platform) == before


@pytest.mark.parametrize("levels", [300, 400, 900])
def test_what_is_nested_too_deeply(platform: Platform, sign_in: SignIn, levels: int) -> None:
    admin = sign_in("admin")
    before = traces(platform)
    for method, address, start in (
        ("PUT", DRAFT, '{"definition": {"key": "shop", "x": '),
        ("POST", "/api/apps", '{"definition": {"key": "more", "x": '),
        ("POST", "/api/apps/shop/check", '{"definition": {"key": "shop", "x": '),
    ):
        body = start + text_nested(levels) + "}}"
        code, path = refused(admin.request(method, address, content=body, headers=JSON))
        assert code == "request.too_deep" and path.startswith("/definition/x/0/")
    assert traces(platform) == before


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_it_is_said_in_the_language_of_the_reader(sign_in: SignIn, language: str) -> None:
    answer = sign_in("admin").put(DRAFT, json={"definition": {**APP, "x": LONG}}, headers={"accept-language": language})
    (problem,) = answer.json()["problems"]
    assert ("位数" in problem["message"]) == (language == "zh-CN")


@pytest.mark.parametrize("levels", range(DEEPEST - 8, DEEPEST + 20, 3))
def test_near_the_limit_all_is_answered(sign_in: SignIn, levels: int) -> None:
    """A little is put around what is kept and what is told again."""
    admin = sign_in("admin")
    title = '{"values": {"title": ' + text_nested(levels) + "}}"
    once = {**JSON, "idempotency-key": f"deep-{levels}"}
    assert refused(admin.post(RECORDS, content=title, headers=once))[0] in ("fields.not_text", "request.too_deep")
    draft = '{"definition": {"key": "shop", "x": ' + text_nested(levels) + "}}"
    for method, address in (("PUT", DRAFT), ("GET", DRAFT)):
        answer = admin.request(method, address, content=draft if method == "PUT" else None, headers=JSON)
        assert answer.status_code in (200, 422), answer.text
    options = '{"columns": {"Title": {"field": "title", "map": {"a": ' + text_nested(levels) + "}}}}"
    file = {"file": ("a.csv", b"Title\nx\n")}
    started = admin.post("/api/apps/shop/forms/order/import", files=file, data={"options": options})
    assert started.status_code in (202, 422), started.text


def test_a_field_refuses_a_long_number_in_its_own_words_under_a_key_too(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    for headers in ({}, {"idempotency-key": "long"}):
        answer = admin.post(RECORDS, json={"values": {"title": "x", "amount": LONG}}, headers=headers)
        assert refused(answer) == ("fields.number_too_big", "/values/amount")


def test_the_options_of_an_import_are_kept_too(platform: Platform, sign_in: SignIn) -> None:
    admin = sign_in("admin")
    before = traces(platform)
    options = '{"columns": {"Title": {"field": "title", "map": {"a": ' + text_nested(300) + "}}}}"
    file = {"file": ("a.csv", b"Title\nx\n")}
    answer = admin.post("/api/apps/shop/forms/order/import", files=file, data={"options": options})
    assert refused(answer)[0] == "request.too_deep"
    assert refused(answer)[1].startswith("/options/columns/Title/map/a/0")
    assert traces(platform) == before


def test_the_limit_is_the_same_both_ways() -> None:
    for levels in range(DEEPEST - 3, DEEPEST + 4):
        assert is_kept(nested(levels)) == (too_deep(nested(levels)) is None), levels
