"""A list page over HTTP costs a bounded number of statements, signing in included, however long it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from engine.access.actor import SYSTEM
from engine.bootstrap import Platform
from engine.kernel.logs import set_up_logs
from engine.records.write.entry import Entry
from engine.testing.platforms import install, person, platform_on
from engine.web.app import create_app

PASSWORD = "a long enough one"
MOST = 6
NAMED = [{"key": "name", "type": "text"}, {"key": "level", "type": "text"}]
COLUMNS = "title,customer,product,place,level,name,count,clerk,packer"
APP: dict[str, Any] = {
    "format": 1,
    "key": "shop",
    "name": "Shop",
    "forms": [
        *(
            {"key": key, "name": key, "title_field": "name", "fields": NAMED}
            for key in ("customer", "product", "place")
        ),
        {
            "key": "order",
            "name": "Order",
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text"},
                *(
                    {"key": key, "type": "relation", "options": {"form": key}}
                    for key in ("customer", "product", "place")
                ),
                {"key": "level", "type": "lookup", "options": {"path": "customer.level"}},
                {"key": "name", "type": "lookup", "options": {"path": "product.name"}},
                {"key": "count", "type": "rollup", "options": {"rows": "line.order", "aggregate": "count"}},
                {"key": "clerk", "type": "member"},
                {"key": "packer", "type": "member"},
            ],
        },
        {
            "key": "line",
            "name": "Line",
            "fields": [{"key": "order", "type": "relation", "options": {"form": "order"}}],
        },
    ],
    "roles": [
        {
            "key": "clerk",
            "rights": [
                {"form": "order", "verbs": ["read", "update"], "rows": "clerk == CURRENTUSER()"},
                {"form": "customer", "verbs": ["read"], "rows": "level != 'secret'"},
                *({"form": key, "verbs": ["read"]} for key in ("product", "place")),
            ],
        }
    ],
}


@pytest.fixture
def platform(database_url: str, tmp_path: Path) -> Iterator[Platform]:
    set_up_logs("critical", False)
    with platform_on(tmp_path, database_url) as made:
        made.sign_in.set_up("admin", "Admin", PASSWORD, language="en")
        install(made, APP)
        clerk = person(made, "clerk", roles=("shop:clerk",), password=PASSWORD)
        packers = [person(made, f"packer{place}") for place in range(3)]
        with made.database.write() as uow:
            related = {
                key: [
                    made.records.create(uow, SYSTEM, "shop", key, {"name": f"{key} {place}", "level": "gold"}).id
                    for place in range(7)
                ]
                for key in ("customer", "product", "place")
            }
            orders = [
                Entry(
                    {
                        "title": f"O {place}",
                        **{key: ids[place % 7] for key, ids in related.items()},
                        "clerk": clerk.id,
                        "packer": packers[place % 3].id,
                    }
                )
                for place in range(220)
            ]
            made.records.create_many(uow, SYSTEM, "shop", "order", orders)
        yield made


@contextmanager
def counted(platform: Platform) -> Iterator[list[str]]:
    """The statements sent while the block runs, those that begin and end transactions left out."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "PRAGMA", "COMMIT", "ROLLBACK", "SET ")):
            sent.append(statement)

    event.listen(platform.database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(platform.database.engine, "before_cursor_execute", note)


def clients(platform: Platform) -> dict[str, TestClient]:
    """The administrator and a clerk with row rights by session, and the clerk by token."""
    app = create_app(platform)
    found: dict[str, TestClient] = {}
    for name in ("admin", "clerk"):
        client = found[name] = TestClient(app)
        assert client.post("/api/auth/login", json={"username": name, "password": PASSWORD}).status_code == 200
        client.headers["x-csrf-token"] = client.cookies["dougong_csrf"]
    token = found["clerk"].post("/api/tokens", json={"name": "t"}).json()["token"]
    found["token"] = TestClient(app, headers={"authorization": f"Bearer {token}"})
    return found


def test_a_page_costs_at_most_six_statements_for_20_rows_and_for_200(platform: Platform) -> None:
    for name, client in clients(platform).items():
        costs = {}
        for limit in (20, 200):
            asked = {"limit": limit, "fields": COLUMNS, "sort": "-title"}
            client.get("/api/apps/shop/forms/order/records", params={**asked, "limit": 1})
            with counted(platform) as sent:
                answer = client.get("/api/apps/shop/forms/order/records", params=asked)
            items = answer.json()["items"]
            assert len(items) == limit, answer.text
            assert all(item["display"][key] for item in items for key in COLUMNS.split(",") if key != "count")
            assert len(sent) <= MOST, (name, limit, sent)
            costs[limit] = len(sent)
        assert costs[20] == costs[200], (name, costs)


def test_the_first_page_of_a_fresh_process_is_bounded_as_well(platform: Platform) -> None:
    """What a process keeps (definitions, people) is read once; it does not grow with the page either."""
    costs = []
    for limit in (20, 200):
        with platform_on(platform.settings.data_dir, platform.settings.database_url) as fresh:
            client = clients(fresh)["token"]
            with counted(fresh) as sent:
                answer = client.get("/api/apps/shop/forms/order/records", params={"limit": limit, "fields": COLUMNS})
            assert len(answer.json()["items"]) == limit
            costs.append(len(sent))
    assert costs[0] == costs[1]
