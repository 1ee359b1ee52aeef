"""The work-order story in a real browser, in both languages: report, dispatch, repair, approve, confirm, look at it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import answer, choose, field, fill, fits, picture, submit, task_for
from tests.e2e.conftest import Open


@dataclass(frozen=True)
class Words:
    """What the screens say; sample data was installed in English."""

    language: str
    title: str
    trade: str
    location: str
    dispatch: str
    urgent: str
    technician: str
    assign: str
    start: str
    finish: str
    agree: str
    confirm: str
    approval: str
    closed: str
    reason: str


EN = Words(
    "en",
    "Pipe burst in the kitchen",
    "Plumbing",
    "Riverside mall, food court",
    "Dispatch",
    "Urgent",
    "Tom Zhang",
    "Assign",
    "Start",
    "Finish",
    "Agree",
    "Confirm",
    "Cost approval",
    "Closed",
    "Replaced the pipe",
)
ZH = Words(
    "zh-CN",
    "厨房水管爆裂",
    "给排水",
    "Riverside mall, food court",
    "派工",
    "紧急",
    "Tom Zhang",
    "派工",
    "开始",
    "完成",
    "同意",
    "确认",
    "费用审批",
    "已关闭",
    "更换水管",
)


def report(page: Page, words: Words, folder: Path) -> None:
    """The requester, on a phone: linkage asks for more, a photo goes along."""
    page.goto("/apps/work_order/forms/work_order/new")
    fill(page, "title", words.title)
    choose(page, field(page, "category"), words.trade)
    choose(page, field(page, "location"), words.location)
    expect(field(page, "danger_note")).to_have_count(0)
    field(page, "danger").locator("button[role=switch]").click()
    expect(field(page, "danger_note")).to_be_visible()
    submit(page)
    expect(field(page, "danger_note").locator("[role=alert]")).to_be_visible()
    fill(page, "danger_note", "Water on the floor")
    fill(page, "contact", "13800010001")
    field(page, "photos").locator("input[type=file]").first.set_input_files(picture(folder))
    expect(field(page, "photos").locator("img").first).to_be_visible()
    fits(page)
    submit(page)
    page.wait_for_url(re.compile(r"/forms/work_order(/\w{32}|\?.*)"))
    expect(page.get_by_text(words.dispatch, exact=False).first).to_be_visible()
    fits(page)


def dispatch(page: Page, words: Words) -> None:
    """The dispatcher finds it, with a priority and a team proposed."""
    task_for(page, words.title)
    expect(field(page, "priority")).to_contain_text(words.urgent)
    choose(page, field(page, "assignee"), words.technician)
    answer(page, words.assign)


def repair(page: Page, words: Words) -> None:
    """The technician starts, enters what was used while the cost computes, and finishes."""
    task_for(page, words.title)
    answer(page, words.start)
    task_for(page, words.title)
    costs = field(page, "extras")
    costs.get_by_role("button").last.click()
    costs.locator("input").first.fill("Crane truck")
    costs.locator("input").nth(1).fill("1500")
    expect(field(page, "total_cost")).to_contain_text("1,500.00")
    expect(field(page, "cost_in_words")).to_contain_text("壹仟伍佰元整")
    fill(page, "remedy", words.reason)
    answer(page, words.finish)


def watch(page: Page, words: Words) -> int:
    """The manager's dashboard; how many orders wait for approval of their cost."""
    page.goto("/apps/work_order/reports/overview")
    page.locator(".main-svg .bars .point").first.wait_for()
    return waiting(page, words)


def waiting(page: Page, words: Words) -> int:
    """The figure behind one bar, read from the chart's own table."""
    cell = page.locator("details tr").filter(has_text=words.approval).locator("td").first
    return int(float(cell.text_content() or "0")) if cell.count() else 0


@pytest.mark.feature("W-02", "W-03", "W-05", "F-51", "F-76", "R-01", "E-53")
@pytest.mark.parametrize("words", [EN, ZH], ids=lambda words: words.language)
def test_from_report_to_closed(sign_in: Open, words: Words, tmp_path: Path) -> None:
    language = words.language
    requester = sign_in("requester", language=language, size="phone")
    report(requester, words, tmp_path)
    dispatch(sign_in("dispatcher", language=language), words)
    technician = sign_in("technician", language=language)
    manager = sign_in("manager", language=language)
    before = watch(manager, words)

    repair(technician, words)
    # No reload: the chart hears of the change by itself.
    expect_bar(manager, words, before + 1)

    second = sign_in("manager", language=language)
    task_for(second, words.title)
    answer(second, words.agree)
    expect_bar(manager, words, before)

    task_for(requester, words.title)
    fits(requester)
    answer(requester, words.confirm)
    requester.goto("/apps/work_order/forms/work_order?view=mine")
    expect(requester.get_by_text(words.title).first).to_be_visible()
    expect(requester.get_by_text(words.closed).first).to_be_visible()


def expect_bar(page: Page, words: Words, count: int) -> None:
    """Waits until the bar has that height."""
    page.wait_for_function(
        """([word, count]) => {
            const row = [...document.querySelectorAll('details tr')].find((each) => each.textContent.includes(word))
            return Number(row?.querySelector('td')?.textContent ?? 0) === count
        }""",
        arg=[words.approval, count],
    )


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_bar_opens_the_records_behind_it(sign_in: Open, language: str) -> None:
    page = sign_in("manager", language=language)
    page.goto("/apps/work_order/reports/overview")
    bar = page.locator(".main-svg .bars .point path").first
    bar.wait_for()
    figure = page.locator("details tr td").first
    count = int(float(figure.text_content() or "0"))
    chart = figure.locator("xpath=ancestor::section")
    between = ": " if language == "en" else "："
    point = f"{chart.get_attribute('aria-label')}{between}{page.locator('details tr th').first.text_content()}"
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile(r"/forms/work_order\?filter="))
    expect(page.locator("main .ant-tag", has_text=point)).to_be_visible()
    expect(page.locator("tbody tr[data-row-key]")).to_have_count(count)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/inbox",
        "/apps/work_order/forms/work_order",
        "/apps/work_order/forms/work_order/new",
        "/apps/work_order/reports/overview",
        "/gallery",
        "/admin",
        "/apps/work_order/forms/part/import",
    ],
)
def test_no_page_is_wider_than_a_phone(sign_in: Open, address: str, language: str) -> None:
    page = sign_in("admin", language=language, size="phone")
    page.goto(address)
    page.locator("main").wait_for()
    page.wait_for_timeout(500)
    fits(page)
