"""The frame round every request: one error shape in the reader's language, security headers, no internals."""

from typing import Any

import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient

from engine.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from engine.kernel.problems import Problem
from engine.kernel.sentences import engine_sentences
from engine.web.errors import SignInRequired, install_errors
from engine.web.frame import Frame
from engine.web.models.record import RecordPatch

ERRORS: dict[str, Exception] = {
    "invalid": Invalid.of("request.missing", "/values/title"),
    "not_found": NotFound.of("request.no_screens"),
    "forbidden": Forbidden.of("request.csrf"),
    "sign_in": SignInRequired.of("request.sign_in"),
    "conflict": Conflict(Problem("request.not_accepted"), {"fields": {"cost": {"theirs": "1"}}}),
    "unavailable": Unavailable(Problem("request.not_accepted"), retry_after=2.5),
    "bug": RuntimeError("the password is swordfish"),
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI(redirect_slashes=False)
    sentences = engine_sentences()
    install_errors(app, sentences, "en")
    app.add_middleware(Frame, sentences=sentences, fallback="en", max_body=1000, max_upload=1000, knows=bool)

    @app.get("/raise/{kind}")
    def raising(kind: str, limit: int = 1) -> dict[str, int]:
        raise ERRORS[kind]

    @app.patch("/take")
    def take(body: RecordPatch) -> dict[str, int]:
        return {}

    @app.post("/any")
    def take_any(body: Any = Body()) -> dict[str, int]:
        return {}

    return TestClient(app, raise_server_exceptions=False)


def problems_of(response: Any) -> list[tuple[str, str]]:
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    assert body["type"].startswith("urn:dougong:problem:")
    assert body["title"] and body["detail"] and body["problems"]
    assert all(item["message"] and item["message"] != item["code"] for item in body["problems"])
    return [(item["code"], item["path"]) for item in body["problems"]]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("invalid", 422),
        ("not_found", 404),
        ("forbidden", 403),
        ("sign_in", 401),
        ("conflict", 409),
        ("unavailable", 503),
    ],
)
def test_each_kind_of_error_has_its_status(client: TestClient, kind: str, status: int) -> None:
    response = client.get(f"/raise/{kind}")
    assert response.status_code == status
    assert problems_of(response)


def test_a_conflict_tells_its_details_and_waiting_its_seconds(client: TestClient) -> None:
    assert client.get("/raise/conflict").json()["details"] == {"fields": {"cost": {"theirs": "1"}}}
    assert client.get("/raise/unavailable").headers["retry-after"] == "3"


def test_a_bug_answers_500_without_internals(client: TestClient) -> None:
    response = client.get("/raise/bug")
    assert response.status_code == 500
    assert problems_of(response) == [("request.failed", "")]
    assert "swordfish" not in response.text and "RuntimeError" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


def test_all_findings_of_a_request_come_at_once(client: TestClient) -> None:
    response = client.patch("/take", json={"version": "x", "odd": 1})
    assert response.status_code == 422
    assert sorted(problems_of(response)) == [
        ("request.missing", "/values"),
        ("request.unknown_key", "/odd"),
        ("request.wrong_kind", "/version"),
    ]
    assert problems_of(client.get("/raise/bug?limit=many")) == [("request.wrong_kind", "/query/limit")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"values": ', "request.bad_json"),
        (b"\xc3\x28", "request.unreadable"),
        (b"[" * 900, "request.bad_json"),
        (b'"' + b"x" * 2000 + b'"', "request.body_too_large"),
    ],
)
def test_unreadable_bodies_are_told_apart(client: TestClient, body: bytes, code: str) -> None:
    response = client.post("/any", content=body, headers={"content-type": "application/json"})
    assert 400 <= response.status_code < 500
    assert [found for found, _ in problems_of(response)] == [code]


def test_unknown_addresses_and_methods_are_problems_too(client: TestClient) -> None:
    assert problems_of(client.get("/nowhere")) == [("request.no_such_address", "")]
    assert problems_of(client.put("/take")) == [("request.method_not_allowed", "")]
    assert client.put("/take").status_code == 405


def test_sentences_follow_the_reader(client: TestClient) -> None:
    chinese = client.get("/raise/invalid", headers={"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"})
    assert chinese.json()["problems"][0]["message"] == "缺少这一项。"
    assert chinese.headers["content-language"] == "zh-CN"
    assert client.get("/raise/invalid", headers={"accept-language": "fr"}).headers["content-language"] == "en"


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    headers = client.get("/raise/invalid").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
