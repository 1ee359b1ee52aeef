"""A task is a grant for its one record: what its node names, what its person may see, and nothing around it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.kernel.logs import set_up_logs
from engine.testing.platforms import install, person, platform_on
from tests.web.task_desk import APP, BASE, PASSWORD, RECORDS, Desk


@pytest.fixture(scope="module", params=["low", "outsider"])
def name(request: pytest.FixtureRequest) -> str:
    """Somebody with few rights on the form, or with none at all: neither may see more than the other's rights say."""
    return str(request.param)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[Desk]:
    set_up_logs("critical", False)
    with platform_on(tmp_path_factory.mktemp("platform")) as made:
        made.sign_in.set_up("admin", "Admin", PASSWORD, language="en")
        install(made, APP)
        roles = {"boss": ["boss"], "low": ["low"], "outsider": []}
        roles[name].append("asked")
        for who, held in roles.items():
            person(made, who, roles=tuple(f"desk:{role}" for role in held), password=PASSWORD)
        yield Desk(made)


def shown(client: TestClient, task: str) -> Any:
    told = client.get(f"/api/tasks/{task}")
    assert told.status_code == 200, told.text
    return told.json()


def test_a_default_shows_no_more_than_the_person_may_see(desk: Desk, name: str) -> None:
    order, *_ = desk.order()
    task = shown(desk.client(name), desk.task(order, "plain", name))
    record = task["record_data"]
    assert record["values"]["note"] == "n"
    assert "secret" not in record["values"]
    assert set(record["values"]["parts"][0]) == {"id", "item", "seen", "buyer", "level", "near"}
    assert [record["values"].get(key) for key in ("level", "buyer_secret", "total")] == [None, None, None]
    told = desk.client(name).get(f"/api/tasks/{task['id']}").text
    assert not any(word in told for word in ("TOP", "77.7", "silver", "B-SECRET", "Unseen"))


def test_a_named_table_opens_the_columns_that_may_be_seen(desk: Desk, name: str) -> None:
    order, unseen, _ = desk.order()
    client, boss = desk.client(name), desk.client("boss")
    task = desk.task(order, "parts", name)
    told = shown(client, task)
    (table,) = [field for field in told["form_model"]["fields"] if field["key"] == "parts"]
    assert [(field["key"], field["access"]) for field in table["fields"]] == [
        ("item", "edit"),
        ("seen", "read"),
        ("buyer", "edit"),
        ("level", "read"),
        ("near", "edit"),
    ]
    (row,) = told["record_data"]["values"]["parts"]
    assert set(row) == {"id", "item", "seen", "buyer", "level", "near"}
    row.pop("level")
    submit = f"/api/tasks/{task}/submit"
    hidden = client.post(submit, json={"values": {"parts": [{**row, "price": "0.05"}]}})
    assert hidden.json()["problems"][0]["code"] == "record.unknown_field"
    other = client.post(submit, json={"values": {"parts": [{"item": "bolt", "buyer": unseen}]}})
    assert other.json()["problems"][0]["code"] == "record.reference_unknown"
    done = client.post(submit, json={"values": {"parts": [{**row, "item": "bolt", "seen": "hacked"}]}})
    assert done.status_code == 200, done.text
    (part,) = boss.get(f"{RECORDS}/{order}").json()["values"]["parts"]
    assert (part["item"], part["price"], part["seen"], part["buyer"]) == ("bolt", "77.70", "kept", unseen)


def test_a_named_sum_over_own_rows_is_meant_to_be_seen(desk: Desk, name: str) -> None:
    order, *_ = desk.order()
    client, task = desk.client(name), desk.task(order, "total", name)
    record = shown(client, task)["record_data"]
    assert record["values"]["total"] == "77.70"
    assert "price" not in record["values"]["parts"][0]
    computed = client.post(f"{BASE}/forms/order/compute", json={"values": {}, "task": task})
    assert computed.status_code == (200 if name == "low" else 403), "nothing is to be filled here"
    assert "total" not in computed.json().get("values", {}), "what is shown stays as it is while others are typed"


@pytest.mark.parametrize("key", ["plain", "buyer"])
def test_nothing_is_worked_out_over_records_that_may_not_be_seen(desk: Desk, name: str, key: str) -> None:
    order, unseen, seen = desk.order()
    client, boss = desk.client(name), desk.client("boss")
    task = desk.task(order, key, name)
    for buyer in (unseen, seen):
        asked = {"values": {"buyer": buyer}, "task": task}
        told = client.post(f"{BASE}/forms/order/compute", json=asked)
        assert told.status_code in (200, 403), told.text
        assert not any(word in told.text for word in ("silver", "B-SECRET", "S-SECRET", "Unseen"))
    sent = client.post(f"/api/tasks/{task}/submit", json={"values": {"buyer": unseen}} if key == "buyer" else {})
    assert sent.status_code == 200, "what is there already may stay"
    other, _, _ = desk.order(buyer=None)
    refused = client.post(f"/api/tasks/{desk.task(other, key, name)}/submit", json={"values": {"buyer": unseen}})
    assert refused.status_code == 422
    assert boss.get(f"{RECORDS}/{other}").json()["values"]["buyer"] is None
    late = client.post(f"{BASE}/forms/order/compute", json={"values": {"buyer": unseen}, "task": task})
    assert "silver" not in late.text


def test_a_title_that_the_node_hides_is_told_nowhere(desk: Desk, name: str) -> None:
    order, *_ = desk.order(title="Nobody's business")
    client = desk.client(name)
    told = shown(client, desk.task(order, "untitled", name))
    assert told["title"] == ""
    notices = client.get("/api/notices").text
    assert "Nobody" not in (client.get("/api/tasks").text + notices + str(told["record_data"]))


def test_a_handed_task_shows_neither_side_more(desk: Desk, name: str) -> None:
    order, *_ = desk.order()
    other = "outsider" if name == "low" else "low"
    task = desk.task(order, "check", name)
    heir = desk.client(other)
    body = {"to": heir.get("/api/me").json()["id"]}
    assert desk.client(name).post(f"/api/tasks/{task}/hand_over", json=body).status_code == 200
    (mine,) = [item["id"] for item in heir.get("/api/tasks").json()["items"] if item["record"] == order]
    for client, id in ((heir, mine), (desk.client(name), task)):
        text = client.get(f"/api/tasks/{id}").text
        assert not any(word in text for word in ("TOP", "77.7", "silver", "B-SECRET"))
    given_away = shown(desk.client(name), task)["record_data"]
    assert (given_away is None) == (name == "outsider"), "what was handed on is seen by one's own rights"


def test_a_role_taken_away_shows_no_more_than_before(desk: Desk, name: str) -> None:
    order, *_ = desk.order()
    client, admin = desk.client(name), desk.client("admin")
    task = desk.task(order, "check", name)
    me = {"kind": "person", "id": client.get("/api/me").json()["id"]}
    (low,) = [role["members"] for role in admin.get(f"{BASE}/roles").json() if role["key"] == "low"]
    held = [{"kind": member["kind"], "id": member["id"]} for member in low]
    seen = []
    try:
        for members in ([me], []):
            assert admin.put(f"{BASE}/roles/low/members", json=members).status_code == 200
            seen.append(shown(client, task)["record_data"]["values"])
    finally:
        assert admin.put(f"{BASE}/roles/low/members", json=held).status_code == 200
    assert set(seen[1]) <= set(seen[0]) and "TOP" not in str(seen)


def test_a_file_of_a_field_that_the_task_shows_can_be_opened(desk: Desk, name: str) -> None:
    boss, client = desk.client("boss"), desk.client(name)
    files = [boss.post("/api/files", files={"file": (f"{n}.txt", b"words")}).json() for n in range(2)]
    order, *_ = desk.order()
    put = boss.patch(f"{RECORDS}/{order}", json={"values": {"papers": [files[0]]}, "version": 1})
    assert put.status_code == 200, put.text
    other, *_ = desk.order()
    assert boss.patch(f"{RECORDS}/{other}", json={"values": {"papers": [files[1]]}, "version": 1}).status_code == 200
    own = name == "low"
    assert (client.get(f"/api/files/{files[0]['id']}").status_code == 200) == own
    desk.task(order, "plain", name)
    assert client.get(f"/api/files/{files[0]['id']}").content == b"words"
    assert (client.get(f"/api/files/{files[1]['id']}").status_code == 200) == own


@pytest.mark.feature("F-43")
@pytest.mark.parametrize(("field", "values"), [("alike", {"secret": "gold"}), ("peer", {})])
def test_choices_tell_nothing_of_what_they_depend_on(desk: Desk, field: str, values: dict[str, str]) -> None:
    """By the stored secret, or by the level of a buyer who may not be seen, some buyers would be offered."""
    order, _, seen = desk.order(**values)
    if field == "peer":
        level = desk.client("boss").patch(
            f"{BASE}/forms/buyer/records/{seen}", json={"values": {"level": "silver"}, "version": 1}
        )
        assert level.status_code == 200
    asked = {"values": {}, "record": order, "limit": 200}
    choices = f"{BASE}/forms/order/choices/{field}"
    offered = {item["id"] for item in desk.client("boss").post(choices, json=asked).json()["items"]}
    assert seen in offered
    assert desk.client("low").post(choices, json=asked).json()["items"] == []


def test_what_refers_to_an_unseen_record_is_brought_back_all_the_same(desk: Desk) -> None:
    order, unseen, _ = desk.order()
    boss = desk.client("boss")
    assert boss.delete(f"{RECORDS}/{order}").status_code == 200
    back = desk.client("low").post(f"{RECORDS}/bulk", json={"ids": [order], "action": "restore"})
    assert back.status_code == 200, back.text
    assert boss.get(f"{RECORDS}/{order}").json()["values"]["buyer"] == unseen


def test_what_a_node_opens_is_opened_in_its_record_alone(desk: Desk, name: str) -> None:
    """Other orders are of the same form: what leads to them keeps to the person's own rights."""
    first, *_ = desk.order(title="First", secret="FIRST-SECRET")
    order, *_ = desk.order(title="Second", prev=first)
    third, *_ = desk.order(title="Third", prev=order)
    client = desk.client(name)
    task = desk.task(order, "open", name)
    told = shown(client, task)["record_data"]["values"]
    assert (told["secret"], told["title"], told["parts"][0]["price"]) == ("TOP", "Second", "77.70")
    assert [told.get(key) for key in ("prev_secret", "prev_total", "kids_total", "levels")] == [None] * 4
    assert "FIRST-SECRET" not in client.get(f"/api/tasks/{task}").text + client.get("/api/tasks").text
    computed = client.post(f"{BASE}/forms/order/compute", json={"values": {"prev": third}, "task": task})
    assert not any(word in computed.text for word in ("TOP", "155.4", "4711"))
    asked = {"values": {}, "task": task, "search": "F"}
    offered = client.post(f"{BASE}/forms/order/choices/prev", json=asked).json()
    assert ("items" in offered and [item["text"] for item in offered["items"]] != []) == (name == "low"), offered


def test_rows_offer_nothing_by_what_is_hidden(desk: Desk) -> None:
    _, _, seen = desk.order()
    boss = desk.client("boss")
    level = {"values": {"level": "S-SECRET"}, "version": 1}
    assert boss.patch(f"{BASE}/forms/buyer/records/{seen}", json=level).status_code == 200
    asked = {"values": {"parts": [{"item": "nut", "buyer": seen}]}, "row": 0}
    choices = f"{BASE}/forms/order/choices/parts.near"
    assert [item["id"] for item in boss.post(choices, json=asked).json()["items"]] == [seen]
    assert desk.client("low").post(choices, json=asked).json()["items"] == []


def test_a_hidden_file_is_not_moved_into_the_light(desk: Desk) -> None:
    boss, low = desk.client("boss"), desk.client("low")
    file = boss.post("/api/files", files={"file": ("a.txt", b"words")}).json()
    order, *_ = desk.order(kept_papers=[file])
    assert low.get(f"/api/files/{file['id']}").status_code == 404
    version = low.get(f"{RECORDS}/{order}").json()["version"]
    moved = low.patch(f"{RECORDS}/{order}", json={"values": {"papers": [file]}, "version": version})
    assert [problem["code"] for problem in moved.json()["problems"]] == ["record.file_unknown"]


def test_a_field_that_was_renamed_meanwhile_is_not_opened_by_the_default(desk: Desk, name: str) -> None:
    order, *_ = desk.order()
    client, admin = desk.client(name), desk.client("admin")
    task = desk.task(order, "untitled", name)
    text = json.dumps(APP).replace('"title"', '"caption"')
    current = admin.get(f"{BASE}/draft").json()
    put = admin.put(f"{BASE}/draft", json={"definition": json.loads(text), "rev": current["rev"]})
    assert put.status_code == 200, put.text
    try:
        published = admin.post(f"{BASE}/publish", json={"renames": {"order.title": "caption"}})
        assert published.status_code == 200, published.text
        told = shown(client, task)["record_data"]["values"]
        assert "caption" not in told and "title" not in told and told["note"] == "n"
    finally:
        current = admin.get(f"{BASE}/draft").json()
        admin.put(f"{BASE}/draft", json={"definition": APP, "rev": current["rev"]})
        assert admin.post(f"{BASE}/publish", json={"renames": {"order.caption": "title"}}).status_code == 200
