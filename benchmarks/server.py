"""A server in a process of its own: start, ask, read its processor time and memory, stop."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

TICK = os.sysconf("SC_CLK_TCK")
START_LIMIT = 30.0
KEPT_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""As on any server: modules are compiled at the first start and not again at each."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """One server process and one kept-alive connection to it."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None, port_variable: str | None = None
    ) -> None:
        self.port = free_port()
        environment = {**(environment or {}), **({port_variable: str(self.port)} if port_variable else {})}
        self.headers: dict[str, str] = {"Content-Type": "application/json"}
        ready = [part.replace("{port}", str(self.port)) for part in command]
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *ready],
            env={**os.environ, **KEPT_BYTECODE, **environment},
            cwd=Path(__file__).parents[1],
        )
        self._wait(began)
        self.cold_start = time.perf_counter() - began
        self._cookies: SimpleCookie = SimpleCookie()
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def _wait(self, began: float) -> None:
        pause = threading.Event()
        while time.perf_counter() - began < START_LIMIT:
            try:
                probe = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                probe.request("GET", "/api/health")
                probe.getresponse().read()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError(f"the server ended with {self.process.returncode}") from None
                pause.wait(0.02)
        raise RuntimeError("the server did not start")

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON; RuntimeError on any status from 400 up."""
        payload = None if body is None else json.dumps(body)
        try:
            response, raw = self._once(method, path, payload)
        except ConnectionError:
            # The server hung up while the other one was measured; it has not read this request.
            self._line.close()
            response, raw = self._once(method, path, payload)
        self._cookies.load("; ".join(response.headers.get_all("set-cookie") or []))
        if response.status >= 400:
            raise RuntimeError(f"{method} {path}: {response.status} {raw[:500]!r}")
        return json.loads(raw) if raw else None

    def _once(self, method: str, path: str, payload: str | None) -> tuple[http.client.HTTPResponse, bytes]:
        self._line.request(method, path, payload, self.headers)
        response = self._line.getresponse()
        return response, response.read()

    def take_cookies(self) -> None:
        """From now on sends the cookies of the answers so far, and the page's own token."""
        self.headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in self._cookies.items())
        self.headers["X-CSRF-Token"] = self._cookies["dougong_csrf"].value

    def sign_out(self) -> None:
        """Forgets the cookies."""
        self._cookies.clear()
        for name in ("Cookie", "X-CSRF-Token"):
            self.headers.pop(name, None)

    def cpu(self) -> float:
        """Seconds of processor time used so far by the process with all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def resident(self) -> float:
        """Megabytes of memory held."""
        return self._memory("VmRSS")

    def peak(self) -> float:
        """Megabytes of memory held at the worst moment so far."""
        return self._memory("VmHWM")

    def _memory(self, name: str) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
        return 0.0

    def stop(self) -> None:
        """Ends the process."""
        self._line.close()
        self.process.terminate()
        self.process.wait(15)
