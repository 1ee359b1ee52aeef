"""On a phone everything is in reach and in sight: picking a moment, the recycle bin, what is wrong with a form."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.acts import field, fits, submit
from tests.e2e.conftest import Open

ORDERS = "/apps/work_order/forms/work_order"
FIRST_LINE = """node => {
  const range = document.createRange()
  range.selectNodeContents(node)
  const middle = range.getClientRects()[0].top + range.getClientRects()[0].height / 2
  return Math.round(middle - node.closest('li').getBoundingClientRect().top - 11)
}"""
SHEET = ".ant-picker-dropdown:visible"


def box_of(place: Locator) -> dict[str, float]:
    """Where it stands, once it stands still."""
    expect(place).to_be_visible()
    place.page.wait_for_timeout(400)
    box = place.bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


@pytest.mark.parametrize(("language", "word"), [("en", "OK"), ("zh-CN", "确 定")])
def test_a_moment_is_picked_and_confirmed(sign_in: Open, language: str, word: str) -> None:
    page = sign_in("manager", language=language, size="phone")
    page.goto(f"{ORDERS}/new")
    start = field(page, "planned_start").locator("input")
    start.click()
    columns = page.locator(f"{SHEET} .ant-picker-time-panel-column")
    first, second = box_of(columns.nth(0)), box_of(columns.nth(1))
    assert first["width"] + second["width"] > 385
    confirm = page.locator(SHEET).get_by_role("button", name=re.compile(word.replace(" ", r"\s?")))
    assert box_of(confirm)["height"] >= 44
    assert box_of(page.locator(f"{SHEET} .ant-picker-footer"))["y"] - (first["y"] + first["height"]) < 2
    page.locator(f"{SHEET} td.ant-picker-cell-in-view").nth(11).click()
    columns.nth(0).get_by_text("09").click()
    columns.nth(1).get_by_text("30").click()
    confirm.click()
    expect(page.locator(SHEET)).to_have_count(0)
    expect(start).to_have_value(re.compile(r"-12 09:30$"))
    # A tap beside the sheet closes it too, and keeps what was picked.
    start.click()
    page.locator(f"{SHEET} td.ant-picker-cell-in-view").nth(13).click()
    page.touchscreen.tap(60, 24)
    expect(page.locator(SHEET)).to_have_count(0)
    expect(start).to_have_value(re.compile(r"-14 09:30$"))


def test_the_search_of_the_recycle_bin_has_room(sign_in: Open) -> None:
    page = sign_in("admin", size="phone")
    page.goto("/apps/work_order/forms/part?bin=1")
    expect(page.get_by_role("button", name="Empty the recycle bin")).to_be_visible()
    assert box_of(page.get_by_role("textbox", name="Search").locator("xpath=.."))["width"] > 180


def twelve(route: Route) -> None:
    """More waits than one digit tells."""
    answer = route.fetch()
    told = answer.json()
    told.update({key: 12 for key in ("inbox_count", "unread") if key in told})
    route.fulfill(response=answer, json=told)


def covers(badge: Locator, picture: Locator) -> float:
    """How many pixels of the picture's width lie behind the badge."""
    over, under = box_of(badge), box_of(picture)
    return under["x"] + under["width"] - over["x"]


def test_counts_stand_beside_their_pictures(sign_in: Open) -> None:
    def counted(size: str) -> Page:
        page = sign_in("manager", size=size)
        page.route(re.compile(r"/api/(me|notices)(\?|$)"), twelve)
        page.goto(ORDERS)
        expect(page.locator("header .ant-badge-count")).to_be_visible()
        return page

    page = counted("desk")
    bell = page.locator("header .ant-badge")
    assert covers(bell.locator(".ant-badge-count"), bell.locator("svg")) < 5
    end = box_of(bell.locator(".ant-badge-count"))
    assert end["x"] + end["width"] <= box_of(page.get_by_role("button", name="Language").locator("svg"))["x"]
    inbox = counted("phone").locator("nav .ant-badge")
    assert covers(inbox.locator(".ant-badge-count"), inbox.locator("svg")) < 5


def test_the_mark_of_a_finding_stands_at_its_first_line(sign_in: Open) -> None:
    page = sign_in("manager", size="phone")
    page.goto(f"{ORDERS}/new")
    submit(page)
    finding = page.locator("form [role=alert] li button").first
    expect(finding).to_be_visible()
    assert finding.evaluate(FIRST_LINE) == 11
    finding.evaluate("node => { node.textContent = 'A very long name of a field, '.repeat(6) }")
    assert finding.evaluate(FIRST_LINE) == 11
    assert finding.evaluate("node => getComputedStyle(node).verticalAlign") == "top"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_tells_found_records_apart_stands_in_lines_that_can_be_read(sign_in: Open, language: str) -> None:
    page = sign_in("manager", size="phone", language=language)
    page.goto("/apps/work_order/forms/work_order?view=all")
    page.locator("header button").filter(has=page.locator(".anticon-search")).first.click()
    page.locator("[role=dialog] input").press_sequentially("WO-")
    hits = page.locator("[role=dialog] li").filter(has_text="WO-")
    expect(hits).to_have_count(4)
    heights = hits.evaluate_all("items => items.map(item => item.getBoundingClientRect().height)")
    assert max(heights) < 120, heights
    fits(page)


def test_the_name_of_a_figure_is_no_wider_than_the_screen(sign_in: Open) -> None:
    page = sign_in("manager", size="phone")
    named = "Open orders by status of the building: In progress since the last inspection"
    page.goto(f"{ORDERS}?filter=status == 'in_progress'&of={named}")
    expect(page.locator("main .ant-tag").filter(has_text="In progress since")).to_be_visible()
    cross = box_of(page.locator("main .ant-tag .ant-tag-close-icon").first)
    assert cross["x"] + cross["width"] <= 390
    fits(page)
