"""Requests of flows to other servers: what goes out, what comes back, and where nobody may be asked."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

import engine.flows.outbound as outbound
from engine.flows.addresses import is_public
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
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "10.0.0.8",
        "169.254.169.254",
        "192.168.1.1",
        "0.0.0.0",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[::127.0.0.1]",
        "224.0.0.1",
        "[ff02::1]",
        "[ff0e::1]",
        "[::]",
        "240.0.0.1",
        "[64:ff9b:1::1]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
    ],
)
def test_the_own_network_is_not_asked(host: str) -> None:
    with pytest.raises(Invalid, match="private_address"):
        Outbound().send("GET", f"http://{host}:9/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.test/",
        "http:///x",
        "nonsense",
        "http://a.test:x/",
        "http://[",
        "http://a..b/",
        f"http://{'a' * 64}.test/",
        "http://℀.com/",
        "http://a b/",
        "http://a.test:99999/",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(Invalid, match="bad_address"):
        Outbound().send("GET", url)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"])
def test_the_open_network(address: str) -> None:
    assert is_public(address)


def test_other_scripts_go_along_encoded(address: str) -> None:
    reply = Outbound(private=True).send("GET", f"{address}/中 /é%20?q=é&p=a b")
    assert reply.json["path"] == "/%E4%B8%AD%20/%C3%A9%20?q=%C3%A9&p=a%20b"


@pytest.mark.parametrize("headers", [{"X-A": "a\r\nX-B: b"}, {"X-A": "中"}, {"X A": "a"}, {"": "a"}, {"X-A\n": "a"}])
def test_headers_that_are_none(headers: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="bad_header"):
        Outbound(private=True).send("GET", "http://127.0.0.1:1/", headers=headers)


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_an_answer_that_drips_is_cut_off(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "SECONDS", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server, begun), daemon=True)
        thread.start()
        started = time.monotonic()
        with pytest.raises(Unavailable, match="no_answer"):
            Outbound(private=True).send("GET", f"http://127.0.0.1:{server.getsockname()[1]}/")
        assert time.monotonic() - started < 3
        thread.join()


def drip(server: socket.socket, begun: bytes) -> None:
    """Answers with a byte now and then, for longer than anybody should wait."""
    taken, _ = server.accept()
    with taken, suppress(OSError):
        taken.sendall(begun)
        for _ in range(100):
            taken.sendall(b"1")
            time.sleep(0.05)


def test_nobody_answers() -> None:
    with pytest.raises(Unavailable, match="no_answer"):
        Outbound(private=True).send("GET", "http://127.0.0.1:1/")
