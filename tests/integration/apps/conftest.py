"""A platform of one's own per test, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.bootstrap import Platform, build_platform
from engine.settings import Settings


@pytest.fixture
def platform(database_url: str, tmp_path: Path) -> Iterator[Platform]:
    built = build_platform(Settings(data_dir=tmp_path, database_url=database_url, job_threads=0))
    built.database.migrate()
    yield built
    built.database.close()
