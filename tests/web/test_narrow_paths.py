"""Side doors: rows of hidden tables, names of hidden fields, tokens for reading, text that is none, empty lists."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.messaging.notice import NewNotice

SignIn = Callable[[str], TestClient]
ORDER = "/api/apps/shop/forms/order"


def codes(response: object) -> list[str]:
    return [item["code"] for item in response.json()["problems"]]  # type: ignore[attr-defined]


def test_rows_of_a_hidden_table_cannot_be_counted(sign_in: SignIn) -> None:
    asked = {"form": "order.lines", "measures": [{"aggregate": "count"}]}
    assert sign_in("clerk").post("/api/apps/shop/query", json=asked).status_code == 200
    refused = sign_in("guest").post("/api/apps/shop/query", json=asked)
    assert refused.status_code == 404 and codes(refused) == ["record.form_not_found"]


def test_a_form_being_filled_does_not_name_hidden_fields(sign_in: SignIn) -> None:
    values = {"title": "x", "lines": [{"what": "y", "price": "1"}]}
    computed = sign_in("guest").post(f"{ORDER}/compute", json={"values": values}).json()
    assert computed == {"values": {}, "display": {}, "linkage": {"holds": [], "sets": {}}}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "/api/me", {"name": "Mallory"}),
        ("POST", "/api/me/password", {"old": "a long enough one", "new": "another long one"}),
        ("POST", "/api/notices/read_all", None),
        ("POST", f"{ORDER}/records", {"values": {"title": "x"}}),
    ],
)
def test_a_token_for_reading_changes_nothing(
    sign_in: SignIn, anyone: Callable[[], TestClient], method: str, path: str, body: object
) -> None:
    made = sign_in("clerk").post("/api/tokens", json={"name": "script", "read_only": True}).json()
    client = anyone()
    client.headers["authorization"] = f"Bearer {made['token']}"
    refused = client.request(method, path, json=body)
    assert refused.status_code == 403 and codes(refused) == ["request.read_only_token"]
    uploaded = client.post("/api/files", files={"file": ("a.txt", b"x")})
    assert uploaded.status_code == 403


@pytest.mark.parametrize("narrowed", [{"apps": ["shop"]}, {"read_only": True}, {"apps": [], "read_only": True}])
def test_a_narrowed_token_has_no_say_over_others(
    sign_in: SignIn, anyone: Callable[[], TestClient], narrowed: dict[str, object]
) -> None:
    clerk = sign_in("clerk")
    full = clerk.post("/api/tokens", json={"name": "full"}).json()
    made = clerk.post("/api/tokens", json={"name": "script", **narrowed}).json()
    client = anyone()
    client.headers["authorization"] = f"Bearer {made['token']}"
    listed = client.get("/api/tokens")
    assert listed.status_code == 403 and codes(listed) == ["access.token_narrow"]
    assert client.delete(f"/api/tokens/{full['id']}").status_code == 403
    assert client.post("/api/tokens", json={"name": "more"}).status_code == 403
    assert full["id"] in {item["id"] for item in clerk.get("/api/tokens").json()["items"]}
    client.headers["authorization"] = f"Bearer {full['token']}"
    assert client.get("/api/tokens").status_code == 200


def test_a_token_for_one_app_stays_inside_it(
    sign_in: SignIn, anyone: Callable[[], TestClient], platform: Platform
) -> None:
    admin = sign_in("admin")
    me = admin.get("/api/me").json()
    made = admin.post("/api/tokens", json={"name": "script", "apps": ["shop"]}).json()
    client = anyone()
    client.headers["authorization"] = f"Bearer {made['token']}"
    assert client.get(f"{ORDER}/records").status_code == 200
    passwords = {"old": "a long enough one", "new": "another long one"}
    for method, path, body in (
        ("PATCH", "/api/me", {"name": "Mallory"}),
        ("POST", "/api/me/password", passwords),
        ("GET", "/api/people", None),
        ("POST", "/api/people", {"username": "mallory", "name": "Mallory"}),
        ("PATCH", f"/api/people/{me['id']}", {"email": "mallory@example.org"}),
        ("POST", f"/api/people/{me['id']}/password", {"password": "another long one"}),
        ("POST", "/api/departments", {"name": "Mine"}),
        ("POST", "/api/apps", {"key": "mine", "name": "Mine"}),
        ("POST", "/api/gallery/work_order/install", {}),
        ("GET", "/api/audit", None),
        ("PUT", "/api/apps/shop/roles/clerk/members", []),
    ):
        refused = client.request(method, path, json=body)
        assert refused.status_code == 403, (method, path, refused.text)
    assert admin.get("/api/me").json()["name"] == me["name"]
    with platform.database.write() as uow:
        inside, outside = (uow.enqueue("none", {"app": app}, by=me["id"]) for app in ("shop", "other"))
    assert [client.get(f"/api/jobs/{job}").status_code for job in (inside, outside)] == [200, 404]
    assert client.post(f"/api/jobs/{outside}/cancel").status_code == 404


def test_half_a_character_is_no_text(sign_in: SignIn) -> None:
    clerk = sign_in("clerk")
    headers = {"content-type": "application/json"}
    for path, body in (
        (f"{ORDER}/records", rb'{"values": {"\ud800": 1}}'),
        (f"{ORDER}/records", rb'{"values": {"title": "x", "lines": [{"\udfff": 1}]}}'),
        ("/api/apps/shop/reports/page/data", rb'{"parameters": {"\ud800": 1}}'),
    ):
        refused = clerk.post(path, content=body, headers=headers)
        assert refused.status_code == 422 and codes(refused) == ["request.wrong_kind"]


def test_deleting_nothing_is_done_at_once(sign_in: SignIn) -> None:
    done = sign_in("admin").post(f"{ORDER}/records/bulk", json={"ids": [], "action": "delete"})
    assert done.status_code == 200 and done.json() == {"changed": 0}


def test_a_name_is_one_line(sign_in: SignIn) -> None:
    refused = sign_in("nobody").patch("/api/me", json={"name": "a\x00b"})
    assert refused.status_code == 422 and codes(refused) == ["access.name_invalid"]


def test_a_token_for_other_apps_sees_no_notices_of_this_one(
    sign_in: SignIn, anyone: Callable[[], TestClient], platform: Platform
) -> None:
    admin = sign_in("admin")
    person = admin.get("/api/me").json()["id"]
    with platform.database.write() as uow:
        platform.notices.send(uow, [person], NewNotice("rule", "Told", app="shop"))
    seen = []
    for apps in (["shop"], ["none"]):
        client = anyone()
        made = admin.post("/api/tokens", json={"name": "script", "apps": apps}).json()
        client.headers["authorization"] = f"Bearer {made['token']}"
        page = client.get("/api/notices").json()
        me = client.get("/api/me").json()
        seen.append((len(page["items"]), page["unread"], me["unread_count"], [app["key"] for app in me["apps"]]))
        if apps == ["none"]:
            notice = admin.get("/api/notices").json()["items"][0]["id"]
            assert client.post(f"/api/notices/{notice}/read").status_code == 404
            assert client.post("/api/notices/read_all").status_code == 200
    assert seen == [(1, 1, 1, ["shop"]), (0, 0, 0, [])]
    assert admin.get("/api/me").json()["unread_count"] == 1, "a token for another app marks nothing of this one as read"
