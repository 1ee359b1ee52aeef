"""What refers to a record that the reader may not see leads nowhere."""

import re

from playwright.sync_api import Route, expect

from tests.e2e.acts import field
from tests.e2e.conftest import Open

ORDERS = "/apps/work_order/forms/work_order"
ROWS = "main tr.ant-table-row"


def unseen(route: Route) -> None:
    """The answer as it comes to a person without a right to the sites."""
    answer = route.fetch()
    told = answer.json()
    for record in told.get("items", [told]):
        if "location" in record.get("display", {}):
            record["display"]["location"] = "—"
    route.fulfill(response=answer, json=told)


def test_a_relation_to_an_unseen_record_is_no_link(sign_in: Open) -> None:
    page = sign_in("manager")
    page.goto(f"{ORDERS}?view=all")
    sites = page.locator(f"{ROWS} a[href*='/forms/location/']")
    expect(sites.first).to_be_visible()
    page.route(re.compile(rf"/api{ORDERS}/records(/\w{{32}})?(\?|$)"), unseen)
    page.reload()
    expect(page.locator(ROWS).first.get_by_text("—")).to_be_visible()
    expect(sites).to_have_count(0)
    page.locator(ROWS).first.get_by_role("link").first.click()
    panel = page.locator("[role=dialog]")
    expect(field(panel, "location")).to_contain_text("—")
    expect(field(panel, "location").get_by_role("link")).to_have_count(0)
    panel.get_by_role("button", name="Edit").click()
    expect(field(panel, "location").locator("input")).to_be_visible()
    expect(field(panel, "location").get_by_role("link")).to_have_count(0)
