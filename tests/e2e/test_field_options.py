"""What a builder sets at a field is what the person who fills the form gets."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import field, fill, fits, submit
from tests.e2e.conftest import Open

FORM = "/apps/field_options/forms/sheet"
SITES = [{"value": value, "label": {"en": en}} for value, en in (("n", "North"), ("s", "South"), ("e", "East"))]
ME = {"expr": "CURRENTUSER()"}
ITEM: dict[str, Any] = {"key": "item", "type": "text"}
WHO: dict[str, Any] = {"key": "who", "type": "member"}
LINES = """box => {
  const {paddingTop, paddingBottom, lineHeight} = getComputedStyle(box)
  return Math.round((box.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / parseFloat(lineHeight))
}"""
APP: dict[str, Any] = {
    "format": 1,
    "key": "field_options",
    "name": "Field options",
    "forms": [
        {
            "key": "sheet",
            "name": "Sheet",
            "title_field": "title",
            "fields": [
                {"key": "title", "type": "text"},
                {
                    "key": "story",
                    "type": "long_text",
                    "options": {"rows": 9, "placeholder": {"en": "What happened?", "zh-CN": "发生了什么？"}},
                },
                {"key": "sites", "type": "multi_choice", "options": {"choices": SITES, "face": "checkboxes"}},
                {"key": "site", "type": "choice", "options": {"choices": SITES, "face": "radio"}},
                {"key": "liked", "type": "rating", "options": {"icon": "heart", "stars": 3}},
                {"key": "boxes", "type": "number", "options": {"rounding": "up"}},
                {"key": "whole", "type": "number", "options": {"rounding": "down"}},
                {"key": "usual", "type": "number"},
                {"key": "team", "type": "member", "options": {"many": True}},
                {"key": "mine", "type": "member", "default": ME},
                {"key": "lines", "type": "table", "options": {"fields": [ITEM, {**WHO, "default": ME}]}},
            ],
            "views": [{"key": "all", "columns": ["title", "team", "lines"]}],
        }
    ],
}


def installed(page: Page) -> Page:
    """The page, with the app there."""
    if page.request.get("/api/apps/field_options/ui").status == 404:
        ask(page, "/api/apps", {"definition": APP})
        ask(page, "/api/apps/field_options/publish", {})
    return page


def ask(page: Page, path: str, body: Any) -> None:
    csrf = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "dougong_csrf")
    answer = page.request.post(path, data=body, headers={"x-csrf-token": csrf})
    assert answer.ok, answer.text()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_each_option_is_seen_and_kept(sign_in: Open, size: str) -> None:
    page = installed(sign_in("admin", size=size))
    page.goto(f"{FORM}/new")
    fill(page, "title", "Third floor")
    story = field(page, "story").locator("textarea").first
    expect(story).to_have_attribute("placeholder", "What happened?")
    story.fill("Dripping")
    assert story.evaluate(LINES) == 9
    sites = page.get_by_role("group", name="sites")
    sites.get_by_label("East").check()
    sites.get_by_label("South").check()
    sites.get_by_label("North").check()
    sites.get_by_label("South").uncheck()
    page.get_by_role("group", name="site", exact=True).get_by_label("South").check()
    expect(field(page, "liked").locator(".anticon-heart")).to_have_count(6)  # two halves each
    field(page, "liked").get_by_role("radio").nth(1).click()
    for key, typed, kept in (("boxes", "2.1", "3"), ("whole", "2.9", "2"), ("usual", "2.5", "3")):
        fill(page, key, typed)
        page.keyboard.press("Tab")
        expect(field(page, key).locator("input")).to_have_value(kept)
    expect(field(page, "mine")).to_contain_text("Administrator")
    field(page, "lines").get_by_role("button", name="Add a row").click()
    expect(field(page, "lines")).to_contain_text("Administrator")
    fits(page)
    submit(page)
    page.wait_for_url(re.compile(rf"{FORM}/[0-9a-f]{{32}}"))
    for key, words in (("story", "Dripping"), ("sites", "NorthEast"), ("site", "South"), ("boxes", "3")):
        expect(field(page, key)).to_contain_text(words)
    expect(field(page, "liked").get_by_role("img", name="2 of 3")).to_be_visible()
    expect(field(page, "liked").locator(".anticon-heart")).to_have_count(3)


def test_money_keeps_its_places_and_is_typed_digit_by_digit(sign_in: Open) -> None:
    page = sign_in("dispatcher")
    page.goto("/apps/work_order/forms/part/new")
    price = field(page, "unit_price").locator("input")
    price.press_sequentially("1234.05")
    expect(price).to_have_value("1,234.05")
    price.fill("")
    price.press_sequentially("99.9")
    expect(price).to_have_value("99.9")
    price.press("Tab")
    expect(price).to_have_value("99.90")


def test_a_list_says_how_many_rows_and_people(sign_in: Open) -> None:
    page = installed(sign_in("admin"))
    team = [person["id"] for person in page.request.get("/api/people/choices").json()["items"][:3]]
    lines = [{"item": "Seal"}, {"item": "Bearing"}]
    sheet = {"title": "Many of all", "team": team, "lines": lines}
    ask(page, "/api/apps/field_options/forms/sheet/records", {"values": sheet})
    page.goto(FORM)
    row = page.locator("main tr.ant-table-row").filter(has_text="Many of all")
    expect(row).to_contain_text("2 rows")
    expect(row).to_contain_text("+2")
