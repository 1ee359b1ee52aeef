"""A platform with a small app behind the HTTP application, and clients for its people."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.kernel.logs import set_up_logs
from engine.testing.platforms import install, person, platform_on
from engine.web.app import create_app

PASSWORD = "a long enough one"
APP: dict[str, Any] = {
    "format": 1,
    "key": "shop",
    "name": {"en": "Shop", "zh-CN": "商店"},
    "forms": [
        {
            "key": "customer",
            "name": {"en": "Customer", "zh-CN": "客户"},
            "title_field": "name",
            "fields": [{"key": "name", "type": "text", "required": True}],
        },
        {
            "key": "order",
            "name": {"en": "Order", "zh-CN": "订单"},
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text", "label": {"en": "Title", "zh-CN": "标题"}, "required": True},
                {"key": "amount", "type": "number", "options": {"decimals": 2}},
                {"key": "secret", "type": "text"},
                {"key": "done", "type": "switch"},
                {"key": "on", "type": "date"},
                {"key": "at", "type": "datetime"},
                {"key": "customer", "type": "relation", "options": {"form": "customer"}},
                {"key": "owner_of_it", "type": "member"},
                {
                    "key": "state",
                    "type": "choice",
                    "track": True,
                    "default": "open",
                    "options": {"choices": [{"value": "open"}, {"value": "closed"}]},
                },
                {
                    "key": "lines",
                    "type": "table",
                    "options": {
                        "fields": [
                            {"key": "what", "type": "text", "required": True},
                            {"key": "price", "type": "number", "options": {"decimals": 2}},
                        ]
                    },
                },
                {"key": "total", "type": "formula", "options": {"expression": "SUM(lines.price)", "decimals": 2}},
            ],
        },
    ],
    "roles": [
        {
            "key": "clerk",
            "rights": [
                {
                    "form": "order",
                    "verbs": ["create", "read", "update", "export", "import"],
                    "rows": "created_by == CURRENTUSER()",
                    "fields": {"secret": "hidden"},
                },
                {"form": "customer", "verbs": ["read", "create"]},
            ],
        },
        {
            "key": "guest",
            "rights": [
                {"form": "order", "verbs": ["create", "read"], "fields": {"lines": "hidden", "total": "hidden"}}
            ],
        },
    ],
    "reports": [
        {
            "key": "page",
            "widgets": [
                {"key": "count", "type": "number", "options": {"form": "order", "measure": {"aggregate": "count"}}}
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """One platform for a module: SQLite, the shop, an administrator, two clerks and a person without any role."""
    set_up_logs("critical", False)
    folder: Path = tmp_path_factory.mktemp("platform")
    with platform_on(folder) as made:
        made.sign_in.set_up("admin", "Admin", PASSWORD, language="en")
        install(made, APP)
        person(made, "clerk", roles=("shop:clerk",), password=PASSWORD)
        person(made, "other", roles=("shop:clerk",), password=PASSWORD)
        person(made, "guest", roles=("shop:guest",), password=PASSWORD)
        person(made, "nobody", password=PASSWORD)
        yield made


@pytest.fixture(scope="module")
def anyone(platform: Platform) -> Callable[[], TestClient]:
    """A client without a session."""
    app = create_app(platform)
    return lambda: TestClient(app, raise_server_exceptions=False, headers={"accept-language": "en"})


@pytest.fixture(scope="module")
def sign_in(anyone: Callable[[], TestClient]) -> Callable[[str], TestClient]:
    """A client signed in as a person, sending the page's own token with every change."""
    kept: dict[str, TestClient] = {}

    def signed_in(username: str) -> TestClient:
        if username not in kept:
            client = anyone()
            response = client.post("/api/auth/login", json={"username": username, "password": PASSWORD})
            assert response.status_code == 200, response.text
            client.headers["x-csrf-token"] = client.cookies["dougong_csrf"]
            kept[username] = client
        return kept[username]

    return signed_in
