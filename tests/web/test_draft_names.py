"""Names in a draft through HTTP: where something is used, another key for it, what changed, values kept."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.kernel.logs import set_up_logs
from engine.testing.platforms import install, person, platform_on
from engine.web.app import create_app

PASSWORD = "a long enough one"
DRAFT = "/api/apps/desk/draft"
APP: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": "Desk",
    "forms": [
        {
            "key": "ticket",
            "name": {"en": "Ticket", "zh-CN": "工单"},
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "hours", "type": "number"},
                {"key": "double", "type": "formula", "options": {"expression": "hours * 2"}},
            ],
            "views": [{"key": "all", "type": "table", "filter": "hours > 1"}],
        }
    ],
    "roles": [{"key": "user", "rights": [{"form": "ticket", "verbs": ["create", "read"]}]}],
}
HOURS = {"kind": "field", "place": "ticket", "key": "hours"}
SignIn = Callable[[str], TestClient]


@pytest.fixture
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    set_up_logs("critical", False)
    with platform_on(tmp_path_factory.mktemp("platform")) as made:
        made.sign_in.set_up("admin", "Admin", PASSWORD, language="en")
        install(made, APP)
        person(made, "ann", roles=("desk:user",), password=PASSWORD)
        yield made


@pytest.fixture
def sign_in(platform: Platform) -> SignIn:
    app = create_app(platform)

    def signed_in(username: str) -> TestClient:
        client = TestClient(app, headers={"accept-language": "en"})
        client.post("/api/auth/login", json={"username": username, "password": PASSWORD})
        client.headers["x-csrf-token"] = client.cookies.get("dougong_csrf") or client.get("/api/me").json()["csrf"]
        return client

    return signed_in


def test_a_field_is_found_renamed_and_keeps_its_values(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    made = admin.post("/api/apps/desk/forms/ticket/records", json={"values": {"title": "x", "hours": "3"}})
    assert made.status_code == 201, made.text
    used = admin.post(f"{DRAFT}/usages", json=HOURS).json()["items"]
    assert [(item["path"], item["label"]) for item in used] == [
        ("/forms/0/fields/2/options/expression", "Ticket"),
        ("/forms/0/views/0/filter", "Ticket"),
    ]
    renamed = admin.post(f"{DRAFT}/rename", json={**HOURS, "new": "effort"}).json()["definition"]
    assert renamed["forms"][0]["views"][0]["filter"] == "effort > 1"
    assert admin.get(f"{DRAFT}/diff").json() == {"items": []}
    admin.put(DRAFT, json={"definition": renamed})
    assert "Field “effort” was added to form “Ticket”." in [
        i["text"] for i in admin.get(f"{DRAFT}/diff").json()["items"]
    ]

    renames = {"ticket.hours": "effort"}
    lossy = admin.post("/api/apps/desk/plan", json={}).json()["plan"]
    assert [step["name"] for step in lossy if step["destructive"]] == ["drop ticket.hours"]
    safe = admin.post("/api/apps/desk/plan", json={"renames": renames}).json()["plan"]
    assert [step["destructive"] for step in safe] == [False] * len(safe)
    assert admin.post("/api/apps/desk/publish", json={"renames": renames}).status_code == 200
    record = admin.get(f"/api/apps/desk/forms/ticket/records/{made.json()['id']}").json()
    assert record["values"]["effort"] == "3" and record["values"]["double"] == "6.0000"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({**HOURS, "new": "title"}, 422),
        ({**HOURS, "new": "No!"}, 422),
        ({**HOURS, "key": "nothing", "new": "x"}, 404),
        ({"kind": "role", "key": "nothing", "new": "x"}, 404),
        ({"kind": "thing", "key": "x", "new": "y"}, 422),
    ],
)
def test_what_cannot_be_renamed_is_refused(sign_in: SignIn, body: dict[str, Any], status: int) -> None:
    assert sign_in("admin").post(f"{DRAFT}/rename", json=body).status_code == status


def test_only_builders_see_a_draft(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    answers = [ann.get(f"{DRAFT}/diff"), ann.post(f"{DRAFT}/usages", json=HOURS)]
    assert {answer.status_code for answer in answers} <= {403, 404}


def test_a_rename_that_leads_nowhere_is_refused_where_it_stands(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    for address, more in (("plan", {}), ("publish", {"note": "x"})):
        refused = admin.post(f"/api/apps/desk/{address}", json={"renames": {"ticket.title": "name"}, **more})
        (problem,) = refused.json()["problems"]
        assert (refused.status_code, problem["code"]) == (422, "schema.rename_not_there")
        assert problem["path"] == "/renames/ticket.title"
