"""PostgreSQL, Redis and Chromium for the tests: found, installed or left out, each said in one line."""

import getpass
import glob
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tools import distribution
from tools.shell import Command, answers, in_ci, run, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = {"PostgreSQL": ["postgresql"], "Redis": ["redis-server"], "Chromium": ["chromium", "fonts-noto-cjk"]}
CONNECT = "import psycopg, sys; psycopg.connect(sys.argv[1].replace('+psycopg', ''), connect_timeout=3)"
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _running_postgres(python: Path) -> str | None:
    """A server that is meant for tests: named by the environment, or holding a database `test` in the usual place."""
    named = os.environ.get("TEST_POSTGRES_URL")
    if named:
        return named
    if not _listens(5432):
        return None
    for user in dict.fromkeys((getpass.getuser(), "postgres")):
        url = f"postgresql+psycopg://{user}@127.0.0.1:5432/test"
        if answers([python, "-c", CONNECT, url]):
            return url
    return None


def _postgres_programs() -> Path | None:
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda name: int(name.split("/")[4]))
    if folders:
        return Path(folders[-1])
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


@contextmanager
def _private_postgres() -> Iterator[str | None]:
    """A throw-away server on a free port; it never runs as root."""
    programs = _postgres_programs()
    if programs is None:
        yield None
        return
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="dougong-postgresql-"))
    if as_owner:
        shutil.chown(folder, "postgres")
    data, port = folder / "data", _free_port()
    setup: Command = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {QUICK}"
    start: Command = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"]
    root = Path("/")
    try:
        started = not run([*as_owner, *setup], cwd=root, quiet=True) and not run(
            [*as_owner, *start], cwd=root, quiet=True
        )
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres" if started else None
        if started:
            run([*as_owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], cwd=root, quiet=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running_redis() -> str | None:
    named = os.environ.get("TEST_REDIS_URL")
    return named or ("redis://127.0.0.1:6379/15" if _listens(6379) else None)


@contextmanager
def _private_redis() -> Iterator[str | None]:
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="dougong-redis-") as folder:
        words = [
            program,
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder,
        ]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 10
            while not _listens(port) and time.monotonic() < deadline:
                time.sleep(0.1)
            yield f"redis://127.0.0.1:{port}/0" if _listens(port) else None
        finally:
            process.terminate()
            process.wait(timeout=10)


def _browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _install_missing(python: Path) -> None:
    missing = []
    if not _running_postgres(python) and not _postgres_programs():
        missing += PACKAGES["PostgreSQL"]
    if not _running_redis() and not shutil.which("redis-server"):
        missing += PACKAGES["Redis"]
    if not _browser():
        missing += PACKAGES["Chromium"]
    if missing:
        distribution.install(missing)


@contextmanager
def services(python: Path) -> Iterator[dict[str, str]]:
    """Environment variables that lead the tests to what is at hand; private servers end with the block."""
    _install_missing(python)
    with ExitStack() as stack:
        found = {
            "TEST_POSTGRES_URL": _running_postgres(python) or stack.enter_context(_private_postgres()),
            "TEST_REDIS_URL": _running_redis() or stack.enter_context(_private_redis()),
            "CHROMIUM": _browser(),
        }
        for (name, value), what in zip(found.items(), PACKAGES, strict=True):
            if value is None:
                outcome = "its tests fail" if in_ci() else "its tests are skipped"
                say(f"{what} is not at hand ({name}), {outcome}")
            else:
                say(f"{what}: {value}")
        yield {name: value for name, value in found.items() if value is not None}
