"""What a person new to it tripped over: each of these once went wrong without a word."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.acts import choose, field, fill, submit, task_for
from tests.e2e.conftest import Open

ORDERS = "/apps/work_order/forms/work_order"


def ask(page: Page, path: str, body: Any) -> Any:
    csrf = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "dougong_csrf")
    answer = page.request.post(path, data=body, headers={"x-csrf-token": csrf})
    assert answer.ok, answer.text()
    return answer.json()


def asset_names(page: Page) -> list[str]:
    """What the list of assets offers."""
    expect(page.locator(".ant-select-dropdown:visible")).to_have_count(0)
    with page.expect_response(lambda answer: "/choices/asset" in answer.url) as answered:
        field(page, "asset").locator("input[role=combobox]").click()
    names = [item["text"] for item in answered.value.json()["items"]]
    if names:
        expect(page.locator(".ant-select-dropdown:visible .ant-select-item-option").first).to_contain_text(names[0])
    page.keyboard.press("Escape")
    return names


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_list_that_shows_who_and_when_is_exported(sign_in: Open, format: str) -> None:
    page = sign_in("dispatcher")
    page.goto(f"{ORDERS}?view=all")
    expect(page.locator("main tr.ant-table-row").first).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as started:
        page.get_by_role("menuitem", name="CSV" if format == "csv" else "Excel").click()
    assert started.value.suggested_filename == f"work_order.{format}"
    content = started.value.path().read_bytes()
    if format == "csv":
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        assert "Created at" in head and len(rows) > 100
    else:
        assert content.startswith(b"PK")


FAILURES: list[tuple[Callable[[Route], None], str]] = [
    (lambda route: route.fulfill(status=500, json={"detail": "Out of paper"}), "Out of paper"),
    (lambda route: route.fulfill(status=502, body="<html>Bad gateway</html>"), "status 502"),
    (lambda route: route.abort(), "The server does not answer"),
]


@pytest.mark.parametrize(("answer", "words"), FAILURES, ids=["told", "by something between", "not at all"])
def test_an_export_that_fails_says_so(sign_in: Open, answer: Callable[[Route], None], words: str) -> None:
    page = sign_in("dispatcher")
    page.goto(f"{ORDERS}?view=all")
    page.route("**/export?*", answer)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="CSV").click()
    expect(page.locator(".ant-message-error")).to_contain_text(words)


@pytest.mark.feature("F-43")
def test_the_assets_offered_are_those_of_the_location(sign_in: Open) -> None:
    page = sign_in("dispatcher")
    page.goto(f"{ORDERS}/new")
    everything = asset_names(page)
    choose(page, field(page, "location"), "second floor")
    here = asset_names(page)
    assert 0 < len(here) < len(everything)
    listed = page.request.get("/api/apps/work_order/forms/asset/records?limit=200").json()["items"]
    place = page.request.get("/api/apps/work_order/forms/location/records?limit=200").json()["items"]
    floor = next(item for item in place if "second floor" in item["title"])
    allowed = {floor["id"], *(item["id"] for item in place if item["values"]["parent"] == floor["id"])}
    assert set(here) <= {item["title"] for item in listed if item["values"]["location"] in allowed}


def test_what_was_typed_into_a_task_comes_back(sign_in: Open) -> None:
    page = sign_in("dispatcher")
    title = "Draft in a task"
    page.goto(f"{ORDERS}/new")
    fill(page, "title", title)
    choose(page, field(page, "category"), "Lift")
    choose(page, field(page, "location"), "second floor")
    submit(page)
    page.wait_for_url(re.compile(rf"{ORDERS}/[0-9a-f]{{32}}"))
    task_for(page, title)
    estimate = field(page, "estimate").locator("input").first
    before = estimate.input_value()
    estimate.fill("7.5")
    estimate.blur()
    page.wait_for_timeout(600)
    page.goto("/inbox")
    task_for(page, title)
    expect(estimate).to_have_value(re.compile(r"^7\.5"))
    page.locator("article .ant-alert").get_by_role("button").click()
    expect(estimate).to_have_value(before)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_what_lies_in_the_bin_is_ticked_and_brought_back(sign_in: Open, size: str) -> None:
    page = sign_in("admin", size=size)
    part = "/api/apps/work_order/forms/part/records"
    made = ask(page, part, {"values": {"code": f"BIN-{size}", "name": f"Thrown away on a {size}", "unit_price": "1"}})
    ask(page, f"{part}/bulk", {"ids": [made["id"]], "action": "delete"})
    page.goto("/apps/work_order/forms/part?bin=1")
    item = page.locator("main tr.ant-table-row, main li").filter(has_text=f"BIN-{size}")
    if size == "desk":
        item.get_by_text(f"BIN-{size}").click()
    else:
        item.get_by_role("checkbox").check()
    page.get_by_role("button", name="Bring back").click()
    expect(item).to_have_count(0)
    assert page.request.get(f"{part}/{made['id']}").ok
