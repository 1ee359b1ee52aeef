"""A form that another process publishes anew while the screens are open: they hear nothing of it, and must ask."""

import copy
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import field, fill, submit
from tests.e2e.conftest import Open

TITLE: dict[str, Any] = {"key": "title", "type": "text"}
LINES = [{"key": "item", "type": "text"}, {"key": "price", "type": "number"}]


def app_of(key: str) -> dict[str, Any]:
    """Two forms, one of them with a child table."""
    fields = [
        TITLE,
        {"key": "contact", "type": "text"},
        {"key": "lines", "type": "table", "options": {"fields": LINES}},
    ]
    visit = {"key": "visit", "name": "Visit", "title_field": "title", "fields": fields}
    plain = {"key": "plain", "name": "Plain", "title_field": "title", "fields": [TITLE]}
    return {"format": 1, "key": key, "name": "Newer form", "forms": [visit, plain]}


def ask(page: Page, method: str, path: str, body: Any) -> Any:
    """The API as the person at the screen."""
    csrf = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "dougong_csrf")
    answer = page.request.fetch(path, method=method, data=body, headers={"x-csrf-token": csrf})
    assert answer.ok, answer.text()
    return answer.json()


def publish(page: Page, app: dict[str, Any], confirm: list[str] | None = None) -> None:
    """The next version, or the first."""
    address = f"/api/apps/{app['key']}"
    if page.request.get(f"{address}/ui").status == 404:
        ask(page, "POST", "/api/apps", {"definition": app})
    else:
        rev = page.request.get(f"{address}/draft").json()["rev"]
        ask(page, "PUT", f"{address}/draft", {"definition": app, "rev": rev})
    ask(page, "POST", f"{address}/publish", {"confirm": confirm or []})


@pytest.fixture
def deaf(sign_in: Open) -> Page:
    """A page that no live event reaches."""
    page = sign_in("admin")
    page.context.route("**/api/stream*", lambda route: route.abort())
    return page


def test_what_was_typed_goes_over_into_a_newer_form(deaf: Page) -> None:
    page, app = deaf, app_of("newer_form")
    publish(page, app)
    page.goto("/apps/newer_form/forms/visit/new")
    fill(page, "title", "Roof leaks")
    fill(page, "contact", "Ms Wang")
    field(page, "lines").get_by_role("button", name="Add a row").click()
    cells = field(page, "lines").locator("tbody input")
    cells.nth(0).fill("Tile")
    cells.nth(1).fill("7")

    newer = copy.deepcopy(app)
    newer["forms"][0]["fields"] = [
        TITLE,
        {"key": "phone", "type": "text"},
        {"key": "lines", "type": "table", "options": {"fields": LINES[:1]}},
    ]
    publish(page, newer, ["drop visit.contact", "drop visit.lines.price"])
    submit(page)
    alert = page.locator("form [role=alert]").first
    expect(alert).to_contain_text("This form was changed meanwhile")
    expect(alert).to_contain_text("no longer asks for: contact")
    expect(field(page, "contact")).to_have_count(0)
    expect(field(page, "title").locator("input")).to_have_value("Roof leaks")
    expect(cells).to_have_count(1)
    expect(cells.first).to_have_value("Tile")
    fill(page, "phone", "555 0101")
    submit(page)
    page.wait_for_url(re.compile(r"/visit/[0-9a-f]{32}"))
    for key, words in (("title", "Roof leaks"), ("phone", "555 0101"), ("lines", "Tile")):
        expect(field(page, key)).to_contain_text(words)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []


def test_the_app_is_asked_for_anew_on_coming_back_and_on_moving_on(deaf: Page) -> None:
    page, app = deaf, app_of("newer_pages")
    publish(page, app)
    page.goto("/apps/newer_pages/forms/visit")
    rail = page.get_by_role("navigation", name="Main navigation")
    expect(rail.get_by_role("link", name="Visit", exact=True)).to_be_visible()
    app["forms"][0]["name"] = "Site visit"
    publish(page, app)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(rail.get_by_role("link", name="Site visit")).to_be_visible()
    app["forms"][0]["name"] = "Inspection"
    publish(page, app)
    rail.get_by_role("link", name="Plain").click()
    expect(rail.get_by_role("link", name="Inspection")).to_be_visible()
