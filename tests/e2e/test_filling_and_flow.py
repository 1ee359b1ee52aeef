"""A form that follows the chosen record, a flow begun from a menu, a recycle bin emptied, as people do it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import choose, field, fill, submit
from tests.e2e.conftest import Open

FORM = "/apps/desk/forms/request"
DESK: dict[str, Any] = {
    "format": 1,
    "key": "desk",
    "name": {"en": "Desk", "zh-CN": "服务台"},
    "forms": [
        {
            "key": "request",
            "name": {"en": "Request", "zh-CN": "申请"},
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text", "required": True},
                {"key": "buyer", "type": "relation", "options": {"form": "buyer"}},
                {"key": "reason", "type": "text"},
                {"key": "note", "type": "text"},
            ],
            "linkage": [
                {"when": "buyer.level == 'gold'", "then": [{"show": ["reason"]}, {"require": ["reason"]}]},
                {"when": "not ISEMPTY(buyer)", "then": [{"set": {"field": "note", "value": {"expr": "buyer.level"}}}]},
            ],
        },
        {
            "key": "buyer",
            "name": {"en": "Buyer", "zh-CN": "买方"},
            "title_field": "name",
            "fields": [{"key": "name", "type": "text"}, {"key": "level", "type": "text"}],
        },
    ],
    "flows": [
        {
            "key": "review",
            "name": {"en": "Review", "zh-CN": "评审"},
            "form": "request",
            "start": {"on": "manual"},
            "nodes": [
                {"key": "start", "type": "start"},
                {
                    "key": "check",
                    "type": "approve",
                    "name": {"en": "Check it", "zh-CN": "审核"},
                    "options": {"assignees": [{"kind": "starter"}]},
                },
                {"key": "end", "type": "end"},
            ],
            "edges": [{"from": "start", "to": "check"}, {"from": "check", "outlet": "agree", "to": "end"}],
        }
    ],
}


def ask(page: Page, path: str, body: Any) -> Any:
    """A changing request with the session of the page."""
    csrf = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "dougong_csrf")
    answer = page.request.post(path, data=body, headers={"x-csrf-token": csrf})
    assert answer.ok, answer.text()
    return answer.json()


@pytest.fixture
def page(sign_in: Open) -> Page:
    """The administrator, with the app installed."""
    page = sign_in("admin")
    if page.request.get("/api/apps/desk/ui").status == 404:
        ask(page, "/api/apps", {"definition": DESK})
        ask(page, "/api/apps/desk/publish", {})
        for name, level in (("Gold & Co", "gold"), ("Plain Ltd", "plain")):
            ask(page, "/api/apps/desk/forms/buyer/records", {"values": {"name": name, "level": level}})
    return page


@pytest.mark.feature("F-76")
def test_the_form_follows_the_record_that_is_chosen(page: Page) -> None:
    page.goto(f"{FORM}/new")
    fill(page, "title", "Chairs")
    expect(field(page, "reason")).to_have_count(0)
    choose(page, field(page, "buyer"), "Gold")
    expect(field(page, "reason")).to_be_visible()
    expect(field(page, "note").locator("input")).to_have_value("gold")
    choose(page, field(page, "buyer"), "Plain")
    expect(field(page, "reason")).to_have_count(0)
    expect(field(page, "note").locator("input")).to_have_value("plain")
    choose(page, field(page, "buyer"), "Gold")
    fill(page, "reason", "They asked")
    submit(page)
    page.wait_for_url(re.compile(rf"{FORM}/[0-9a-f]{{32}}"))
    expect(page.get_by_text("They asked")).to_be_visible()


@pytest.mark.feature("W-01")
def test_a_flow_is_started_from_the_menu_of_the_record(page: Page) -> None:
    made = ask(page, "/api/apps/desk/forms/request/records", {"values": {"title": "Tables"}})
    page.goto(f"{FORM}/{made['id']}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Start “Review”").click()
    expect(page.get_by_text("“Review” is under way")).to_be_visible()
    expect(page.get_by_role("button", name="Check it")).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("menuitem", name="Copy the link")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Start “Review”")).to_have_count(0)


def test_the_recycle_bin_is_emptied(page: Page) -> None:
    ids = [
        ask(page, "/api/apps/desk/forms/request/records", {"values": {"title": f"Lamp {place}"}})["id"]
        for place in range(3)
    ]
    ask(page, "/api/apps/desk/forms/request/records/bulk", {"ids": ids, "action": "delete"})
    page.goto(f"{FORM}?bin=1")
    rows = page.locator("main tr.ant-table-row")
    expect(rows).to_have_count(3)
    rows.first.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="Delete for good").click()
    page.locator("[role=dialog]").get_by_role("button", name="Delete for good").click()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Empty the recycle bin").click()
    page.locator("[role=dialog]").get_by_role("button", name="Empty the recycle bin").click()
    expect(page.get_by_text("The recycle bin is empty")).to_be_visible()
