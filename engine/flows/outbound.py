"""Requests to other servers: bounded in time and size, never into the own network unless that is allowed."""

import http.client
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Timer
from typing import Any

from engine.extend.http_port import HttpReply
from engine.flows.addresses import Address, is_public, read_address
from engine.kernel.errors import Invalid, Unavailable
from engine.kernel.jsons import dump_bytes, load
from engine.kernel.problems import Problem

SECONDS = 15.0
"""For opening the connection, and as long again from there to the last byte, however slowly it drips. Looking the name
up has the time limit of the machine's resolver."""
LARGEST = 2 * 1024 * 1024
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


@dataclass(frozen=True)
class Outbound:
    """The HttpPort of a deployment. `private` lets it ask addresses of the own network."""

    private: bool = False

    def send(
        self, method: str, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None, key: str = ""
    ) -> HttpReply:
        """See HttpPort.send."""
        address = read_address(url)
        if method not in _METHODS:
            raise Invalid.of("http.bad_address", url=url[:200])
        body = None if json is None else dump_bytes(json)
        said = {"Accept": "application/json", "User-Agent": "Dougong", **(headers or {})}
        said |= {"Content-Type": "application/json"} if body is not None else {}
        said |= {"Idempotency-Key": key} if key else {}
        said = {str(name): str(value) for name, value in said.items()}
        for name, value in said.items():
            if not _HEADER.fullmatch(name) or not _VALUE.fullmatch(value):
                raise Invalid.of("http.bad_header", name=name[:100])
        try:
            return self._ask(address, method, body, said)
        except (OSError, ValueError, http.client.HTTPException) as error:
            # A socket that is closed while it is being read may also raise ValueError.
            raise Unavailable(Problem("http.no_answer", params={"host": address.host}), retry_after=60) from error

    def _ask(self, address: Address, method: str, body: bytes | None, said: Mapping[str, str]) -> HttpReply:
        host, port = address.host, address.port
        found = socket.create_connection((self._judged(host, port), port), timeout=SECONDS)
        if address.scheme == "https":
            context = ssl.create_default_context()
            found = context.wrap_socket(found, server_hostname=host, do_handshake_on_connect=False)
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        # The address was looked up and judged once; looking it up again could lead somewhere else.
        connection.sock = found
        try:
            with _deadline(found):
                if isinstance(found, ssl.SSLSocket):
                    found.do_handshake()
                connection.request(method, address.target, body, dict(said))
                answer = connection.getresponse()
                raw = answer.read(LARGEST + 1)
        finally:
            connection.close()
        if len(raw) > LARGEST:
            raise Invalid.of("http.too_large", host=host, limit_mb=LARGEST // 1024**2)
        return HttpReply(answer.status, _json(raw))

    def _judged(self, host: str, port: int) -> str:
        found = [str(item[4][0]) for item in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self.private and not all(map(is_public, found)):
            raise Invalid.of("http.private_address", host=host)
        return found[0]


@contextmanager
def _deadline(open_socket: socket.socket) -> Iterator[None]:
    """Ends the connection when the time is over: a time limit of the socket itself begins anew with every byte."""
    late = Event()

    def end() -> None:
        late.set()
        try:
            # Of an SSLSocket too this is the plain one: its own would meddle with what the other thread reads.
            socket.socket.shutdown(open_socket, socket.SHUT_RDWR)
        except OSError:
            return

    timer = Timer(SECONDS, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if late.is_set():
        # Cut off in the middle, an answer without a length looks complete.
        raise TimeoutError


def _json(raw: bytes) -> Any:
    try:
        return load(raw)
    except ValueError:
        return None
