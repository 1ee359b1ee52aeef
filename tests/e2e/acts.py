"""What a person does on a screen: fill a field, choose, act on a task."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect


def field(page: Page | Locator, key: str) -> Locator:
    """A field of the form by its key, whatever the language."""
    return page.locator(f'[data-field="{key}"]')


def fill(page: Page | Locator, key: str, text: str) -> None:
    """Types into a text, number or money field."""
    field(page, key).locator("input, textarea").first.fill(text)


def choose(page: Page, box: Locator, text: str) -> None:
    """Types into a list field and takes the choice that is called so."""
    entry = box.locator("input[role=combobox]").first
    entry.click()
    entry.press_sequentially(text)
    # Its own list: that of another field may still be fading away.
    expect(entry).to_have_attribute("aria-expanded", "true")
    own = page.locator(f'[id="{entry.get_attribute("aria-controls")}"]')
    options = page.locator(".ant-select-dropdown").filter(has=own).locator(".ant-select-item-option")
    options.filter(has_text=text).first.click()
    expect(box).to_contain_text(text)


def submit(page: Page) -> None:
    """Sends the form."""
    page.locator("form button[type=submit]").first.click()


def task_for(page: Page, title: str) -> None:
    """Opens the task on the record of that title from the inbox."""
    page.goto("/inbox")
    page.get_by_role("link").filter(has_text=title).first.click()
    page.wait_for_url(re.compile(r"/inbox/\w+"))
    expect(page.locator("article h1")).to_contain_text(title)


def answer(page: Page, word: str) -> None:
    """Presses a button of the task's action bar and waits until the task is off the screen."""
    here = page.url
    page.locator("article button").filter(has_text=word).last.click()
    page.wait_for_url(lambda url: url != here)


def fits(page: Page) -> None:
    """Nothing sticks out sideways."""
    inner, outer = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert inner <= outer, f"{page.url} is {inner} px wide on a screen of {outer} px"


def picture(folder: Path) -> Path:
    """A small real photo to attach."""
    from_pixels = (
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0"
        "000003010100c9fe92ef0000000049454e44ae426082"
    )
    file = folder / "pump.png"
    file.write_bytes(bytes.fromhex(from_pixels))
    return file
