"""A deployment with one small app, on both databases."""

from collections.abc import Iterator

import pytest

from tests.integration.records.shop import Shop


@pytest.fixture
def shop(database_url: str) -> Iterator[Shop]:
    made = Shop(database_url)
    yield made
    made.close()
