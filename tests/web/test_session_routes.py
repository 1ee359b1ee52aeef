"""Signing in, the page's own token, bearer tokens."""

from collections.abc import Callable

from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.web.app import create_app

SignIn = Callable[[str], TestClient]


def codes(response: object) -> list[str]:
    return [item["code"] for item in response.json()["problems"]]  # type: ignore[attr-defined]


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(anyone: Callable[[], TestClient]) -> None:
    for name in ("admin", "who"):
        response = anyone().post("/api/auth/login", json={"username": name, "password": "wrong password"})
        assert response.status_code == 401
        assert codes(response) == ["access.sign_in_failed"]


def test_the_cookie_is_not_readable_and_bound_to_this_site(anyone: Callable[[], TestClient]) -> None:
    response = anyone().post("/api/auth/login", json={"username": "other", "password": "a long enough one"})
    session, csrf = response.headers.get_list("set-cookie")
    assert session.startswith("dougong_session=") and "HttpOnly" in session and "SameSite=lax" in session
    assert csrf.startswith("dougong_csrf=") and "HttpOnly" not in csrf


def test_me_tells_apps_and_departments(sign_in: SignIn) -> None:
    me = sign_in("clerk").get("/api/me").json()
    assert me["username"] == "clerk" and not me["is_admin"]
    assert [app["key"] for app in me["apps"]] == ["shop"]
    assert sign_in("nobody").get("/api/me").json()["apps"] == []


def test_the_browser_has_the_say_until_a_language_is_chosen(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    assert client.get("/api/me").json()["language"] is None
    assert "dougong_language" not in client.cookies
    wrong = {"title": ""}
    chinese = client.post("/api/apps/shop/forms/order/records", json=wrong, headers={"accept-language": "zh-CN"})
    assert not chinese.json()["problems"][0]["message"].isascii()
    assert client.patch("/api/me", json={"language": "zh-CN"}).json()["language"] == "zh-CN"
    assert client.cookies["dougong_language"] == "zh-CN"
    person = client.get("/api/me").json()["id"]
    cleared = sign_in("admin").patch(f"/api/people/{person}", json={"language": None})
    assert cleared.json()["language"] is None
    assert client.get("/api/me").json()["language"] is None
    assert client.patch("/api/me", json={"language": "en"}).json()["language"] == "en"
    assert client.patch("/api/me", json={"language": None}).json()["language"] is None


def test_a_change_without_the_pages_token_is_refused(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    for token in ("", "guessed", "ü"):
        headers = {"x-csrf-token": token.encode("latin-1")}
        response = client.post("/api/apps/shop/forms/order/records", json={"values": {"title": "x"}}, headers=headers)
        assert response.status_code == 403 and codes(response) == ["request.csrf"]


def test_a_token_acts_without_cookie_and_no_further_than_it_may(
    sign_in: SignIn, anyone: Callable[[], TestClient]
) -> None:
    made = sign_in("clerk").post("/api/tokens", json={"name": "script", "read_only": True})
    assert made.status_code == 201
    client = anyone()
    client.headers["authorization"] = f"Bearer {made.json()['token']}"
    assert client.get("/api/me").json()["username"] == "clerk"
    refused = client.post("/api/apps/shop/forms/order/records", json={"values": {"title": "x"}})
    assert refused.status_code == 403
    assert sign_in("clerk").delete(f"/api/tokens/{made.json()['id']}").status_code == 200
    assert client.get("/api/me").status_code == 401


def test_signing_out_ends_the_session(platform: Platform) -> None:
    client = TestClient(create_app(platform))
    client.post("/api/auth/login", json={"username": "nobody", "password": "a long enough one"})
    assert client.get("/api/me").status_code == 200
    headers = {"x-csrf-token": client.cookies["dougong_csrf"]}
    secret = client.cookies["dougong_session"]
    assert client.post("/api/auth/logout", headers=headers).status_code == 200
    client.cookies.set("dougong_session", secret)
    assert client.get("/api/me").status_code == 401


def test_setup_works_once_only(anyone: Callable[[], TestClient]) -> None:
    assert anyone().get("/api/health").json()["setup_required"] is False
    body = {"username": "second", "name": "Second", "password": "a long enough one"}
    assert anyone().post("/api/setup", json=body).status_code == 409


def test_every_route_asks_who_is_there(platform: Platform, anyone: Callable[[], TestClient]) -> None:
    """Anonymous requests to every operation: 401, or a finding about the request, but never an answer."""
    open_to_all = {"/api/health", "/api/setup", "/api/auth/login", "/api/openapi.json", "/api/schema/app.schema.json"}
    document = anyone().get("/api/openapi.json").json()
    client = anyone()
    answered = []
    for path, operations in document["paths"].items():
        if path in open_to_all:
            continue
        address = path
        for name in ("record", "task", "run", "job", "notice", "file", "person", "department", "token"):
            address = address.replace(f"{{{name}}}", "0" * 32)
        for name in ("app", "form", "field", "role", "report", "slug", "action"):
            address = address.replace(f"{{{name}}}", "order")
        for method in operations:
            response = client.request(method.upper(), address)
            if response.status_code not in (401, 422):
                answered.append((method, path, response.status_code))
    assert answered == []
