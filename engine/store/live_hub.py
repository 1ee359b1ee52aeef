"""Live messages within this process: every commit's events, told to whoever listens."""

import threading
from collections.abc import Callable, Iterable

from engine.kernel.events import Event
from engine.store.live_inbox import LiveInbox
from engine.store.unit_of_work import UnitOfWork


class LiveHub:
    """Fans events out to open inboxes. Never blocks the one who tells: a slow listener loses and is told so."""

    def __init__(self) -> None:
        self._inboxes: tuple[LiveInbox, ...] = ()
        self._lock = threading.Lock()

    def open(self, wake: Callable[[], None] | None = None, size: int = 256) -> LiveInbox:
        """A new inbox, to be closed by its owner. `wake` is called, from any thread, when something has arrived."""
        inbox = LiveInbox(size, wake, self._close)
        with self._lock:
            self._inboxes = (*self._inboxes, inbox)
        return inbox

    def committed(self, uow: UnitOfWork) -> None:
        """Listener for `Database.on_commit`."""
        if self._inboxes and (uow.events or uow.told):
            self.publish((*uow.events, *uow.told))

    def publish(self, events: Iterable[Event]) -> None:
        """Puts `events` into every inbox."""
        told = tuple(events)
        for inbox in self._inboxes:
            inbox.put(told)

    def _close(self, inbox: LiveInbox) -> None:
        with self._lock:
            self._inboxes = tuple(other for other in self._inboxes if other is not inbox)
