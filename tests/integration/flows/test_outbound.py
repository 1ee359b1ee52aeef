"""Requests of flows to other servers: what goes out, what comes back, and where nobody may be asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

import engine.flows.outbound as outbound
from engine.flows.outbound import Outbound
from engine.kernel.errors import Invalid, Unavailable


class Answering(BaseHTTPRequestHandler):
    """Says what it was asked, in JSON; /text is no JSON, /moved leads elsewhere."""

    def do_GET(self) -> None:
        self.say()

    def do_POST(self) -> None:
        self.say()

    def say(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        key = self.headers.get("Idempotency-Key")
        told = f'{{"path": "{self.path}", "key": "{key}", "body": {body or "null"}}}'
        self.send_response(302 if self.path == "/moved" else 200)
        if self.path == "/moved":
            self.send_header("Location", "/text")
        self.end_headers()
        self.wfile.write(b"plain" if self.path == "/text" else told.encode())

    def log_message(self, *_: Any) -> None:
        """Tests are quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_json_both_ways_and_the_key_goes_along(address: str) -> None:
    reply = Outbound(private=True).send("POST", f"{address}/a?b=c", json={"x": [1]}, key="step1")
    assert (reply.status, reply.json) == (200, {"path": "/a?b=c", "key": "step1", "body": {"x": [1]}})


def test_what_is_no_json_and_what_leads_elsewhere(address: str) -> None:
    assert Outbound(private=True).send("GET", f"{address}/text").json is None
    assert Outbound(private=True).send("GET", f"{address}/moved").status == 302


def test_a_long_answer_is_not_taken(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "LARGEST", 3)
    with pytest.raises(Invalid, match="too_large"):
        Outbound(private=True).send("GET", f"{address}/text")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.8", "169.254.169.254", "192.168.1.1", "0.0.0.0", "[::ffff:10.0.0.1]"],
)
def test_the_own_network_is_not_asked(host: str) -> None:
    with pytest.raises(Invalid, match="private_address"):
        Outbound().send("GET", f"http://{host}:9/")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.test/", "http:///x", "nonsense", "http://a.test:x/"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(Invalid, match="bad_address"):
        Outbound().send("GET", url)


def test_nobody_answers() -> None:
    with pytest.raises(Unavailable, match="no_answer"):
        Outbound(private=True).send("GET", "http://127.0.0.1:1/")
