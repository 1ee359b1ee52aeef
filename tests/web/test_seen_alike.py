"""What a reader may not see is missing at every door: reading, computing, linkage shown, values that linkage sets."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.testing.platforms import install, person
from tests.web.conftest import PASSWORD

SignIn = Callable[[str], TestClient]
AT = "/api/apps/vault/forms"
RELATION = {"key": "sec", "type": "relation", "options": {"form": "secret"}}
VAULT: dict[str, Any] = {
    "format": 1,
    "key": "vault",
    "name": "Vault",
    "forms": [
        {
            "key": "secret",
            "name": "Secret",
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text"},
                {"key": "amount", "type": "number", "options": {"decimals": 2}},
                {"key": "size", "type": "number"},
            ],
        },
        {
            "key": "item",
            "name": "Item",
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "note", "type": "text"},
                {"key": "hush", "type": "text"},
                {"key": "big", "type": "text"},
                RELATION,
                {"key": "l_name", "type": "lookup", "options": {"path": "sec.name"}},
                {"key": "l_amount", "type": "lookup", "options": {"path": "sec.amount"}},
                {"key": "f_amount", "type": "lookup", "options": {"path": "sec.amount", "mode": "frozen"}},
                {
                    "key": "rows",
                    "type": "table",
                    "options": {
                        "fields": [
                            RELATION,
                            {"key": "r_name", "type": "lookup", "options": {"path": "sec.name"}},
                            {"key": "r_amount", "type": "lookup", "options": {"path": "sec.amount"}},
                            {"key": "r_size", "type": "lookup", "options": {"path": "sec.size"}},
                        ]
                    },
                },
                {
                    "key": "sizes",
                    "type": "rollup",
                    "options": {"rows": "rows", "aggregate": "sum", "field": "r_size"},
                },
            ],
            "linkage": [
                {"when": "sec.amount > 100", "then": [{"require": ["big"]}]},
                {
                    "when": "note == 'go'",
                    "then": [
                        {"set": {"field": "title", "value": {"expr": "sec.name"}}},
                        {"set": {"field": "big", "value": {"expr": "hush & note"}}},
                    ],
                },
                {"when": "note == 'sum'", "then": [{"set": {"field": "title", "value": {"expr": "TEXT(sec.amount)"}}}]},
                {"when": "note == 'size'", "then": [{"set": {"field": "title", "value": {"expr": "TEXT(sizes)"}}}]},
                {"when": "note == 'look'", "then": [{"set": {"field": "title", "value": {"expr": "l_name"}}}]},
            ],
        },
    ],
    "roles": [
        {
            "key": "reader",
            "rights": [
                {
                    "form": "secret",
                    "verbs": ["create", "read"],
                    "rows": "created_by == CURRENTUSER()",
                    "fields": {"amount": "hidden"},
                },
                {"form": "item", "verbs": ["create", "read", "update"], "fields": {"hush": "hidden"}},
            ],
        }
    ],
}


@pytest.fixture(scope="module", autouse=True)
def vault(platform: Platform) -> None:
    install(platform, VAULT)
    person(platform, "reader", roles=("vault:reader",), password=PASSWORD)


def made(client: TestClient, form: str, values: dict[str, Any]) -> Any:
    response = client.post(f"{AT}/{form}/records", json={"values": values})
    assert response.status_code == 201, response.text
    return response.json()


@pytest.fixture
def own(sign_in: SignIn, platform: Platform) -> str:
    """A secret that the reader may see, with an amount that he may not."""
    id: str = made(sign_in("reader"), "secret", {"name": "Mine"})["id"]
    changed = sign_in("admin").patch(f"{AT}/secret/records/{id}", json={"values": {"amount": "321.09"}, "version": 1})
    assert changed.status_code == 200, changed.text
    return id


def test_computing_shows_what_reading_shows(sign_in: SignIn, own: str) -> None:
    reader, admin = sign_in("reader"), sign_in("admin")
    values = {"sec": own, "rows": [{"sec": own}], "big": "b"}
    stored = made(reader, "item", values)["values"]
    for record in ({}, {"record": made(reader, "item", values)["id"]}):
        answer = reader.post(f"{AT}/item/compute", json={"values": values, **record}).json()
        for shown in (stored, answer["values"]):
            assert (shown["l_name"], shown["l_amount"], shown["f_amount"]) == ("Mine", None, None)
            assert (shown["rows"][0]["r_name"], shown["rows"][0]["r_amount"]) == ("Mine", None)
        assert "321.09" not in str(answer)
        assert answer["linkage"]["holds"] == [], "a condition on what is hidden would tell it"
    whole = admin.post(f"{AT}/item/compute", json={"values": values}).json()
    assert (whole["values"]["l_amount"], whole["values"]["f_amount"]) == ("321.09", "321.09")
    assert whole["values"]["rows"][0]["r_amount"] == "321.09"
    assert whole["linkage"]["holds"] == ["0"]


def test_what_is_required_holds_for_the_record_as_it_is(sign_in: SignIn, own: str) -> None:
    refused = sign_in("reader").post(f"{AT}/item/records", json={"values": {"sec": own}})
    assert [(item["code"], item["path"]) for item in refused.json()["problems"]] == [("record.required", "/values/big")]


@pytest.mark.parametrize("note", ["go", "look", "sum"])
def test_linkage_copies_nothing_that_the_writer_may_not_see(sign_in: SignIn, note: str) -> None:
    reader, admin = sign_in("reader"), sign_in("admin")
    foreign = made(admin, "secret", {"name": "MSECRETNAME", "amount": "7"})["id"]
    item = made(reader, "item", {"title": "before"})["id"]
    path = f"{AT}/item/records/{item}"
    pointed = admin.patch(path, json={"values": {"sec": foreign, "hush": "MHUSH"}, "version": 1})
    assert pointed.status_code == 200, pointed.text
    saved = reader.patch(path, json={"values": {"note": note}, "version": 2})
    assert saved.status_code == 200, saved.text
    assert saved.json()["values"]["title"] == "before" and saved.json()["values"]["big"] is None
    told = [
        saved.json(),
        reader.get(f"{path}/linkage").json(),
        reader.post(f"{AT}/item/compute", json={"values": {"note": note}, "record": item}).json(),
    ]
    assert "MSECRET" not in str(told) and "MHUSH" not in str(told)
    assert told[1] == {"holds": [], "sets": {}}
    assert reader.get(path).json()["values"]["l_name"] is None
    seen = admin.get(f"{path}/linkage").json()
    assert seen["sets"].get("1.0") == ("MSECRETNAME" if note == "go" else None)


def test_linkage_copies_what_the_writer_may_see(sign_in: SignIn, own: str) -> None:
    reader = sign_in("reader")
    item = made(reader, "item", {"sec": own, "note": "go", "big": "b"})
    assert item["values"]["title"] == "Mine"
    found = reader.get(f"{AT}/item/records/{item['id']}/linkage").json()
    assert found == {"holds": [], "sets": {"1.0": "Mine"}}


def test_linkage_copies_no_figure_of_which_the_writer_sees_a_part(sign_in: SignIn) -> None:
    reader, admin = sign_in("reader"), sign_in("admin")
    mine = made(reader, "secret", {"name": "Mine", "size": "3"})["id"]
    foreign = made(admin, "secret", {"name": "Foreign", "size": "40"})["id"]
    for secrets, title in (((mine,), "3"), ((mine, foreign), "before")):
        item = made(reader, "item", {"title": "before"})["id"]
        path = f"{AT}/item/records/{item}"
        rows = [{"sec": secret} for secret in secrets]
        assert admin.patch(path, json={"values": {"rows": rows}, "version": 1}).status_code == 200
        saved = reader.patch(path, json={"values": {"note": "size"}, "version": 2})
        assert saved.status_code == 200, saved.text
        assert (saved.json()["values"]["title"], saved.json()["values"]["sizes"]) == (title, "3")
