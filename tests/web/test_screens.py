"""The compiled browser application: caching, compression, the entry page in the reader's language."""

from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import Response

from engine.kernel.sentences import engine_sentences
from engine.web.errors import install_errors
from engine.web.language import first_language
from engine.web.screens import Screens

PAGE = '<!doctype html><html lang="{{ language }}"><title>{{ title }}</title></html>'


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "assets" / "app-1a2b.js").write_text("export const x = 1\n" * 100)
    (tmp_path / "icon.svg").write_text("<svg/>")
    screens = Screens(tmp_path)
    app = FastAPI()
    install_errors(app, engine_sentences(), "en")

    @app.get("/{address:path}")
    def answer(address: str, request: Request) -> Response:
        return screens.answer(request, address, first_language(request, "en"))

    return TestClient(app)


def test_hashed_files_are_kept_for_ever_and_compressed(client: TestClient) -> None:
    response = client.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip"})
    assert response.headers["cache-control"].endswith("immutable")
    assert response.headers["content-encoding"] == "gzip" and response.text.startswith("export")
    assert "content-encoding" not in client.get("/assets/app-1a2b.js", headers={"accept-encoding": "br"}).headers


def test_the_entry_page_is_checked_each_time(client: TestClient) -> None:
    first = client.get("/apps/work_order/forms/request")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_entry_page_speaks_the_readers_language(client: TestClient) -> None:
    chinese = client.get("/", headers={"accept-language": "zh-CN,zh;q=0.9"})
    assert '<html lang="zh-CN"><title>斗拱</title>' in chinese.text
    assert 'lang="en"' in client.get("/", headers={"accept-language": "fr"}).text
    chosen = client.get("/", headers={"accept-language": "zh-CN", "cookie": "dougong_language=en"})
    assert 'lang="en"' in chosen.text


def test_a_missing_file_is_not_the_entry_page(client: TestClient) -> None:
    assert client.get("/assets/old-9f.js").status_code == 404
    assert client.get("/../pyproject.toml").status_code == 404
