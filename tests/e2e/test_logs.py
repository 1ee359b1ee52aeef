"""What rules did and who changed what, as an administrator reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.acts import choose, field, fill, fits, submit
from tests.e2e.conftest import Open

ORDERS = "/apps/work_order/forms/work_order"


@pytest.mark.feature("R-40")
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_an_administrator_sees_what_a_rule_did_and_opens_the_record(sign_in: Open, size: str) -> None:
    title = f"Logged on a {size}"
    page = sign_in("dispatcher", size=size)
    page.goto(f"{ORDERS}/new")
    fill(page, "title", title)
    choose(page, field(page, "category"), "Lift")
    choose(page, field(page, "location"), "second floor")
    submit(page)
    page.wait_for_url(re.compile(rf"{ORDERS}/[0-9a-f]{{32}}"))
    page = sign_in("admin", size=size)
    page.goto("/admin/rules?app=work_order")
    line = page.locator("main li").filter(has_text="Set the due time by priority").filter(has_text=title).first
    expect(line).to_contain_text("on a change by Lena Wang")
    expect(line).to_contain_text(re.compile(r"Due: \d{4}-\d\d-\d\d"))
    fits(page)
    line.get_by_role("link", name=title).click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=title)).to_be_visible()


@pytest.mark.parametrize(
    ("language", "refused", "began"),
    [("en", "tried to sign in as “mallory”", "signed in"), ("zh-CN", "尝试以“mallory”登录，未成功", "已登录")],
)
def test_an_administrator_sees_who_signed_in(sign_in: Open, language: str, refused: str, began: str) -> None:
    page = sign_in("admin", language=language)
    tried = page.request.post("/api/auth/login", data={"username": "mallory", "password": "guessed"})
    assert tried.status == 401
    page.goto("/admin/audit")
    expect(page.locator("main li").filter(has_text=refused).first).to_be_visible()
    expect(page.locator("main li").filter(has_text=began).first).to_contain_text("127.0.0.1")
    fits(page)
