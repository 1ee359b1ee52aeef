"""Figures over money keep its currency and its places in a table."""

from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient

from engine.bootstrap import Platform
from engine.testing.platforms import install

MEASURES = [
    {"aggregate": "sum", "field": "price", "as": "total"},
    {"aggregate": "average", "field": "price", "as": "mean"},
    {"aggregate": "max", "field": "tripled", "as": "most"},
    {"aggregate": "sum", "field": "pieces", "as": "pieces"},
    {"aggregate": "count", "field": "price", "as": "bills"},
]
APP: dict[str, Any] = {
    "format": 1,
    "key": "till",
    "name": "Till",
    "forms": [
        {
            "key": "bill",
            "name": "Bill",
            "fields": [
                {"key": "where", "type": "text"},
                {"key": "price", "type": "money", "options": {"currency": "EUR"}},
                {"key": "pieces", "type": "number"},
                {"key": "tripled", "type": "formula", "options": {"expression": "price * 3", "shown_as": "money"}},
            ],
        }
    ],
    "reports": [
        {
            "key": "day",
            "widgets": [
                {
                    "key": "by_place",
                    "type": "table",
                    "options": {"form": "bill", "columns": [{"field": "where"}], "measures": MEASURES},
                }
            ],
        }
    ],
}


def test_sums_and_averages_of_money_are_amounts(platform: Platform, sign_in: Callable[[str], TestClient]) -> None:
    install(platform, APP)
    admin = sign_in("admin")
    for price in ("1000", "0.50", "0.01"):
        values = {"where": "North", "price": price, "pieces": 2}
        assert admin.post("/api/apps/till/forms/bill/records", json={"values": values}).status_code == 201
    answer = admin.post("/api/apps/till/reports/day/data", json={}).json()
    (row,) = answer["widgets"]["by_place"]["rows"]
    assert [cell["text"] for cell in row] == ["North", "€1,000.51", "€333.50", "¥3,000.00", "6", "3"]
