"""A real server with the demo installed, and a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "dougong-demo"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 240
STEP_MS = 30_000
SIZES = {"desk": (1440, 900), "phone": (390, 844)}

Open = Callable[..., Page]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/api/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of `dougong serve --demo` on an embedded database of its own."""
    assert (ROOT / "engine/web/static/index.html").is_file(), "the UI is not built: npm run build in designer_ui"
    folder, port = tmp_path_factory.mktemp("demo"), _free_port()
    log = (folder / "serve.log").open("w")
    settings = {"DOUGONG_DATA_DIR": str(folder / "data"), "DOUGONG_PORT": str(port), "LANG": "en_US.UTF-8"}
    command = [sys.executable, "-m", "engine.cli", "serve", "--demo"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while not _answers(address):
        assert process.poll() is None, (folder / "serve.log").read_text()
        assert time.monotonic() < deadline, "the server does not answer"
        time.sleep(0.5)
    yield address
    process.terminate()
    process.wait(timeout=20)
    log.close()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def sign_in(server: str, browser: Browser) -> Iterator[Open]:
    """Opens a page as a person: sign_in("manager", language="zh-CN", size="phone")."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_as(username: str, *, language: str = "en", size: str = "desk") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=language,
            has_touch=size == "phone",
            base_url=server,
            accept_downloads=True,
        )
        contexts.append(context)
        context.add_init_script(f"localStorage.setItem('dougong.language', '{language}')")
        page = context.new_page()
        page.set_default_timeout(STEP_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("/sign-in")
        page.locator("input[autocomplete=username]").fill(username)
        page.locator("input[type=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert errors == []
