"""The requests that are compared, on both sides."""

from collections.abc import Sequence
from urllib.parse import quote

from benchmarks.measure import Ask
from benchmarks.ours import RECORDS
from benchmarks.server import Server

NEW = {
    "title": "A new item",
    "status": "open",
    "priority": "normal",
    "amount": "120.50",
    "quantity": "3",
    "customer": "Customer 7",
    "opened_at": "2026-11-21T08:30:00Z",
    "category": "Category 3",
    "note": "A remark of a usual length, as people write them.",
    "due_on": "2026-12-01",
}
FILTER = quote("status == 'open' and amount > 1000")
GROUPED = {
    "form": "item",
    "dimensions": [{"field": "priority"}],
    "measures": [
        {"aggregate": "count", "as": "n"},
        {"aggregate": "sum", "field": "amount", "as": "total"},
    ],
}


def asks(ours: Server, floor: Server, times: int) -> Sequence[Ask]:
    """Create, get, list 20, update, group; `times` requests of each a round."""
    list_ours = f"{RECORDS}?filter={FILTER}&sort=-opened_at&limit=20"
    list_floor = "/items?status=open&over=1000&limit=20"
    mine = [item["id"] for item in ours.ask("GET", f"{RECORDS}?limit=50&sort=-opened_at")["items"]]
    theirs = [item["id"] for item in floor.ask("GET", "/items?status=open&over=0&limit=50")["items"]]

    def update_ours(number: int) -> object:
        changes = {"amount": f"{1000 + number % 700}.25", "status": ("open", "working")[number % 2]}
        return ours.ask("PATCH", f"{RECORDS}/{mine[number % len(mine)]}", {"values": changes})

    def update_floor(number: int) -> object:
        changes = {"amount": f"{1000 + number % 700}.25", "status": ("open", "working")[number % 2]}
        return floor.ask("PATCH", f"/items/{theirs[number % len(theirs)]}", changes)

    return [
        Ask(
            "create",
            lambda n: ours.ask("POST", RECORDS, {"values": NEW}),
            lambda n: floor.ask("POST", "/items", NEW),
            times,
            2.0,
        ),
        Ask("update", update_ours, update_floor, times, 2.0),
        Ask(
            "get",
            lambda n: ours.ask("GET", f"{RECORDS}/{mine[n % len(mine)]}"),
            lambda n: floor.ask("GET", f"/items/{theirs[n % len(theirs)]}"),
            times,
            1.5,
        ),
        Ask(
            "list 20, filtered and sorted",
            lambda n: ours.ask("GET", list_ours),
            lambda n: floor.ask("GET", list_floor),
            times,
            1.5,
        ),
        Ask(
            "count and sum by group",
            lambda n: ours.ask("POST", "/api/apps/bench/query", GROUPED),
            lambda n: floor.ask("GET", "/groups"),
            max(times // 10, 5),
            1.5,
        ),
    ]
