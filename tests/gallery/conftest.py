"""Databases that live as long as a module: installing and filling an app takes time."""

import uuid
from collections.abc import Iterator

import psycopg
import pytest


@pytest.fixture(scope="module")
def module_postgres_url(postgres_server: str) -> Iterator[str]:
    """URL of an empty PostgreSQL schema of the module's own."""
    schema = f"test_{uuid.uuid4().hex[:20]}"
    plain = postgres_server.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
        separator = "&" if "?" in postgres_server else "?"
        yield f"{postgres_server}{separator}options=-csearch_path%3D{schema}"
        connection.execute("SET lock_timeout = '10s'")
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE')
