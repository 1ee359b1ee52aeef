"""Breaks off statements that take longer than anybody waits for them: one thread watches all connections at work."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import structlog
from sqlalchemy import Connection

_TICK = 0.5
_CANCEL_LIMIT = 5.0
_log = structlog.get_logger("store")


class _Watched:
    """A connection at work until `end`, in seconds of the monotonic clock. `lock` is held while it is broken off."""

    __slots__ = ("break_off", "end", "gone", "lock")

    def __init__(self, end: float, break_off: Callable[[], None]) -> None:
        self.end = end
        self.break_off = break_off
        self.gone = False
        self.lock = threading.Lock()


class StatementWatch:
    """Neither database lets a statement be bounded for nothing: a setting costs a round trip, SQLite has none.

    The thread starts with the first use, sleeps while nobody reads and looks twice a second otherwise.
    """

    def __init__(self) -> None:
        self._watched: set[_Watched] = set()
        self._busy = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    @contextmanager
    def over(self, connection: Connection, seconds: float) -> Iterator[None]:
        """While the block runs: what `connection` still works on after so many seconds is broken off."""
        watched = _Watched(time.monotonic() + seconds, _breaker(connection))
        self._watched.add(watched)
        if not self._busy.is_set():
            self._wake()
        try:
            yield
        finally:
            self._watched.discard(watched)
            with watched.lock:
                watched.gone = True

    def close(self) -> None:
        """Ends the thread."""
        self._closed.set()
        self._busy.set()
        if self._thread is not None:
            self._thread.join(_CANCEL_LIMIT)

    def _wake(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="statement-watch", daemon=True)
                self._thread.start()
        self._busy.set()

    def _look(self) -> None:
        while not self._closed.is_set():
            self._busy.wait()
            self._closed.wait(_TICK)
            now = time.monotonic()
            for watched in [each for each in self._watched.copy() if each.end <= now]:
                _break_off(watched)
            if not self._watched:
                self._busy.clear()
                # Whoever came between the two lines saw it still set.
                if self._watched:
                    self._busy.set()


def _break_off(watched: _Watched) -> None:
    """Between two statements there is nothing to break off: then it is tried again at the next look."""
    with watched.lock:
        if watched.gone:
            return
        try:
            watched.break_off()
        except (psycopg.Error, sqlite3.Error) as error:
            _log.warning("store.not_broken_off", exc_info=error)


def _breaker(connection: Connection) -> Callable[[], None]:
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        return raw.interrupt
    if isinstance(raw, psycopg.Connection):
        return lambda: raw.cancel_safe(timeout=_CANCEL_LIMIT)
    raise TypeError(f"no way is known to break off a statement of {type(raw).__name__}")
