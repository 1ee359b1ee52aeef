"""How the screens behave under the hands of people: keyboard alone, a phone, no server, a change of language."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import choose, field, fill, fits, submit
from tests.e2e.conftest import Open

PARTS = "/apps/work_order/forms/part"
ORDERS = "/apps/work_order/forms/work_order"
FOCUS = "selector => document.querySelector(selector)?.contains(document.activeElement) ?? false"


def has_focus(page: Page, selector: str) -> None:
    """Waits until the focus is at or inside what is named."""
    page.wait_for_function(FOCUS, arg=selector)


def test_inbox_is_answered_with_single_keys(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto("/inbox")
    expect(page.locator("article h1")).to_be_visible()
    first = page.locator("article h1").inner_text()
    page.keyboard.press("j")
    expect(page.locator("article h1")).not_to_have_text(first)
    page.keyboard.press("k")
    expect(page.locator("article h1")).to_have_text(first)
    page.keyboard.press("Enter")
    has_focus(page, "article")
    page.keyboard.press("r")
    has_focus(page, "[role=dialog] textarea")
    page.keyboard.press("a")
    expect(page.locator("[role=dialog] textarea")).to_have_value("a")
    page.keyboard.press("Escape")
    expect(page.locator("[role=dialog]")).to_have_count(0)


def test_what_pops_up_takes_the_focus_and_gives_it_back(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto(f"{ORDERS}?view=all")
    for name in ("Filter", "Columns"):
        button = page.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        has_focus(page, ".ant-popover:not(.ant-popover-hidden)")
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
    page.get_by_role("button", name="New work order").focus()
    page.keyboard.press("Enter")
    has_focus(page, '[data-field="title"]')
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="New work order")).to_be_focused()


def test_a_form_stays_when_the_record_beside_a_field_is_opened(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto(f"{ORDERS}?view=all")
    page.get_by_role("button", name="New work order").click()
    fill(page, "title", "Not to be lost")
    choose(page, field(page, "location"), "Riverside mall, food court")
    link = page.get_by_role("link", name="Open Riverside mall, food court in a new tab")
    with page.context.expect_page() as opened:
        link.press("Enter")
    expect(opened.value.locator("h1")).to_contain_text("Riverside mall, food court")
    expect(field(page, "title").locator("input")).to_have_value("Not to be lost")


def test_what_was_sent_does_not_come_back_as_a_draft(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto(f"{PARTS}/new")
    # The next page is slow to come: the form stands on after the server has taken it.
    page.route("**/assets/*.js", lambda route: (page.wait_for_timeout(1500), route.continue_()))
    for key, text in (("code", "SENT-1"), ("name", "Sent once"), ("unit_price", "2.50")):
        fill(page, key, text)
    submit(page)
    expect(page.locator("h1")).to_contain_text("Sent once")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []


def test_pages_are_found_by_their_first_letters(sign_in: Open) -> None:
    page = sign_in("manager", language="zh-CN")
    page.goto(ORDERS)
    expect(page.locator("main tr.ant-table-row").first).to_be_visible()
    page.keyboard.press("Control+k")
    page.locator("[role=dialog] input").press_sequentially("bxd")
    expect(page.locator("[role=dialog]")).to_contain_text("报修单")


def test_records_of_every_app_are_found_from_the_start_page(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto("/")
    expect(page.locator("main").get_by_text("Work orders")).to_be_visible()
    page.keyboard.press("Control+k")
    page.locator("[role=dialog] input").press_sequentially("gate valve")
    expect(page.locator("[role=dialog]")).to_contain_text("Gate valve DN50")
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_contain_text("Gate valve DN50")


def test_found_records_of_one_title_are_told_apart(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto(f"{ORDERS}?view=all&q=Chiller trips")
    rows = page.locator("main tr.ant-table-row")
    expect(rows.first).to_be_visible()
    count = rows.count()
    assert count > 4, "fewer records than are shown in the search"
    page.keyboard.press("Control+k")
    page.locator("[role=dialog] input").press_sequentially("chiller trips")
    hits = page.locator("[role=dialog] li").filter(has_text="Chiller trips on high pressure")
    expect(hits).to_have_count(4)
    assert all("WO-" in text for text in hits.all_inner_texts())
    assert len(set(hits.all_inner_texts())) == 4
    page.locator("[role=dialog]").get_by_role("button", name="More in “Work order”: show all").click()
    expect(page.locator("[role=dialog]")).to_have_count(0)
    expect(rows).to_have_count(count)


def test_nothing_typed_is_lost_when_the_server_is_gone(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto(f"{PARTS}/new")
    for key, text in (("code", "GONE-1"), ("name", "Gasket"), ("unit_price", "2.50")):
        fill(page, key, text)
    page.context.set_offline(True)
    submit(page)
    expect(page.locator("form [role=alert]").first).to_contain_text("server does not answer")
    expect(field(page, "name").locator("input")).to_have_value("Gasket")
    page.context.set_offline(False)
    page.reload()
    expect(field(page, "name").locator("input")).to_have_value("Gasket")
    submit(page)
    expect(page.locator("h1")).to_contain_text("Gasket")


def test_language_changes_without_a_loss(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto(f"{PARTS}/new")
    fill(page, "name", "Kept as it is")
    page.get_by_role("button", name="Language").click()
    page.get_by_role("menuitem", name="中文").click()
    expect(page.locator("h1")).to_have_text("新建备件")
    expect(field(page, "name").locator("input")).to_have_value("Kept as it is")
    page.get_by_role("button", name="语言").click()
    page.get_by_role("menuitem", name="English").click()
    expect(page.locator("h1")).to_have_text("New part")
    page.goto("/me")
    # The choice is the person's own now; given back, the browser has the say again.
    page.get_by_text("As the browser").click()
    expect(page.locator("[role=radiogroup]").first).to_be_visible()
    page.wait_for_function("async () => (await (await fetch('/api/me')).json()).language === null")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_pages_and_notices_fit_a_phone(sign_in: Open, language: str) -> None:
    page = sign_in("technician", language=language, size="phone")
    for path in ("/", "/inbox", f"{ORDERS}?view=all", f"{ORDERS}/new", "/me"):
        page.goto(path)
        expect(page.locator("main :is(a, button, input):visible").first).to_be_visible()
        fits(page)
    page.goto("/inbox")
    times = page.locator("main li time")
    expect(times.first).to_be_visible()
    box = times.first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    page.locator("header .anticon-bell").click()
    notices = page.locator(".ant-popover:not(.ant-popover-hidden) ul")
    expect(notices).to_be_visible()
    page.wait_for_function("() => document.querySelector('.ant-popover').getAnimations({subtree: true}).length === 0")
    box = notices.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_file_of_something_else_is_stopped(sign_in: Open, tmp_path: Path) -> None:
    page = sign_in("manager")
    page.goto(f"{PARTS}/import")
    file = tmp_path / "people.csv"
    file.write_text("Vorname,Nachname\nAda,Lovelace\n", encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("No column of this file")
    expect(page.get_by_role("button", name="Preview")).to_be_disabled()


def test_an_access_key_is_made_shown_once_and_ended(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto("/me")
    page.get_by_role("button", name="New access key").click()
    dialog = page.locator("[role=dialog]")
    dialog.locator("input").first.fill("Nightly export")
    page.keyboard.press("Enter")
    expect(dialog.locator("code")).to_contain_text("dg_")
    dialog.get_by_role("button", name="Close").last.click()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="End: Nightly export").click()
    page.locator("[role=dialog] .ant-btn-dangerous").click()
    expect(page.get_by_role("button", name="End: Nightly export")).to_have_count(0)
