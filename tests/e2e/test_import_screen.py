"""A messy file through the import screen: mapping found, preview first, bad rows handed back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.acts import fits
from tests.e2e.conftest import Open

SLOW_MS = 30_000


def messy(folder: Path, prefix: str) -> Path:
    """Three good rows, one without a name, one with a price that is none."""
    file = folder / "parts.csv"
    lines = ["Part code;Name;Unit price;In stock", f"{prefix}-1;Hose;12.50;4", f"{prefix}-2;;3.00;1"]
    lines += [f"{prefix}-3;Clamp;cheap;2", f"{prefix}-4;Nozzle;8;?", f"{prefix}-5;Valve;1,250.00;3"]
    file.write_text("\n".join(lines) + "\n", encoding="gb18030")
    return file


@pytest.mark.feature("D-01", "D-05")
@pytest.mark.parametrize(("language", "prefix"), [("en", "EN"), ("zh-CN", "ZH")])
def test_bad_rows_come_back_with_reasons(sign_in: Open, tmp_path: Path, language: str, prefix: str) -> None:
    page = sign_in("manager", language=language)
    page.goto("/apps/work_order/forms/part/import")
    page.locator("input[type=file]").first.set_input_files(messy(tmp_path, prefix))
    empty = page.locator("#import-empty")
    empty.wait_for()
    empty.fill("?")
    empty.press("Enter")
    page.locator("button.ant-btn-primary").last.click()
    expect(page.get_by_text(f"{prefix}-1")).to_be_visible()
    page.locator("main button.ant-btn-primary").last.click()
    expect(page.locator("[data-count=created]")).to_have_text("3")
    expect(page.locator("[data-count=refused]")).to_have_text("2")
    with page.expect_download() as download:
        page.locator('a[href^="/api/files/"]').click()
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 3
    assert [re.split(",", row)[0] for row in rows[1:]] == ["3", "4"]
    page.goto("/apps/work_order/forms/part?view=all")
    expect(page.get_by_text(f"{prefix}-5")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "The file was imported up to line"), ("zh-CN", "文件已导入到第")],
)
def test_a_stopped_import_says_what_it_did(sign_in: Open, tmp_path: Path, language: str, said: str) -> None:
    file = tmp_path / "many.csv"
    # Each hundredth row lacks its name: those are handed back.
    lines = [f"{language}-{number};{f'Part {number}' if number % 100 else ''};1;1" for number in range(40_000)]
    file.write_text("\n".join(["Part code;Name;Unit price;In stock", *lines]) + "\n")
    page = sign_in("manager", language=language, size="phone")
    page.goto("/apps/work_order/forms/part/import")
    page.locator("input[type=file]").first.set_input_files(file)
    page.locator("#import-empty").wait_for()
    fits(page)
    page.locator("button.ant-btn-primary").last.click()
    expect(page.get_by_text(f"{language}-2", exact=True)).to_be_visible(timeout=SLOW_MS)
    fits(page)
    page.locator("main button.ant-btn-primary").last.click()
    expect(page.get_by_role("progressbar")).to_contain_text(re.compile("[1-9]"), timeout=SLOW_MS)
    page.get_by_role("button", name="Stop" if language == "en" else "停止").click()
    expect(page.get_by_text(said)).to_be_visible(timeout=SLOW_MS)
    created = int(page.locator("[data-count=created]").inner_text())
    assert 0 < created < 40_000
    expect(page.locator('a[href^="/api/files/"]')).to_be_visible()
    fits(page)
