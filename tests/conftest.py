"""Fixtures of every test: a private database on both engines, the services around, proofs of requirements."""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

CI = os.environ.get("CI") == "true"
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://root@127.0.0.1:5432/test")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _find_postgres() -> str | None:
    try:
        psycopg.connect(_plain(POSTGRES), connect_timeout=3).close()
    except psycopg.OperationalError:
        return None
    return POSTGRES


def _find_redis() -> str | None:
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=3).ping()
    except redis.RedisError:
        return None
    return REDIS


def _find_browser() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _need(found: str | None, what: str) -> str:
    """The service, or a skip; in CI its absence is a failure, since nothing may be skipped there."""
    if found is None:
        message = f"{what} is not at hand"
        if CI:
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return found


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Says once, in one line each, which parts will be skipped."""
    if hasattr(config, "workerinput"):
        return []
    missing = [
        ("PostgreSQL (TEST_POSTGRES_URL)", _find_postgres()),
        ("Redis (TEST_REDIS_URL)", _find_redis()),
        ("Chromium (CHROMIUM)", _find_browser()),
    ]
    return [f"not at hand, its tests are skipped: {what}" for what, found in missing if found is None]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Writes the requirements that a test proves into its report, where `make features` reads them."""
    for mark in item.iter_markers("feature"):
        for requirement in mark.args:
            item.user_properties.append(("feature", str(requirement)))


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """URL of the PostgreSQL database in which tests make their schemas."""
    return _need(_find_postgres(), "PostgreSQL (TEST_POSTGRES_URL)")


@pytest.fixture(scope="session")
def redis_url() -> str:
    """URL of a Redis database that tests may fill."""
    return _need(_find_redis(), "Redis (TEST_REDIS_URL)")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium that Playwright may start."""
    return _need(_find_browser(), "Chromium (CHROMIUM)")


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """URL of an empty PostgreSQL schema of the test's own, dropped afterwards."""
    schema = f"test_{uuid.uuid4().hex[:20]}"
    with psycopg.connect(_plain(postgres_server), autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
        separator = "&" if "?" in postgres_server else "?"
        yield f"{postgres_server}{separator}options=-csearch_path%3D{schema}"
        connection.execute("SET lock_timeout = '10s'")
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """URL of an SQLite file of the test's own, not made yet."""
    return f"sqlite:///{tmp_path / 'dougong.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Runs the test once on each engine, on an empty database of its own."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url
