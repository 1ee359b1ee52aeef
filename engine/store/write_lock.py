"""The one writer of an SQLite file within this process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from engine.kernel.errors import Unavailable
from engine.kernel.problems import Problem

_PATIENCE = 30.0


class WriteLock:
    """Makes writers queue here rather than in SQLite's busy wait, which sleeps and lets some starve.

    A writer inside a writer would wait for itself for ever, so that is an error at once.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner: int | None = None

    @property
    def is_mine(self) -> bool:
        """Whether the calling thread holds it."""
        return self._owner == threading.get_ident()

    @contextmanager
    def held(self) -> Iterator[None]:
        if self.is_mine:
            raise RuntimeError("a unit of work is already open in this thread: pass it on instead of opening another")
        if not self._lock.acquire(timeout=_PATIENCE):
            raise Unavailable(Problem("store.busy"), retry_after=1)
        self._owner = threading.get_ident()
        try:
            yield
        finally:
            self._owner = None
            self._lock.release()
