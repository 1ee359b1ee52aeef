"""What one listener has not yet read: bounded, filled from any thread."""

import threading
from collections import deque
from collections.abc import Callable

from engine.kernel.events import Event


class LiveInbox:
    """At most `size` events; when more arrive the oldest are dropped and the reader learns that it lags."""

    def __init__(self, size: int, wake: Callable[[], None] | None, closed: Callable[["LiveInbox"], None]) -> None:
        self._size = size
        self._wake = wake
        self._closed = closed
        self._events: deque[Event] = deque()
        self._lagged = False
        self._arrived = threading.Event()
        self._lock = threading.Lock()

    def put(self, events: tuple[Event, ...]) -> None:
        """Adds events and wakes the reader."""
        with self._lock:
            self._events.extend(events)
            while len(self._events) > self._size:
                self._events.popleft()
                self._lagged = True
            self._arrived.set()
        if self._wake is not None:
            self._wake()

    def drain(self) -> tuple[list[Event], bool]:
        """All that arrived since the last call, and whether some were dropped meanwhile (then read afresh)."""
        with self._lock:
            events, lagged = list(self._events), self._lagged
            self._events.clear()
            self._lagged = False
            self._arrived.clear()
        return events, lagged

    def wait(self, seconds: float) -> bool:
        """Blocks until something has arrived; False after `seconds` without. For readers in threads."""
        return self._arrived.wait(seconds)

    def close(self) -> None:
        """Takes the inbox out of its hub."""
        self._closed(self)
