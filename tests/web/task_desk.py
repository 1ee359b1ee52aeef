"""An app with hidden fields, columns and rows, flows whose tasks open some of them, and what cases do with it."""

from typing import Any

from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.testing.drain import drain
from engine.web.app import create_app

PASSWORD = "a long enough one"
BASE = "/api/apps/desk"
RECORDS = f"{BASE}/forms/order/records"
ITEM = [
    {"key": "item", "type": "text"},
    {"key": "price", "type": "money"},
    {"key": "seen", "type": "text"},
    {"key": "buyer", "type": "relation", "options": {"form": "buyer"}},
    {"key": "level", "type": "lookup", "options": {"path": "buyer.code"}},
    {"key": "near", "type": "relation", "options": {"form": "buyer", "filter": "level == trigger.buyer.secret"}},
]
LOW: list[dict[str, Any]] = [
    {"form": "buyer", "verbs": ["read"], "rows": "open == True", "fields": {"secret": "hidden"}},
    {
        "form": "order",
        "verbs": ["create", "read", "update", "delete"],
        "fields": {"secret": "hidden", "parts.price": "hidden", "parts.seen": "read", "kept_papers": "hidden"},
    },
]
EVERYTHING: list[dict[str, Any]] = [
    {"form": form, "verbs": ["create", "read", "update", "delete"]} for form in ("buyer", "order")
]


def flow(key: str, kind: str = "fill", **options: Any) -> dict[str, Any]:
    """A flow that is started by hand and gives its starter one task."""
    outlet = "agree" if kind == "approve" else "done"
    more = {"mode": "any_one", "actions": ["agree", "refuse", "hand_over"]} if kind == "approve" else {}
    return {
        "key": key,
        "name": key.title(),
        "form": "order",
        "start": {"on": "manual"},
        "nodes": [
            {"key": "start", "type": "start"},
            {
                "key": "do",
                "type": kind,
                "options": {"assignees": [{"kind": "role", "role": "asked"}], **more, **options},
            },
            {"key": "end", "type": "end"},
        ],
        "edges": [{"from": "start", "to": "do"}, {"from": "do", "outlet": outlet, "to": "end"}],
    }


APP: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": "Desk",
    "forms": [
        {
            "key": "order",
            "name": "Order",
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "note", "type": "text"},
                {"key": "secret", "type": "text"},
                {"key": "buyer", "type": "relation", "options": {"form": "buyer"}},
                {"key": "level", "type": "lookup", "options": {"path": "buyer.level"}},
                {"key": "buyer_secret", "type": "lookup", "options": {"path": "buyer.secret"}},
                {"key": "parts", "type": "table", "options": {"fields": ITEM}},
                {
                    "key": "total",
                    "type": "rollup",
                    "options": {"rows": "parts", "aggregate": "sum", "field": "price"},
                },
                {"key": "papers", "type": "attachment"},
                {"key": "kept_papers", "type": "attachment"},
                {"key": "prev", "type": "relation", "options": {"form": "order"}},
                {"key": "prev_secret", "type": "lookup", "options": {"path": "prev.secret"}},
                {"key": "prev_total", "type": "lookup", "options": {"path": "prev.total"}},
                {
                    "key": "kids_total",
                    "type": "rollup",
                    "options": {"rows": "order.prev", "aggregate": "sum", "field": "total"},
                },
                {"key": "levels", "type": "rollup", "options": {"rows": "parts", "aggregate": "max", "field": "level"}},
                {"key": "alike", "type": "relation", "options": {"form": "buyer", "filter": "level == trigger.secret"}},
                {
                    "key": "peer",
                    "type": "relation",
                    "options": {"form": "buyer", "filter": "level == trigger.buyer.level"},
                },
            ],
        },
        {
            "key": "buyer",
            "name": "Buyer",
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text"},
                {"key": "level", "type": "text"},
                {"key": "code", "type": "number"},
                {"key": "secret", "type": "text"},
                {"key": "open", "type": "switch"},
            ],
        },
    ],
    "flows": [
        flow("plain"),
        flow("parts", fields={"parts": "edit"}),
        flow("total", fields={"total": "read"}),
        flow("buyer", fields={"buyer": "edit"}),
        flow(
            "open",
            fields=dict.fromkeys(
                ("secret", "title", "prev_secret", "prev_total", "kids_total", "levels", "parts", "parts.price"), "read"
            )
            | {"prev": "edit"},
        ),
        flow("untitled", fields={"title": "hidden"}),
        flow("check", "approve"),
    ],
    "roles": [
        {"key": "low", "rights": LOW},
        {"key": "boss", "rights": EVERYTHING},
        {"key": "asked"},
    ],
}


class Desk:
    """A platform, and what a case needs: an order of the boss with a buyer whom nobody else sees."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.app = create_app(platform)

    def client(self, name: str) -> TestClient:
        made = TestClient(self.app, headers={"Accept-Language": "en"})
        assert made.post("/api/auth/login", json={"username": name, "password": PASSWORD}).status_code == 200
        made.headers["x-csrf-token"] = made.cookies["dougong_csrf"]
        return made

    def order(self, **values: Any) -> tuple[str, str, str]:
        """Ids of an order, its unseen buyer, and one who is seen."""
        boss = self.client("boss")
        buyers = [
            boss.post(f"{BASE}/forms/buyer/records", json={"values": each}).json()["id"]
            for each in (
                {"name": "Unseen", "level": "silver", "code": 4711, "secret": "B-SECRET", "open": False},
                {"name": "Seen", "level": "gold", "code": 1, "secret": "S-SECRET", "open": True},
            )
        ]
        parts = [{"item": "nut", "price": "77.70", "seen": "kept", "buyer": buyers[0]}]
        whole = {"title": "Chair", "note": "n", "secret": "TOP", "buyer": buyers[0], "parts": parts, **values}
        made = boss.post(RECORDS, json={"values": whole})
        assert made.status_code == 201, made.text
        return made.json()["id"], *buyers

    def task(self, order: str, key: str, name: str) -> str:
        """The person's task once the flow was started on the order."""
        started = self.client("boss").post(f"{RECORDS}/{order}/flow", json={"flow": key})
        assert started.status_code in (200, 201), started.text
        drain(self.platform)
        waiting = self.client(name).get("/api/tasks").json()["items"]
        return next(str(item["id"]) for item in waiting if item["record"] == order)
