"""A clock that stands still until a test moves it."""

import threading
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)


class FakeClock:
    """Starts on a Monday morning (09:00 in Shanghai) unless told otherwise. Thread-safe."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._ticks = 0.0
        self._guard = threading.Lock()

    def now(self) -> datetime:
        """The instant it was set to."""
        with self._guard:
            return self._now

    def monotonic(self) -> float:
        """Seconds moved so far."""
        with self._guard:
            return self._ticks

    def advance(self, by: timedelta) -> None:
        """Moves forward; ValueError for a step back."""
        if by < timedelta():
            raise ValueError("a clock does not go back")
        with self._guard:
            self._now += by
            self._ticks += by.total_seconds()

    def set(self, to: datetime) -> None:
        """Moves to an aware instant, which may lie before the present one."""
        with self._guard:
            self._now = to.astimezone(UTC)
