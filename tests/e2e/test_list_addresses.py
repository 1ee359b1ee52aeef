"""A list keeps its place: in its address, on the way back from a record, in a tab of its own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open

PARTS = "/apps/work_order/forms/part"
ROWS = "main tr.ant-table-row"
MAKE = """async codes => {
  const token = /dougong_csrf=([^;]+)/.exec(document.cookie)[1]
  const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': token}
  for (const code of codes) {
    const values = {code, name: `Washer ${code}`, unit_price: '1.00'}
    const body = JSON.stringify({values})
    const made = await fetch('/api/apps/work_order/forms/part/records', {method: 'POST', headers, body})
    if (!made.ok) throw new Error(await made.text())
  }
}"""


def parts(page: Page, mark: str, count: int = 60) -> None:
    """More parts than a page has, found by searching for the mark."""
    page.goto(PARTS)
    page.evaluate(MAKE, [f"{mark}-{number:03}" for number in range(count)])


def offset(page: Page) -> int:
    """How far the page was scrolled."""
    return int(page.evaluate("Math.round(window.scrollY)"))


def test_the_title_of_a_row_is_a_link(sign_in: Open) -> None:
    page = sign_in("admin")
    parts(page, "LINK", 2)
    page.goto(f"{PARTS}?q=LINK")
    link = page.locator(ROWS).first.get_by_role("link").first
    title = link.inner_text()
    for place in (link, page.locator(ROWS).first.locator("td").last):
        with page.context.expect_page() as opened:
            place.click(modifiers=["Control"])
        expect(opened.value).to_have_url(re.compile(rf"{PARTS}/\w{{32}}$"))
        opened.value.close()
    assert "peek=" not in page.url
    link.click()
    expect(page).to_have_url(re.compile("peek=work_order"))
    expect(page.locator("[role=dialog] h1")).to_contain_text(title[:8])
    page.go_back()
    expect(page.locator("[role=dialog]")).to_have_count(0)


def test_a_reload_keeps_page_order_search_and_columns(sign_in: Open) -> None:
    page = sign_in("admin")
    parts(page, "KEEP")
    page.goto(PARTS)
    page.get_by_role("textbox", name="Search").fill("KEEP")
    expect(page).to_have_url(re.compile("q=KEEP"))
    page.locator("thead th").filter(has_text="Part code").first.click()
    expect(page).to_have_url(re.compile("q=KEEP&sort=-code"))
    expect(page.locator(ROWS).first).to_contain_text("KEEP-059")
    page.get_by_role("button", name="Next page").click()
    expect(page.locator(ROWS)).to_have_count(10)
    page.get_by_role("button", name="Columns").click()
    page.locator(".ant-popover").get_by_role("checkbox", checked=True).last.uncheck()
    heads = page.locator("thead th").count()
    before = page.locator(ROWS).first.inner_text()
    page.reload()
    expect(page.locator(ROWS)).to_have_count(10)
    assert page.locator(ROWS).first.inner_text() == before
    assert page.locator("thead th").count() == heads
    expect(page.get_by_role("textbox", name="Search")).to_have_value("KEEP")
    page.get_by_role("textbox", name="Search").fill("KEEP-05")
    expect(page.locator(ROWS).first).to_contain_text("KEEP-059")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_back_leads_to_where_the_reader_was(sign_in: Open, size: str) -> None:
    page = sign_in("admin", size=size)
    mark = f"BACK{size.upper()}"
    parts(page, mark)
    page.goto(f"{PARTS}?q={mark}&sort=-code")
    links = page.locator(f"main a[href^='{PARTS}/']").filter(has_text=mark)
    expect(links).to_have_count(50)
    target = links.nth(40)
    target.scroll_into_view_if_needed()
    before = offset(page)
    assert before > 300
    address = page.url
    if size == "desk":
        target.click()
        expect(page.locator("[role=dialog] h1")).to_contain_text("Washer")
        before = offset(page)
        assert before > 300, "what lies beneath stays where it is"
        page.get_by_role("button", name="More", exact=True).last.click()
        page.get_by_role("menuitem", name=re.compile("page", re.IGNORECASE)).first.click()
    else:
        target.click()
    expect(page).to_have_url(re.compile(rf"{PARTS}/\w{{32}}$"))
    expect(page.locator("main h1")).to_contain_text("Washer")
    assert offset(page) == 0, "a page begins at its top"
    page.go_back()
    if size == "desk":
        page.go_back()
    expect(page).to_have_url(address)
    expect(links).to_have_count(50)
    page.wait_for_function(f"Math.abs(window.scrollY - {before}) < 3")


def test_the_way_up_from_a_record_leads_to_the_list_as_it_was(sign_in: Open) -> None:
    page = sign_in("admin")
    parts(page, "UPWARDS", 2)
    page.goto(f"{PARTS}?q=UPWARDS&sort=-code")
    link = page.locator(ROWS).first.get_by_role("link").first
    page.goto(str(link.get_attribute("href")))
    page.get_by_role("navigation", name="Where you are").get_by_role("link", name="Part", exact=True).click()
    expect(page).to_have_url(re.compile(r"q=UPWARDS&sort=-code"))
    expect(page.locator(ROWS)).to_have_count(2)


def test_what_a_list_was_narrowed_to_is_forgotten_at_sign_out(sign_in: Open) -> None:
    page = sign_in("admin")
    page.goto(f"{PARTS}?q=WASHER")
    kept = "Object.values(sessionStorage).filter(text => text.includes('WASHER'))"
    page.wait_for_function(f"() => {kept}.length === 1")
    page.locator("header .ant-avatar").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url(re.compile("/sign-in"))
    assert page.evaluate(kept) == []


def test_rows_are_whole_pixels_high(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto("/apps/work_order/forms/work_order?view=all")
    expect(page.locator(ROWS).filter(has=page.locator(".ant-avatar")).first).to_be_visible()
    # Else the lines under a column that stays in place and under those that scroll fall on different pixels.
    heights = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert all(height == int(height) for height in heights)
