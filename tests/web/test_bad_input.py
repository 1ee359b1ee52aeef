"""Whatever is sent, nothing answers 500, every refusal is a located Problem, and what is refused leaves no trace."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.bootstrap import Platform
from engine.testing.drain import drain
from engine.testing.platforms import install
from tests.web.bad_input import operations, request_of, traces

SignIn = Callable[[str], TestClient]
Ids = dict[str, list[str]]
ORDERS = "/api/apps/shop/forms/order/records"
DESK: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": "Desk",
    "forms": [{"key": "order", "name": "Order", "title_field": "title", "fields": [{"key": "title", "type": "text"}]}],
    "flows": [
        {
            "key": "review",
            "form": "order",
            "start": {"on": "manual"},
            "nodes": [
                {"key": "start", "type": "start"},
                {"key": "check", "type": "approve", "options": {"assignees": [{"kind": "starter"}]}},
                {"key": "end", "type": "end"},
            ],
            "edges": [{"from": "start", "to": "check"}, {"from": "check", "outlet": "agree", "to": "end"}],
        }
    ],
    "roles": [{"key": "clerk", "rights": [{"form": "order", "verbs": ["create", "read", "update"]}]}],
}
PEOPLE = ("admin", "clerk", "guest")
NOTED_ALL_THE_SAME = {"/api/auth/login": {"dg_audit", "dg_sign_in_failures"}}
"""A refused sign-in is written down on purpose."""
LOCATED = {"request.missing", "request.unknown_key", "record.required", "record.unknown_field"}


def check(response: Any) -> None:
    assert response.status_code < 500, response.text
    if response.status_code < 400:
        return
    assert response.headers["content-type"] == "application/problem+json", response.text
    body = response.json()
    assert body["status"] == response.status_code and body["problems"]
    for problem in body["problems"]:
        assert problem["code"] and problem["message"] and problem["message"] != problem["code"], problem
        assert problem["path"] == "" or problem["path"].startswith("/"), problem
        assert problem["path"] or problem["code"] not in LOCATED, problem


@pytest.fixture(scope="module")
def ids(platform: Platform, sign_in: SignIn) -> Ids:
    """Things that are there, so that requests come as far as the services."""
    install(platform, DESK)
    admin, *_ = (sign_in(name) for name in PEOPLE)
    made: Ids = {"record": [], "run": [], "task": []}
    for app in ("shop", "desk"):
        for title in ("a", "b", "c"):
            answer = admin.post(f"/api/apps/{app}/forms/order/records", json={"values": {"title": title}})
            made["record"].append(answer.json()["id"])
    for record in made["record"][3:]:
        made["run"].append(
            admin.post(f"/api/apps/desk/forms/order/records/{record}/flow", json={"flow": "review"}).json()["run"]
        )
    made["task"] = [item["id"] for item in admin.get("/api/tasks").json()["items"]]
    assert len(made["task"]) == 3
    admin.delete(f"{ORDERS}/{made['record'][2]}")
    people = admin.get("/api/people").json()["items"]
    made["person"] = [person["id"] for person in people if person["username"] in ("other", "nobody")]
    made["file"] = [admin.post("/api/files", files={"file": ("a.txt", b"x")}).json()["id"]]
    made["token"] = [admin.post("/api/tokens", json={"name": "t"}).json()["id"]]
    made["department"] = [admin.post("/api/departments", json={"name": "Works"}).json()["id"]]
    made["job"] = [
        admin.post(
            "/api/apps/shop/forms/order/import",
            files={"file": ("a.csv", b"title\nfrom file\n")},
            data={"options": '{"columns": {"title": {"field": "title"}}}'},
        ).json()["job"]
    ]
    drain(platform)
    return made


def named(part: object) -> str:
    return part if isinstance(part, str) else ""


@pytest.mark.parametrize(("method", "path", "operation"), operations(), ids=named)
def test_bad_input_is_told_never_breaks_and_leaves_no_trace(
    platform: Platform, sign_in: SignIn, ids: Ids, method: str, path: str, operation: dict[str, Any]
) -> None:
    noted = NOTED_ALL_THE_SAME.get(path, set())
    before = traces(platform)

    @settings(max_examples=14, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        nonlocal before
        client = sign_in(data.draw(st.sampled_from(["admin", *PEOPLE])))
        asked = request_of(data, method, path, operation, ids)
        response = client.request(asked.method, asked.address, **asked.more)
        check(response)
        after = traces(platform)
        if method == "get" or response.status_code >= 400:
            changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
            assert changed <= noted, (asked, response.text, changed)
        before = after

    attempt()


def test_the_attempts_reach_the_services(sign_in: SignIn) -> None:
    """Among the examples above are requests that are answered, and findings of services, not only of the edge."""
    client = sign_in("admin")
    assert client.get(ORDERS, params={"filter": "amount >"}).status_code == 422
    assert client.post("/api/apps/shop/query", json={"form": "order", "sort": ["none"]}).status_code in (200, 422)
    assert client.post(ORDERS, json={"values": {"title": "x"}}).status_code == 201


def test_a_trace_would_be_seen(platform: Platform, sign_in: SignIn) -> None:
    """The measure itself: one more row, one changed value, one file are each told apart."""
    client = sign_in("admin")
    seen = [traces(platform)]
    record = client.post(ORDERS, json={"values": {"title": "x"}}).json()["id"]
    seen.append(traces(platform))
    client.patch(f"{ORDERS}/{record}", json={"values": {"title": "y"}})
    seen.append(traces(platform))
    client.post("/api/files", files={"file": ("a.txt", b"x")})
    seen.append(traces(platform))
    tables = [{name for name in now if now[name] != was.get(name)} for was, now in pairwise(seen)]
    assert "shop__order" in tables[0] and "shop__order" in tables[1]
    assert {"dg_files", "on disk"} <= tables[2]
