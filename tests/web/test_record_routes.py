"""Records over HTTP: the whole road, rights, conflicts, idempotency."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

SignIn = Callable[[str], TestClient]
ORDERS = "/api/apps/shop/forms/order/records"


def make(client: TestClient, **values: Any) -> dict[str, Any]:
    response = client.post(ORDERS, json={"values": {"title": "An order", **values}})
    assert response.status_code == 201, response.text
    made: dict[str, Any] = response.json()
    return made


def found(response: Any) -> list[tuple[str, str]]:
    return [(item["code"], item["path"]) for item in response.json()["problems"]]


def test_a_record_is_made_read_changed_and_deleted(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    made = make(client, amount="12.50", lines=[{"what": "a", "price": "2.25"}, {"what": "b", "price": "1"}])
    assert made["version"] == 1 and made["values"]["amount"] == "12.50" and made["values"]["total"] == "3.25"
    assert client.get(f"{ORDERS}/{made['id']}").json()["values"] == made["values"]
    changed = client.patch(f"{ORDERS}/{made['id']}", json={"values": {"amount": 7}, "version": 1}).json()
    assert changed["version"] == 2 and changed["values"]["amount"] == "7.00"
    admin = sign_in("admin")
    assert admin.delete(f"{ORDERS}/{made['id']}").json() == {"ok": True}
    assert client.get(f"{ORDERS}/{made['id']}").status_code == 404
    assert admin.post(f"{ORDERS}/{made['id']}/restore").json()["id"] == made["id"]


def test_all_findings_come_at_once_with_their_places(sign_in: SignIn) -> None:
    values = {"amount": "many", "on": "tomorrow", "state": "lost", "lines": [{"price": "x"}], "odd": 1}
    response = sign_in("clerk").post(ORDERS, json={"values": values})
    assert response.status_code == 422
    paths = {path for _, path in found(response)}
    assert paths >= {"/values/amount", "/values/on", "/values/state", "/values/lines/0/price", "/values/odd"}
    assert all(item["message"] != item["code"] for item in response.json()["problems"])


def test_a_stale_write_names_the_fields(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    made = make(client, amount="1")
    client.patch(f"{ORDERS}/{made['id']}", json={"values": {"amount": "2"}, "version": 1})
    response = client.patch(f"{ORDERS}/{made['id']}", json={"values": {"amount": "3"}, "version": 1})
    assert response.status_code == 409
    assert response.json()["details"]["fields"]["amount"]["theirs"] == "2.00"
    assert client.get(f"{ORDERS}/{made['id']}").json()["values"]["amount"] == "2.00"


def test_rows_and_fields_keep_to_rights(sign_in: SignIn) -> None:
    mine = make(sign_in("clerk"))
    assert "secret" not in mine["values"]
    assert sign_in("other").get(f"{ORDERS}/{mine['id']}").status_code == 404
    seen = [item["id"] for item in sign_in("other").get(ORDERS, params={"limit": 200}).json()["items"]]
    assert mine["id"] not in seen
    hidden = sign_in("clerk").post(ORDERS, json={"values": {"title": "x", "secret": "y"}})
    assert hidden.status_code in (403, 422)
    assert sign_in("nobody").get(ORDERS).status_code == 403
    assert sign_in("clerk").get(ORDERS, params={"filter": "secret == 'y'"}).status_code == 422


@pytest.mark.feature("R-50")
def test_the_same_key_writes_once(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    body = {"values": {"title": "Once"}}
    first = client.post(ORDERS, json=body, headers={"idempotency-key": "k-1"})
    again = client.post(ORDERS, json=body, headers={"idempotency-key": "k-1"})
    assert again.json()["id"] == first.json()["id"] and again.headers["idempotent-replayed"] == "true"
    other = client.post(ORDERS, json={"values": {"title": "Other"}}, headers={"idempotency-key": "k-1"})
    assert other.status_code == 409
    assert client.get(ORDERS + "/count", params={"filter": "title == 'Once'"}).json()["count"] == 1


def test_pages_follow_each_other(sign_in: SignIn) -> None:
    client = sign_in("other")
    made = [make(client, amount=str(number))["id"] for number in range(5)]
    seen: list[str] = []
    cursor = None
    while True:
        place = {"cursor": cursor} if cursor else {}
        page = client.get(ORDERS, params={"sort": "amount", "limit": 2, **place}).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == made


def test_a_bad_filter_is_located(sign_in: SignIn) -> None:
    response = sign_in("clerk").get(ORDERS, params={"filter": "amount > 'x'"})
    assert response.status_code == 422
    problem = response.json()["problems"][0]
    assert problem["path"] == "/filter" and problem["span"] is not None


def test_the_story_of_a_record(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    made = make(client)
    client.patch(f"{ORDERS}/{made['id']}", json={"values": {"state": "closed"}})
    story = client.get(f"{ORDERS}/{made['id']}/history").json()["items"]
    assert [item["action"] for item in story] == ["updated", "created"]
    assert client.post(f"{ORDERS}/{made['id']}/comments", json={"text": "Looks fine"}).status_code == 201
    assert client.get(f"{ORDERS}/{made['id']}/comments").json()["items"][0]["text"] == "Looks fine"
    assert client.get(f"{ORDERS}/{made['id']}/flow").json() == {"runs": [], "may_start": []}


def test_bulk_changes_all_or_nothing(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    ids = [make(client)["id"] for _ in range(3)]
    done = client.post(ORDERS + "/bulk", json={"ids": ids, "action": "update", "values": {"state": "closed"}})
    assert done.json() == {"changed": 3}
    bad = client.post(ORDERS + "/bulk", json={"ids": ids, "action": "update", "values": {"amount": "x"}})
    assert bad.status_code == 422
    states = {client.get(f"{ORDERS}/{id}").json()["values"]["state"] for id in ids}
    assert states == {"closed"}


def test_texts_follow_the_language_of_the_request(sign_in: SignIn) -> None:
    response = sign_in("clerk").post(ORDERS, json={"values": {}}, headers={"accept-language": "zh-CN"})
    assert "标题" in response.json()["problems"][0]["message"]


@pytest.mark.parametrize("form", ["order", "customer"])
def test_the_run_time_model_leaves_hidden_fields_out(sign_in: SignIn, form: str) -> None:
    ui = sign_in("clerk").get("/api/apps/shop/ui").json()
    keys = [field["key"] for field in ui["forms"][form]["fields"]]
    assert "secret" not in keys
    assert sign_in("nobody").get("/api/apps/shop/ui").status_code == 404


def test_the_bin_is_emptied_by_those_who_may(sign_in: SignIn) -> None:
    clerk, admin = sign_in("clerk"), sign_in("admin")
    ids = [make(clerk)["id"] for _ in range(3)]
    assert admin.post(ORDERS + "/bulk", json={"ids": ids, "action": "delete"}).status_code == 200
    for client, body in ((clerk, {"ids": ids[:1], "action": "purge"}), (admin, {"ids": ["0" * 32], "action": "purge"})):
        refused = client.post(ORDERS + "/bulk", json=body)
        assert refused.status_code in (403, 404) and refused.json()["problems"][0]["message"]
    assert admin.post(ORDERS + "/bulk", json={"ids": ids[:1], "action": "purge"}).json() == {"changed": 1}
    empty = "/api/apps/shop/forms/order/bin/empty"
    assert clerk.post(empty).status_code == 403
    done = admin.post(empty).json()
    assert done["removed"] >= 2 and done["next_cursor"] is None
    assert admin.get(ORDERS, params={"deleted": True}).json()["items"] == []
    assert admin.post(f"{ORDERS}/{ids[0]}/restore").status_code == 404
    assert admin.get("/api/apps/shop/ui").json()["forms"]["order"]["may"]["purge"] is True
    assert clerk.get("/api/apps/shop/ui").json()["forms"]["order"]["may"]["purge"] is False
