"""A migrated database per test, under a clock set by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from engine.store.database import Database


class HandClock:
    """Stands still until moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def move(self, **parts: float) -> None:
        step = timedelta(**parts)
        self.moment += step
        self.seconds += step.total_seconds()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def database(database_url: str, clock: HandClock) -> Iterator[Database]:
    opened = Database(database_url, clock)
    opened.migrate()
    yield opened
    opened.close()
