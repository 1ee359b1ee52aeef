"""Answers on the wire: JSON of some size is compressed for those who take it, everything else is left alone."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from fastapi.testclient import TestClient

from engine.web.compressed import Compressed

WORDS = {"text": "pump " * 1000}


async def parts() -> AsyncIterator[bytes]:
    yield b'{"a": "' + b"x" * 2000
    yield b'"}'


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI()
    app.add_middleware(Compressed)
    app.get("/long")(lambda: JSONResponse(WORDS, headers={"vary": "Accept-Language"}))
    app.get("/short")(lambda: JSONResponse({"text": "pump"}))
    app.get("/text")(lambda: PlainTextResponse("pump " * 1000))
    app.get("/empty")(lambda: Response(status_code=304))
    app.get("/parts")(lambda: StreamingResponse(parts(), media_type="application/json"))
    return TestClient(app)


def test_shrinks_long_json(client: TestClient) -> None:
    response = client.get("/long")
    assert response.headers["content-encoding"] == "gzip"
    assert int(response.headers["content-length"]) < 200
    assert response.headers["vary"] == "Accept-Language, Accept-Encoding"
    assert response.json() == WORDS


def test_leaves_it_to_those_who_ask(client: TestClient) -> None:
    response = client.get("/long", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in response.headers
    assert response.json() == WORDS


@pytest.mark.parametrize("path", ["/short", "/text", "/empty", "/parts"])
def test_leaves_the_rest_alone(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert "content-encoding" not in response.headers
    assert response.status_code in (200, 304)
