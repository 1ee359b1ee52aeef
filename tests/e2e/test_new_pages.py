"""A page that was not there before starts at its top, wherever the page before it was left."""

import re

from playwright.sync_api import expect

from tests.e2e.acts import fill, submit
from tests.e2e.conftest import Open


def test_a_saved_record_is_seen_from_its_top(sign_in: Open) -> None:
    page = sign_in("manager", size="phone")
    page.goto("/apps/work_order/forms/part/new")
    fill(page, "code", "TOP-1")
    fill(page, "name", "Long way down")
    fill(page, "unit_price", "2")
    page.set_viewport_size({"width": 390, "height": 420})
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("window.scrollY") > 0
    submit(page)
    page.wait_for_url(lambda url: not url.endswith("/new"))
    expect(page.locator("h1").first).to_contain_text(re.compile("TOP-1|Long way down"))
    page.wait_for_timeout(500)
    assert page.evaluate("window.scrollY") == 0
