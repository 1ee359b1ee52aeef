"""Flows through HTTP, as people walk them: start by hand, hand over, return, submit again, refuse, withdraw."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.kernel.logs import set_up_logs
from engine.testing.platforms import install, person, platform_on
from engine.web.app import create_app

PASSWORD = "a long enough one"
RECORDS = "/api/apps/desk/forms/request/records"
APP: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": "Desk",
    "forms": [
        {
            "key": "request",
            "name": {"en": "Request", "zh-CN": "申请"},
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "amount", "type": "number"},
                {"key": "buyer", "type": "relation", "options": {"form": "buyer"}},
            ],
            "linkage": [{"when": "buyer.level == 'gold'", "then": [{"show": ["amount"]}]}],
        },
        {"key": "buyer", "name": "Buyer", "title_field": "level", "fields": [{"key": "level", "type": "text"}]},
    ],
    "flows": [
        {
            "key": "review",
            "name": {"en": "Review", "zh-CN": "评审"},
            "form": "request",
            "start": {"on": "manual"},
            "nodes": [
                {"key": "start", "type": "start"},
                {
                    "key": "check",
                    "type": "approve",
                    "options": {
                        "assignees": [{"kind": "role", "role": "approver"}],
                        "fields": {"buyer": "edit", "amount": "edit"},
                    },
                },
                {"key": "end", "type": "end"},
            ],
            "edges": [
                {"from": "start", "to": "check"},
                {"from": "check", "outlet": "agree", "to": "end"},
            ],
        }
    ],
    "rules": [
        {
            "key": "dear",
            "form": "request",
            "on": ["updated"],
            "phase": "before_write",
            "when": "amount > 1000",
            "do": [{"action": "warn", "options": {"message": {"en": "That is dear", "zh-CN": "金额较高"}}}],
        }
    ],
    "roles": [
        {"key": "outsider"},
        {"key": "buyers", "rights": [{"form": "buyer", "verbs": ["read"]}]},
        {
            "key": "user",
            "rights": [
                {"form": "request", "verbs": ["create", "read", "update"]},
                {"form": "buyer", "verbs": ["create", "read"]},
            ],
        },
        {"key": "approver", "name": {"en": "Checkers", "zh-CN": "审批人"}},
        {"key": "reader", "rights": [{"form": "request", "verbs": ["read"]}]},
    ],
}


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    set_up_logs("critical", False)
    with platform_on(tmp_path_factory.mktemp("platform")) as made:
        made.sign_in.set_up("admin", "Admin", PASSWORD, language="en")
        install(made, APP)
        for name, roles in {
            "ann": ["user"],
            "bob": ["user", "approver"],
            "cid": ["user"],
            "reader": ["reader"],
            "outsider": ["outsider"],
            "dee": ["buyers"],
        }.items():
            person(made, name, roles=tuple(f"desk:{role}" for role in roles), password=PASSWORD)
        yield made


@pytest.fixture(scope="module")
def anyone(platform: Platform) -> Callable[[], TestClient]:
    app = create_app(platform)
    return lambda: TestClient(app, raise_server_exceptions=False, headers={"accept-language": "en"})


SignIn = Callable[[str], TestClient]


def make(client: TestClient) -> str:
    response = client.post(RECORDS, json={"values": {"title": "Chair"}, "submit": True})
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


def start(client: TestClient, record: str, flow: str = "review") -> Any:
    return client.post(f"{RECORDS}/{record}/flow", json={"flow": flow})


def flow_of(client: TestClient, record: str) -> dict[str, Any]:
    return dict(client.get(f"{RECORDS}/{record}/flow").json())


def act(client: TestClient, record: str, action: str, **body: Any) -> Any:
    items = client.get("/api/tasks", params={"app": "desk"}).json()["items"]
    (task,) = [item for item in items if item["record"] == record]
    response = client.post(f"/api/tasks/{task['id']}/{action}", json=body)
    assert response.status_code == 200, response.text
    return response.json()


def problem_of(response: Any) -> tuple[int, str, str]:
    (problem,) = response.json()["problems"]
    assert problem["message"] and problem["message"] != problem["code"]
    return response.status_code, problem["code"], problem["path"]


@pytest.mark.feature("W-01")
def test_a_manual_flow_is_offered_started_and_not_started_twice(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    record = make(ann)
    offered = {"flow": "review", "name": {"en": "Review", "zh-CN": "评审"}, "start": "manual"}
    assert flow_of(ann, record) == {"runs": [], "may_start": [offered]}
    started = start(ann, record)
    assert started.status_code == 201 and started.json()["next"] is None
    told = flow_of(ann, record)
    assert [run["id"] for run in told["runs"]] == [started.json()["run"]]
    assert told["may_start"] == []
    assert problem_of(start(ann, record)) == (409, "flow.already_running", "/flow")
    chinese = ann.post(f"{RECORDS}/{record}/flow", json={"flow": "review"}, headers={"accept-language": "zh-CN"})
    assert "流程" in chinese.json()["problems"][0]["message"]


def test_refusals_say_why(sign_in: SignIn) -> None:
    ann, reader = sign_in("ann"), sign_in("reader")
    record = make(ann)
    assert flow_of(reader, record)["may_start"] == []
    assert problem_of(start(reader, record)) == (403, "flow.not_to_start", "/flow")
    assert problem_of(start(ann, record, "gone")) == (404, "flow.not_found", "/flow")
    assert problem_of(start(ann, "0" * 32)) == (404, "record.not_found", "")
    assert problem_of(ann.post(f"{RECORDS}/{record}/flow", json={})) == (422, "request.missing", "/flow")


@pytest.mark.feature("S-16")
def test_the_whole_way_over_http(sign_in: SignIn, platform: Platform) -> None:
    ann, bob, cid = sign_in("ann"), sign_in("bob"), sign_in("cid")
    record = make(ann)
    start(ann, record)
    act(bob, record, "hand_over", to=cid.get("/api/me").json()["id"])
    act(cid, record, "return", comment="Which one?")
    again = act(ann, record, "submit", values={"title": "Blue chair"})
    assert again["next"] is None
    assert ann.get(f"{RECORDS}/{record}").json()["title"] == "Blue chair"
    act(bob, record, "refuse", comment="No")
    run = flow_of(ann, record)["runs"][0]
    assert run["state"] == "refused"
    assert [step["node"] for step in run["steps"]] == ["start", "check", "start", "check"]
    assert [task["action"] for step in run["steps"] for task in step["tasks"]] == [
        "hand_over",
        "return",
        "submit",
        "refuse",
    ]
    second = start(ann, record).json()["run"]
    assert ann.post(f"/api/runs/{second}/withdraw", json={"comment": "Found one"}).status_code == 200
    assert [run["state"] for run in flow_of(ann, record)["runs"]] == ["withdrawn", "refused"]
    assert flow_of(ann, record)["may_start"] != []


@pytest.mark.feature("F-76")
def test_linkage_on_related_records_is_answered_while_filling_reading_and_in_a_task(sign_in: SignIn) -> None:
    ann, bob = sign_in("ann"), sign_in("bob")
    gold, plain = (
        ann.post("/api/apps/desk/forms/buyer/records", json={"values": {"level": level}}).json()["id"]
        for level in ("gold", "plain")
    )
    page = ann.get("/api/apps/desk/ui").json()["forms"]["request"]
    assert page["linkage"] == [{"ask": "0", "then": [{"show": ["amount"]}]}]

    def asked(**body: Any) -> Any:
        return ann.post("/api/apps/desk/forms/request/compute", json=body).json()["linkage"]

    assert asked(values={"buyer": gold}) == {"holds": ["0"], "sets": {}}
    assert asked(values={"buyer": plain}) == {"holds": [], "sets": {}}
    record = ann.post(RECORDS, json={"values": {"title": "Chair", "buyer": gold}}).json()["id"]
    assert asked(values={"title": "Other"}, record=record)["holds"] == ["0"]
    assert asked(values={"buyer": None}, record=record)["holds"] == []
    assert ann.get(f"{RECORDS}/{record}/linkage").json() == {"holds": ["0"], "sets": {}}
    assert ann.get(f"{RECORDS}/{'0' * 32}/linkage").status_code == 404
    start(ann, record)
    (task,) = [item for item in bob.get("/api/tasks").json()["items"] if item["record"] == record]
    assert bob.get(f"/api/tasks/{task['id']}").json()["linkage"] == {"holds": ["0"], "sets": {}}


@pytest.mark.feature("S-30")
@pytest.mark.parametrize(("name", "holds"), [("dee", ["0"]), ("outsider", [])])
def test_a_task_computes_with_its_own_rights(sign_in: SignIn, name: str, holds: list[str]) -> None:
    """Whoever has a task but no right on the form is answered through the task, no further than it shows; what stands
    in another record, only as far as it may be seen."""
    ann, bob, outsider = sign_in("ann"), sign_in("bob"), sign_in(name)
    gold = ann.post("/api/apps/desk/forms/buyer/records", json={"values": {"level": "gold"}}).json()["id"]
    record = ann.post(RECORDS, json={"values": {"title": "Chair", "buyer": gold}}).json()["id"]
    start(ann, record)
    act(bob, record, "hand_over", to=outsider.get("/api/me").json()["id"])
    (task,) = [item["id"] for item in outsider.get("/api/tasks").json()["items"] if item["record"] == record]
    compute = "/api/apps/desk/forms/request/compute"
    assert outsider.post(compute, json={"values": {}, "record": record}).status_code == 404
    answered = outsider.post(compute, json={"values": {}, "task": task})
    assert answered.json()["linkage"]["holds"] == holds, answered.text
    assert outsider.post(compute, json={"values": {"buyer": None}, "task": task}).json()["linkage"]["holds"] == []
    shown = {field["key"] for field in outsider.get(f"/api/tasks/{task}").json()["form_model"]["fields"]}
    assert set(answered.json()["values"]) <= shown
    assert problem_of(ann.post(compute, json={"values": {}, "task": task}))[:2] == (404, "flow.task_not_found")
    buyers = "/api/apps/desk/forms/buyer/compute"
    assert problem_of(outsider.post(buyers, json={"values": {}, "task": task})) == (404, "flow.task_not_found", "/task")


def test_a_token_for_another_app_counts_no_tasks_of_this_one(
    sign_in: SignIn, anyone: Callable[[], TestClient], platform: Platform
) -> None:
    start(sign_in("ann"), make(sign_in("ann")))
    told = []
    for apps in (["desk"], ["none"]):
        made = sign_in("bob").post("/api/tokens", json={"name": "script", "apps": apps}).json()
        client = anyone()
        client.headers["authorization"] = f"Bearer {made['token']}"
        page = client.get("/api/tasks").json()
        told.append(
            (page["counts"]["open"] > 0, len(page["items"]) > 0, client.get("/api/me").json()["inbox_count"] > 0)
        )
    assert told == [(True, True, True), (False, False, False)]


def test_a_builder_of_one_app_reads_no_tasks_or_history_of_another(sign_in: SignIn, platform: Platform) -> None:
    other = {
        "format": 1,
        "key": "other",
        "name": "Other",
        "forms": [{"key": "f", "name": "F", "fields": [{"key": "title", "type": "text"}]}],
        "roles": [{"key": "maker", "builder": True, "rights": [{"form": "f", "verbs": ["create", "read"]}]}],
    }
    install(platform, other)
    person(platform, "maker", roles=("other:maker",), password=PASSWORD)
    maker, admin = sign_in("maker"), sign_in("admin")
    start(sign_in("ann"), make(sign_in("ann")))
    maker.post("/api/apps/other/forms/f/records", json={"values": {"title": "x"}})
    for form in ("$tasks", "$runs", "$steps"):
        asked = {"form": form, "dimensions": [{"field": "app"}], "measures": [{"aggregate": "count", "as": "n"}]}
        assert maker.post("/api/apps/other/query", json=asked).json()["rows"] == [], form
        assert [app for app, _ in admin.post("/api/apps/desk/query", json=asked).json()["rows"]] == ["desk"], form


@pytest.mark.parametrize(("language", "words"), [("en", "That is dear"), ("zh-CN", "金额较高")])
def test_who_answers_a_task_is_told_what_a_rule_warns_of(sign_in: SignIn, language: str, words: str) -> None:
    ann, bob = sign_in("ann"), sign_in("bob")
    bob.headers["Accept-Language"] = language
    record = make(ann)
    start(ann, record)
    (task,) = [item["id"] for item in bob.get("/api/tasks").json()["items"] if item["record"] == record]
    told = bob.post(f"/api/tasks/{task}/agree", json={"values": {"amount": "2000"}})
    assert [warning["message"] for warning in told.json()["warnings"]] == [words], told.text


@pytest.mark.parametrize(("language", "role"), [("en", "Checkers"), ("zh-CN", "审批人")])
def test_the_audit_log_names_a_role_and_who_has_it(sign_in: SignIn, language: str, role: str) -> None:
    admin = sign_in("admin")
    admin.headers["Accept-Language"] = language
    members = [
        {"kind": "person", "id": item["id"]}
        for item in admin.get("/api/people").json()["items"]
        if item["username"] in ("bob", "cid")
    ]
    for given in (members, members[:1]):
        assert admin.put("/api/apps/desk/roles/approver/members", json=given).status_code == 200
    now, before = [item for item in admin.get("/api/audit").json()["items"] if item["action"] == "role.given"][:2]
    assert {now["subject_name"], before["subject_name"]} == {role}
    names = {item["id"]: item["name"] for item in admin.get("/api/people").json()["items"]}
    assert now["member_names"] == [names[members[0]["id"]]]
    assert set(before["member_names"]) == {names[member["id"]] for member in members}
    assert admin.put("/api/apps/desk/roles/approver/members", json=members).status_code == 200
