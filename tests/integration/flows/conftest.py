"""A house with three people and no app yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.flows.kit import House
from tests.integration.flows.outside_node import PLUGIN


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    house = House.build(database_url, tmp_path, plugins=(PLUGIN,))
    house.person("root", is_admin=True)
    for name in ("ann", "bob", "cid"):
        house.person(name)
    yield house
    house.close()
