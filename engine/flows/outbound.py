"""Requests to other servers: bounded in time and size, never into the own network unless that is allowed."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from engine.extend.http_port import HttpReply
from engine.kernel.errors import Invalid, Unavailable
from engine.kernel.jsons import dump_bytes, load
from engine.kernel.problems import Problem

SECONDS = 15
LARGEST = 2 * 1024 * 1024
_PORTS = {"http": 80, "https": 443}
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True)
class Outbound:
    """The HttpPort of a deployment. `private` lets it ask addresses of the own network."""

    private: bool = False

    def send(
        self, method: str, url: str, *, json: Any = None, headers: Mapping[str, str] | None = None, key: str = ""
    ) -> HttpReply:
        """See HttpPort.send."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname or method not in _METHODS:
            raise Invalid.of("http.bad_address", url=url[:200])
        try:
            port = parts.port or _PORTS[parts.scheme]
        except ValueError:
            raise Invalid.of("http.bad_address", url=url[:200]) from None
        body = None if json is None else dump_bytes(json)
        said = {"Accept": "application/json", "User-Agent": "Dougong", **(headers or {})}
        said |= {"Content-Type": "application/json"} if body is not None else {}
        said |= {"Idempotency-Key": key} if key else {}
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            return self._ask(parts.scheme, parts.hostname, port, method, target, body, said)
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(Problem("http.no_answer", params={"host": parts.hostname}), retry_after=60) from error

    def _ask(
        self, scheme: str, host: str, port: int, method: str, target: str, body: bytes | None, said: Mapping[str, str]
    ) -> HttpReply:
        plain = socket.create_connection((self._address(host, port), port), timeout=SECONDS)
        secure = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if scheme == "https" else plain
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        # The address was looked up and judged once; looking it up again could lead somewhere else.
        connection.sock = secure
        try:
            connection.request(method, target, body, dict(said))
            answer = connection.getresponse()
            raw = answer.read(LARGEST + 1)
        finally:
            connection.close()
        if len(raw) > LARGEST:
            raise Invalid.of("http.too_large", host=host, limit_mb=LARGEST // 1024**2)
        return HttpReply(answer.status, _json(raw))

    def _address(self, host: str, port: int) -> str:
        found = [str(item[4][0]) for item in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self.private and not all(ip_address(address.partition("%")[0]).is_global for address in found):
            raise Invalid.of("http.private_address", host=host)
        return found[0]


def _json(raw: bytes) -> Any:
    try:
        return load(raw)
    except ValueError:
        return None
