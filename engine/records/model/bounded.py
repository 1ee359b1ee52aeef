"""A small memory with a limit: the oldest entries go first."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class Bounded:
    """Thread-safe; at most `most` entries."""

    def __init__(self, most: int = 500) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        """The entry, or None."""
        return self._found.get(key)

    def put(self, key: Hashable, value: Any) -> None:
        """Keeps an entry."""
        with self._lock:
            self._found[key] = value
            while len(self._found) > self._most:
                self._found.popitem(last=False)
