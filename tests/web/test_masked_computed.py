"""Lookups and rollups that rest on what a reader may not see are missing at every door, on both databases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from engine.access.actor import SYSTEM
from engine.bootstrap import Platform
from engine.kernel.logs import set_up_logs
from engine.testing.platforms import install, person, platform_on
from engine.web.app import create_app

PASSWORD = "a long enough one"
AT = "/api/apps/mask"


def lookup(key: str, path: str, mode: str = "live") -> dict[str, Any]:
    return {"key": key, "type": "lookup", "options": {"path": path, "mode": mode}}


def relation(key: str, form: str) -> dict[str, Any]:
    return {"key": key, "type": "relation", "options": {"form": form}}


def rollup(key: str, rows: str, field: str | None = None, aggregate: str = "sum", **more: Any) -> dict[str, Any]:
    named = {"field": field, "aggregate": aggregate} if field else {"aggregate": "count"}
    return {"key": key, "type": "rollup", "options": {"rows": rows, **named, **more}}


KIDS = [
    {"key": "name", "type": "text"},
    {"key": "hq", "type": "number"},
    relation("lead", "lead"),
    lookup("k_name", "lead.name"),
    lookup("k_secret", "lead.secret"),
    lookup("k_level", "lead.level"),
]
HIDING = {
    "c_secret": "cust.lead_secret",
    "c_via": "cust.via",
    "c_tot": "cust.tot",
    "via_helper": "helper.name",
    "late_secret": "cust.due",
}
APP: dict[str, Any] = {
    "format": 1,
    "key": "mask",
    "name": "Mask",
    "forms": [
        {
            "key": "lead",
            "name": "Lead",
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text"},
                {"key": "secret", "type": "number"},
                {"key": "level", "type": "number"},
                relation("boss", "lead"),
            ],
        },
        {
            "key": "cust",
            "name": "Customer",
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text"},
                relation("lead", "lead"),
                relation("hush", "lead"),
                {"key": "day", "type": "date"},
                {"key": "due", "type": "formula", "options": {"expression": "day < TODAY()"}},
                lookup("lead_name", "lead.name"),
                lookup("lead_secret", "lead.secret"),
                lookup("via", "hush.name"),
                lookup("boss", "lead.boss"),
                lookup("boss_name", "boss.name"),
                rollup("tot", "ord.cust", "salary"),
                rollup("rich", "ord.cust", filter="salary > 50"),
                rollup("rich_now", "ord.cust", filter="salary > 50 and created_at <= NOW()"),
                rollup("helped", "ord.helper"),
                rollup("orders", "ord.cust"),
                rollup("kid_hq", "kids", "hq"),
                rollup("kid_count", "kids"),
                rollup("kid_levels", "kids", "k_level"),
                rollup("kid_average", "kids", "k_level", "average", decimals=0),
                {"key": "kids", "type": "table", "options": {"fields": KIDS}},
            ],
        },
        {
            "key": "ord",
            "name": "Order",
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "cust", "type": "relation", "options": {"form": "cust", "display": ["lead_name", "via"]}},
                relation("helper", "cust"),
                {"key": "salary", "type": "number"},
                *(lookup(key, path) for key, path in HIDING.items()),
                lookup("c_name", "cust.lead_name"),
                lookup("c_frozen", "cust.lead_name", "frozen"),
                lookup("c_boss", "cust.boss_name"),
                lookup("c_kids", "cust.kid_count"),
            ],
        },
    ],
    "roles": [
        {
            "key": "reader",
            "rights": [
                {
                    "form": "lead",
                    "verbs": ["read"],
                    "rows": "name != 'Shy' and name != 'Boss'",
                    "fields": {"secret": "hidden"},
                },
                {
                    "form": "cust",
                    "verbs": ["read", "create", "update", "export"],
                    "fields": {"hush": "hidden", "kids.hq": "hidden", "due": "hidden"},
                },
                {
                    "form": "ord",
                    "verbs": ["read", "create", "update", "export"],
                    "fields": {"salary": "hidden", "helper": "hidden"},
                },
            ],
        },
        {"key": "open", "rights": [{"form": form, "verbs": ["read", "export"]} for form in ("lead", "cust", "ord")]},
    ],
}
NEVER_ORDER = dict.fromkeys(HIDING)
NEVER_CUSTOMER = dict.fromkeys(("lead_secret", "via", "tot", "rich", "rich_now", "helped", "kid_hq"))
SHOWN = {
    "A": {
        "cust": {
            "lead_name": "Ann",
            "boss_name": None,
            "orders": "1",
            "kid_count": "2",
            "kid_levels": "7",
            "kid_average": "7",
        },
        "ord": {"c_name": "Ann", "c_frozen": "Ann", "c_boss": None, "c_kids": "2"},
    },
    "S": {
        "cust": {
            "lead_name": None,
            "boss_name": None,
            "orders": "1",
            "kid_count": "0",
            "kid_levels": None,
            "kid_average": None,
        },
        "ord": {"c_name": None, "c_frozen": None, "c_boss": None, "c_kids": "0"},
    },
}
"""What the reader sees of a customer of Ann, whom he may see, and of Shy, whom he may not; and of their orders."""
WHOLE = {
    "cust": {
        "lead_secret": "11",
        "via": "Ann",
        "tot": "77",
        "rich": "1",
        "helped": "1",
        "kid_hq": "9",
        "kid_average": "54",
    },
    "ord": {"c_secret": "11", "c_via": "Ann", "c_tot": "77", "via_helper": "A", "c_name": "Ann", "c_boss": "Boss"},
}


@pytest.fixture
def platform(database_url: str, tmp_path: Path) -> Iterator[Platform]:
    set_up_logs("critical", False)
    with platform_on(tmp_path, database_url) as made:
        made.sign_in.set_up("admin", "Admin", PASSWORD, language="en")
        install(made, APP)
        for name in ("reader", "open"):
            person(made, name, roles=(f"mask:{name}",), password=PASSWORD)
        yield made


@pytest.fixture
def ids(platform: Platform) -> dict[str, str]:
    """Ids by title of what there is."""
    found: dict[str, str] = {}

    def made(form: str, key: str, **values: Any) -> None:
        with platform.database.write() as uow:
            found[key] = platform.records.create(uow, SYSTEM, "mask", form, values).id

    made("lead", "Boss", name="Boss", secret=12, level=5)
    made("lead", "Ann", name="Ann", secret=11, level=7, boss=found["Boss"])
    made("lead", "Shy", name="Shy", secret=13, level=100)
    for name, lead in (("A", "Ann"), ("S", "Shy")):
        kids = [{"name": "k1", "hq": 4, "lead": found[lead]}, {"name": "k2", "hq": 5, "lead": found["Shy"]}]
        rows = kids if name == "A" else []
        made("cust", name, name=name, lead=found[lead], hush=found["Ann"], kids=rows, day="2020-01-01")
        made("ord", f"O{name}", title=f"O{name}", cust=found[name], helper=found[name], salary=77)
    return found


@pytest.fixture
def clients(platform: Platform) -> dict[str, TestClient]:
    app = create_app(platform)
    found: dict[str, TestClient] = {}
    for name in ("admin", "reader", "open"):
        client = found[name] = TestClient(app)
        assert client.post("/api/auth/login", json={"username": name, "password": PASSWORD}).status_code == 200
        client.headers["x-csrf-token"] = client.cookies["dougong_csrf"]
    return found


def doors(client: TestClient, form: str, id: str, title: str, keys: list[str]) -> dict[str, dict[str, Any]]:
    """The values of a record's fields as each way of reading gives them."""
    records, asked = f"{AT}/forms/{form}/records", {"fields": ",".join(keys), "filter": f"id == '{id}'"}
    page = client.get(records, params={**asked, "sort": ",".join(keys[:3])})
    assert page.status_code == 200, page.text
    exported = client.get(f"{AT}/forms/{form}/export", params={**asked, "format": "csv"})
    assert exported.status_code == 200, exported.text
    cells = exported.text.splitlines()[1].split(",")
    dimensions = [{"field": key} for key in keys]
    frame = client.post(f"{AT}/query", json={"form": form, "dimensions": dimensions, "filter": asked["filter"]})
    assert frame.status_code == 200, frame.text
    found = {
        "list": page.json()["items"][0]["values"],
        "get": client.get(f"{records}/{id}").json()["values"],
        "export": dict(zip(keys, (cell or None for cell in cells), strict=True)),
        "query": dict(zip(keys, frame.json()["rows"][0], strict=True)),
    }
    if client.headers.get("x-computes", "yes") == "yes":
        computed = client.post(f"{AT}/forms/{form}/compute", json={"values": {}, "record": id})
        assert computed.status_code == 200, computed.text
        found["compute"] = computed.json()["values"]
    return found


@pytest.mark.parametrize("form", ["cust", "ord"])
@pytest.mark.parametrize("name", ["A", "S"])
def test_every_door_hides_alike(ids: dict[str, str], clients: dict[str, TestClient], form: str, name: str) -> None:
    title = name if form == "cust" else f"O{name}"
    never = NEVER_CUSTOMER if form == "cust" else NEVER_ORDER
    wanted = never | SHOWN[name][form]
    for door, found in doors(clients["reader"], form, ids[title], title, list(wanted)).items():
        assert {key: found[key] for key in wanted} == wanted, door


@pytest.mark.parametrize("form", ["cust", "ord"])
def test_who_sees_all_sees_it_whole(ids: dict[str, str], clients: dict[str, TestClient], form: str) -> None:
    title = "A" if form == "cust" else "OA"
    for name in ("admin", "open"):
        client = clients[name]
        client.headers["x-computes"] = "yes" if name == "admin" else "no"
        for door, found in doors(client, form, ids[title], title, list(WHOLE[form])).items():
            assert {key: found[key] for key in WHOLE[form]} == WHOLE[form], (name, door)


def test_neither_filter_nor_order_nor_figures_tell(ids: dict[str, str], clients: dict[str, TestClient]) -> None:
    reader, admin = clients["reader"], clients["admin"]
    texts = {
        "ord": [
            "c_secret == 11",
            "c_via == 'Ann'",
            "c_tot == 77",
            "via_helper == 'A'",
            "cust.lead_secret == 11",
            "cust.via == 'Ann'",
            "cust.tot > 1",
            "cust.rich == 1",
            "c_boss == 'Boss'",
            "late_secret == true",
        ],
        "cust": [
            "tot == 77",
            "rich == 1",
            "rich_now == 1",
            "kid_hq == 9",
            "helped == 1",
            "via == 'Ann'",
            "kid_levels == 107",
            "SUM(kids.k_secret) > 0",
        ],
    }
    for form, filters in texts.items():
        for text in filters:
            path, params = f"{AT}/forms/{form}/records/count", {"filter": text}
            assert admin.get(path, params=params).json().get("count", 0) >= 1, text
            answer = reader.get(path, params=params)
            assert answer.status_code == 200 and answer.json()["count"] == 0, (text, answer.text)
    for key in (*NEVER_CUSTOMER, "kid_levels", "kid_average", "lead_name"):
        for sign in ("", "-"):
            page = reader.get(f"{AT}/forms/cust/records", params={"sort": f"{sign}{key}", "limit": 1})
            assert page.status_code == 200, (key, page.text)
            rest = {"sort": f"{sign}{key}", "cursor": page.json()["next_cursor"]}
            assert reader.get(f"{AT}/forms/cust/records", params=rest).status_code == 200, key
    measures = [{"field": key, "aggregate": "max"} for key in ("tot", "rich", "kid_hq", "lead_secret", "helped")]
    frame = reader.post(f"{AT}/query", json={"form": "cust", "measures": measures}).json()
    assert frame["rows"] == [[None] * 5]
    found = reader.get(f"{AT}/forms/ord/records", params={"search": "Ann", "fields": "title"}).json()["items"]
    assert [item["values"]["title"] for item in found] == ["OA"], "through the lookup that he may see, no other"


def test_what_is_filled_in_is_worked_out_of_what_is_left(ids: dict[str, str], clients: dict[str, TestClient]) -> None:
    def computed(form: str, values: dict[str, Any]) -> dict[str, Any]:
        answer = clients["reader"].post(f"{AT}/forms/{form}/compute", json={"values": values})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["values"]
        return found

    for name in ("A", "S"):
        found = computed("ord", {"cust": ids[name]})
        wanted = NEVER_ORDER | SHOWN[name]["ord"]
        assert {key: found[key] for key in wanted} == wanted
    found = computed("cust", {"lead": ids["Ann"], "kids": [{"name": "k", "lead": ids["Ann"]}, {"name": "l"}]})
    assert (found["kid_hq"], found["kid_levels"], found["kid_count"], found["boss_name"]) == (None, "7", "2", None)
    assert [(row["k_name"], row["k_secret"]) for row in found["kids"]] == [("Ann", None), (None, None)]


def test_what_may_be_picked_is_hinted_at_alike(ids: dict[str, str], clients: dict[str, TestClient]) -> None:
    def hints(name: str) -> dict[str, Any]:
        answer = clients[name].get(f"{AT}/forms/ord/choices/cust")
        assert answer.status_code == 200, answer.text
        return {item["text"]: item["hint"] for item in answer.json()["items"]}

    assert hints("reader") == {"A": "Ann", "S": None}
    assert hints("admin") == {"A": "Ann · Ann", "S": "Shy · Ann"}


def test_who_has_nothing_hidden_costs_no_more(
    platform: Platform, ids: dict[str, str], clients: dict[str, TestClient]
) -> None:
    """The same statement as for whoever sees everything: stored columns, nothing joined, nothing worked out."""
    sent: dict[str, list[str]] = {}
    for name in ("admin", "open"):
        params = {"fields": "name,lead_name,lead_secret,boss_name,tot,rich,kid_levels", "limit": 2}
        seen = sent[name] = []
        note = lambda _c, _k, statement, *_r, seen=seen: seen.append(statement)  # noqa: E731
        event.listen(platform.database.engine, "before_cursor_execute", note)
        try:
            assert clients[name].get(f"{AT}/forms/cust/records", params=params).status_code == 200
        finally:
            event.remove(platform.database.engine, "before_cursor_execute", note)
    lists = [[text for text in sent[name] if "lead_secret" in text] for name in ("admin", "open")]
    assert len(lists[0]) == 1 and lists[0] == lists[1]


def test_history_tells_no_hidden_column(ids: dict[str, str], clients: dict[str, TestClient]) -> None:
    admin, reader = clients["admin"], clients["reader"]
    path = f"{AT}/forms/cust/records/{ids['A']}"
    kids = admin.get(path).json()["values"]["kids"]

    def change(**values: Any) -> None:
        for row in kids:
            row |= values
        sent = [{key: row[key] for key in ("id", "name", "hq", "lead")} for row in kids]
        assert admin.patch(path, json={"values": {"kids": sent}}).status_code == 200

    change(hq="8765")
    change(hq="4321", name="renamed")
    change(lead=ids["Shy"])
    told = reader.get(f"{path}/history").json()["items"]
    assert [item["action"] for item in told] == ["updated", "updated", "created"]
    named = next(item for item in told[1]["changes"] if item["field"] == "kids")
    assert (named["old_text"], named["new_text"]) == ("k1 · Ann\nk2 · —", "renamed · Ann\nrenamed · —")
    for hidden in ("8765", "4321", "Shy", "100", "13"):
        assert hidden not in str([item["changes"] for item in told]), hidden
    whole = admin.get(f"{path}/history").json()["items"]
    assert len(whole) == 4 and "8765" in str(whole) and "Shy" in str(whole)


def test_a_conflict_tells_no_hidden_column(ids: dict[str, str], clients: dict[str, TestClient]) -> None:
    admin, reader = clients["admin"], clients["reader"]
    path = f"{AT}/forms/cust/records/{ids['A']}"
    kids = admin.get(path).json()["values"]["kids"]
    sent = [{"id": row["id"], "name": row["name"], "hq": "8765", "lead": row["lead"]} for row in kids]
    assert admin.patch(path, json={"values": {"kids": sent, "name": "B"}, "version": 1}).status_code == 200
    refused = reader.patch(path, json={"values": {"name": "C"}, "version": 1})
    assert refused.status_code == 409
    assert list(refused.json()["details"]["fields"]) == ["name"], "the rows are as he knows them"
    sent = [row | {"name": "renamed"} for row in sent]
    assert admin.patch(path, json={"values": {"kids": sent}}).status_code == 200
    refused = reader.patch(path, json={"values": {"name": "C"}, "version": 1})
    assert set(refused.json()["details"]["fields"]) == {"name", "kids"}
    assert "renamed" in refused.text and "8765" not in refused.text and "Shy" not in refused.text
