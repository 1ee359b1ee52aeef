"""The desk on both databases, under the machine's clock: ids and times of changes are compared."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.kernel.clock import SystemClock
from engine.testing.platforms import install, platform_on
from tests.integration.transfer.desk import APP, Desk


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    with platform_on(tmp_path, database_url, clock=SystemClock(), timezone="UTC") as platform:
        install(platform, APP)
        yield Desk(platform, tmp_path)
