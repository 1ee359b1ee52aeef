"""Long words of any script stay inside the screen, at a desk and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import fits
from tests.e2e.conftest import Open

HAN = (
    "关于三楼东侧会议室空调机组冷凝水管路老化破裂导致天花板渗水并影响相邻办公区域正常使用需要尽快安排维修人员现场勘查"
    * 2
)
LATIN = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
CHOICES = {"choices": [{"value": "a", "label": HAN[:56]}]}
APP = {
    "format": 1,
    "key": "long_texts",
    "name": HAN[:40],
    "forms": [
        {
            "key": "request",
            "name": HAN[:36],
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text", "label": HAN[:40]},
                {
                    "key": "state",
                    "type": "choice",
                    "track": True,
                    "label": LATIN[:40],
                    "options": CHOICES,
                },
                {"key": "kinds", "type": "multi_choice", "options": CHOICES},
                {"key": "site", "type": "url"},
                {"key": "note", "type": "long_text"},
            ],
            "views": [{"key": "all", "name": HAN[:40]}, {"key": "other", "name": LATIN[:40]}],
        }
    ],
    "flows": [
        {
            "key": "review",
            "name": HAN[:40],
            "form": "request",
            "start": {"on": "manual"},
            "nodes": [
                {"key": "start", "type": "start"},
                {"key": "ask", "type": "approve", "name": HAN[:40], "options": {"assignees": [{"kind": "starter"}]}},
                {"key": "end", "type": "end"},
            ],
            "edges": [
                {"from": "start", "to": "ask"},
                {"from": "ask", "outlet": "agree", "to": "end"},
                {"from": "ask", "outlet": "refuse", "to": "end"},
            ],
        }
    ],
    "reports": [
        {
            "key": "board",
            "name": HAN[:40],
            "widgets": [
                {"key": "bar", "type": "bar", "title": HAN, "options": {"form": "request", "by": {"field": "title"}}},
                {"key": "pie", "type": "pie", "options": {"form": "request", "by": {"field": "state"}}},
                {"key": "rows", "type": "table", "options": {"form": "request", "columns": [{"field": "title"}]}},
            ],
        }
    ],
}
SEND = """async ([method, path, body]) => {
  const token = /dougong_csrf=([^;]+)/.exec(document.cookie)[1]
  const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': token}
  const answer = await fetch(path, {method, headers, body: JSON.stringify(body)})
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}"""
FORM = "/api/apps/long_texts/forms/request"


def install(page: Page) -> str:
    """The app with a record of each script; the id of one with a task."""
    made: list[str] = []
    if any(app["key"] == "long_texts" for app in page.request.get("/api/apps").json()["items"]):
        return str(page.request.get(f"{FORM}/records").json()["items"][0]["id"])
    page.evaluate(SEND, ["POST", "/api/apps", {"definition": APP}])
    page.evaluate(SEND, ["POST", "/api/apps/long_texts/publish", {}])
    for title in (HAN, LATIN):
        address = f"https://example.org/{LATIN}"
        values = {"title": title, "state": "a", "kinds": ["a"], "site": address, "note": title * 3}
        made.append(page.evaluate(SEND, ["POST", f"{FORM}/records", {"values": values}])["id"])
        page.evaluate(SEND, ["POST", f"{FORM}/records/{made[-1]}/flow", {"flow": "review"}])
    return made[-1]


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_nothing_is_wider_than_the_screen(sign_in: Open, size: str) -> None:
    page = sign_in("admin", language="zh-CN", size=size)
    record = install(page)
    places = {
        "/apps/long_texts/forms/request": "main a[href*='/forms/request/']",
        f"/apps/long_texts/forms/request/{record}": "main h1",
        "/apps/long_texts/forms/request/new": "main form",
        "/inbox": "main a[href*='/inbox/']",
        "/apps/long_texts/reports/board": "main section[data-type=bar] svg",
        "/": "main a",
    }
    for place, there in places.items():
        page.goto(place)
        expect(page.locator(there).first).to_be_visible()
        fits(page)


def test_widgets_that_nobody_placed_stand_apart(sign_in: Open) -> None:
    page = sign_in("admin", language="zh-CN")
    install(page)
    page.goto("/apps/long_texts/reports/board")
    cards = page.locator("main section[data-type]")
    expect(cards).to_have_count(3)
    corners = {(round(box["x"]), round(box["y"])) for card in cards.all() if (box := card.bounding_box())}
    assert len(corners) == 3
