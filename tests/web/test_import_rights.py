"""Importing tells nothing of records and fields that one may not see, and still finds one's own."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.testing.drain import drain
from engine.testing.platforms import install, person, platform_on
from engine.web.app import create_app

PASSWORD = "a long enough one"
FORM = "/api/apps/desk/forms/note"
APP: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": "Desk",
    "forms": [
        {
            "key": "note",
            "name": "Note",
            "fields": [
                {"key": "pub", "type": "text"},
                {"key": "say", "type": "text"},
                {"key": "code", "type": "text"},
                {"key": "secret", "type": "text", "label": {"en": "Secret", "zh-CN": "秘密"}},
                {"key": "kin", "type": "relation", "options": {"form": "note", "many": True}},
                {"key": "who", "type": "member"},
                {"key": "team", "type": "department"},
                {
                    "key": "parts",
                    "type": "table",
                    "options": {
                        "fields": [
                            {"key": "name", "type": "text"},
                            {"key": "price", "type": "text"},
                            {"key": "state", "type": "text", "label": {"en": "State", "zh-CN": "状态"}},
                        ]
                    },
                },
            ],
        }
    ],
    "roles": [
        {
            "key": "clerk",
            "rights": [
                {
                    "form": "note",
                    "verbs": ["create", "read", "update", "import"],
                    "rows": "created_by == CURRENTUSER()",
                    "fields": {"secret": "hidden", "parts.price": "hidden", "parts.state": "read", "code": "read"},
                }
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The desk, its administrator and a clerk who sees his own notes."""
    with platform_on(tmp_path_factory.mktemp("platform")) as made:
        made.sign_in.set_up("admin", "Admin", PASSWORD, language="en")
        install(made, APP)
        person(made, "clerk", roles=("desk:clerk",), password=PASSWORD)
        yield made


@pytest.fixture(scope="module")
def sign_in(platform: Platform) -> Callable[[str], TestClient]:
    """A client signed in as a person."""
    app = create_app(platform)

    def signed_in(username: str) -> TestClient:
        client = TestClient(app, headers={"accept-language": "en"})
        assert client.post("/api/auth/login", json={"username": username, "password": PASSWORD}).status_code == 200
        client.headers["x-csrf-token"] = client.cookies["dougong_csrf"]
        return client

    return signed_in


def send(client: TestClient, content: str, fields: dict[str, str], **options: Any) -> Any:
    columns = {name: {"field": field} for name, field in fields.items()}
    return client.post(
        f"{FORM}/import",
        files={"file": ("a.csv", content.encode())},
        data={"options": json.dumps({"columns": columns, **options})},
    )


def done(platform: Platform, client: TestClient, content: str, fields: dict[str, str], **options: Any) -> Any:
    started = send(client, content, fields, **options)
    assert started.status_code == 202, started.text
    drain(platform)
    return client.get(f"/api/jobs/{started.json()['job']}").json()["result"]


def ended(platform: Platform, client: TestClient, started: Any) -> Any:
    """The job of an import that was let in, once it came to its end."""
    assert started.status_code == 202, started.text
    drain(platform)
    return client.get(f"/api/jobs/{started.json()['job']}").json()


def make(client: TestClient, **values: Any) -> str:
    made = client.post(f"{FORM}/records", json={"values": values})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def told(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(problem["code"], problem["path"]) for problem in answer.json()["problems"]]


@pytest.mark.parametrize("mode", ["update", "upsert"])
def test_a_record_that_is_not_seen_answers_like_none(
    platform: Platform, sign_in: Callable[[str], TestClient], mode: str
) -> None:
    admin, clerk = sign_in("admin"), sign_in("clerk")
    make(admin, pub=f"of the admin {mode}", say="x")
    content = f"pub,say\nof the admin {mode},y\nof nobody {mode},y\n"
    rows = done(platform, clerk, content, {"pub": "pub", "say": "say"}, keys=["pub"], mode=mode, dry_run=True)
    assert rows["preview"][0]["problems"] == rows["preview"][1]["problems"]
    assert [problem["code"] for problem in rows["preview"][0]["problems"]] == (
        ["import.no_such_record"] if mode == "update" else []
    )


@pytest.mark.parametrize("mode", ["update", "upsert"])
def test_ones_own_record_is_found_behind_that_of_another(
    platform: Platform, sign_in: Callable[[str], TestClient], mode: str
) -> None:
    admin, clerk = sign_in("admin"), sign_in("clerk")
    foreign = make(admin, pub=f"shared {mode}", say="x")
    own = make(clerk, pub=f"shared {mode}", say="x")
    content = f"pub,say\nshared {mode},of the clerk\n"
    result = done(platform, clerk, content, {"pub": "pub", "say": "say"}, keys=["pub"], mode=mode)
    assert (result["updated"], result["created"], result["failed"]) == (1, 0, 0)
    assert admin.get(f"{FORM}/records/{own}").json()["values"]["say"] == "of the clerk"
    assert admin.get(f"{FORM}/records/{foreign}").json()["values"]["say"] == "x"


def test_a_hidden_field_is_as_unknown_as_one_that_is_not_there(sign_in: Callable[[str], TestClient]) -> None:
    clerk = sign_in("clerk")
    for field in ("secret", "nothing", "id", "created_by", "parts.price", "parts.nothing"):
        refused = send(clerk, "a,pub\nx,y\n", {"a": field, "pub": "pub"}, keys=[field], mode="update")
        assert told(refused) == [("import.unknown_field", "/columns/a/field"), ("import.unknown_field", "/keys/0")]
        assert told(send(clerk, "pub\ny\n", {"pub": "pub"}, keys=[field], mode="update")) == [
            ("import.unknown_field", "/keys/0")
        ]
    assert send(sign_in("admin"), "a,pub\nx,y\n", {"a": "secret"}, keys=["secret"], mode="update").status_code == 202


def test_keys_have_one_value_in_the_record_itself(sign_in: Callable[[str], TestClient]) -> None:
    admin = sign_in("admin")
    fields = {"a": "kin", "b": "parts.name"}
    assert told(send(admin, "a,b\nx,y\n", fields, keys=["kin"], mode="update")) == [("import.not_a_key", "/keys/0")]
    assert told(send(admin, "a,b\nx,y\n", fields, keys=["parts.name"], mode="update")) == [
        ("import.unknown_field", "/keys/0")
    ]


def test_a_field_that_may_only_be_read_finds_but_is_not_written(
    platform: Platform, sign_in: Callable[[str], TestClient]
) -> None:
    admin, clerk = sign_in("admin"), sign_in("clerk")
    own = make(clerk, pub="coded", say="x")
    version = admin.get(f"{FORM}/records/{own}").json()["version"]
    changed = admin.patch(f"{FORM}/records/{own}", json={"values": {"code": "K-1"}, "version": version})
    assert changed.status_code == 200, changed.text
    fields = {"code": "code", "say": "say"}
    content = "code,say\nK-1,found\nK-2,new\n"
    result = done(platform, clerk, content, fields, keys=["code"], mode="upsert")
    assert (result["updated"], result["created"], result["failed"]) == (1, 0, 1), "no new record with a code"
    values = admin.get(f"{FORM}/records/{own}").json()["values"]
    assert (values["code"], values["say"]) == ("K-1", "found")
    result = done(platform, clerk, "pub,code\ncoded,K-9\n", {"pub": "pub", "code": "code"}, keys=["pub"], mode="update")
    assert result["failed"] == 1


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_column_of_a_table_that_may_only_be_read_is_not_written(
    platform: Platform, sign_in: Callable[[str], TestClient], dry_run: bool
) -> None:
    """Neither in a new row nor in one that is there; a file that says what is there already is taken."""
    admin, clerk = sign_in("admin"), sign_in("clerk")
    own = make(clerk, pub=f"with parts {dry_run}", parts=[{"name": "nut"}])
    (part,) = admin.get(f"{FORM}/records/{own}").json()["values"]["parts"]
    version = admin.get(f"{FORM}/records/{own}").json()["version"]
    given = admin.patch(
        f"{FORM}/records/{own}", json={"values": {"parts": [{**part, "state": "old"}]}, "version": version}
    )
    assert given.status_code == 200, given.text
    fields = {"pub": "pub", "part": "parts.name", "state": "parts.state"}

    def result(*rows: str) -> Any:
        content = "pub,part,state\n" + "".join(f"{row}\n" for row in rows)
        return done(platform, clerk, content, fields, keys=["pub"], dry_run=dry_run)

    new = result(f"new one {dry_run},bolt,odd", f"new two {dry_run},bolt,")
    assert (new["created"], new["failed"]) == (1, 1)
    there = result(f"with parts {dry_run},pin,odd")
    assert (there["updated"], there["failed"]) == (0, 1)
    more = result(f"with parts {dry_run},nut,old", f"with parts {dry_run},pin,odd")
    assert (more["updated"], more["failed"]) == (0, 1)
    same = result(f"with parts {dry_run},pin,old", f"with parts {dry_run},pin,")
    assert (same["updated"], same["failed"]) == (1, 0)
    if dry_run:
        (problem,) = more["preview"][0]["problems"]
        assert (problem["code"], problem["path"]) == ("record.field_read_only", "/values/parts/1/state")
        assert problem["message"] == "You may not change “State”."


def test_no_hidden_field_is_suggested(sign_in: Callable[[str], TestClient]) -> None:
    def suggested(username: str) -> list[str]:
        content = "pub,secret,Secret,秘密,code\na,b,c,d,e\n".encode()
        told = sign_in(username).post(f"{FORM}/import/inspect", files={"file": ("a.csv", content)}).json()
        return [column["suggest"]["field"] for column in told["columns"] if column["suggest"]]

    assert suggested("admin") == ["pub", "secret", "code"]
    assert suggested("clerk") == ["pub", "code"]


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("field", ["who", "team"])
def test_an_import_through_a_narrowed_token_stays_narrow(
    platform: Platform, sign_in: Callable[[str], TestClient], field: str, dry_run: bool
) -> None:
    """Its owner may add people and departments, the token may not."""
    admin = sign_in("admin")
    secret = admin.post("/api/tokens", json={"name": "script", "apps": ["desk"]}).json()["token"]
    script = TestClient(admin.app, headers={"authorization": f"Bearer {secret}", "accept-language": "en"})
    columns = {"pub": {"field": "pub"}, "x": {"field": field, "create": True}}
    options = {"options": json.dumps({"columns": columns, "dry_run": dry_run})}

    def send_x(name: str) -> Any:
        content = f"pub,x\nby a script {field},{name}\n".encode()
        return script.post(f"{FORM}/import", files={"file": ("a.csv", content)}, data=options)

    refused = ended(platform, admin, send_x("Mallory"))
    assert (refused["state"], refused["problem"]["code"]) == ("failed", "access.admins_only")
    with platform.database.read() as connection:
        there = platform.organisations.current(connection)
    assert "Mallory" not in {item.name for item in (*there.people.values(), *there.departments.values())}
    if field == "who":
        assert ended(platform, admin, send_x("clerk"))["state"] == "done", "who is there already may be named"
