"""Hands hints to the open streams of this process: one thread reads the outbox while anybody listens."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import structlog

from engine.access.actor import Actor
from engine.kernel.errors import DougongError
from engine.store.database import Database
from engine.web.live.hint import Hint, hint_of
from engine.web.live.outbox_tail import OutboxTail

log = structlog.get_logger("dougong.web")

LARGEST_BACKLOG = 200
POLL_SECONDS = 1.0
ALL_ANEW = Hint("reset", {})

MaySee = Callable[[Actor, Hint], bool]


@dataclass(eq=False)
class Listener:
    """One open stream."""

    actor: Actor
    loop: asyncio.AbstractEventLoop
    queue: "asyncio.Queue[Hint]" = field(default_factory=lambda: asyncio.Queue(LARGEST_BACKLOG))

    def put(self, hint: Hint) -> None:
        """Called in the loop's thread. A reader too slow for all hints is told to fetch anew instead."""
        try:
            self.queue.put_nowait(hint)
        except asyncio.QueueFull:
            while not self.queue.empty():
                self.queue.get_nowait()
            self.queue.put_nowait(ALL_ANEW)


class Feed:
    """The streams of one process. `may_see` asks the policy, in the reading thread, once per hint and listener."""

    def __init__(self, database: Database, may_see: MaySee) -> None:
        self._database = database
        self._may_see = may_see
        self._listeners: set[Listener] = set()
        self._guard = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        database.on_commit(lambda uow: self._wake.set() if uow.events else None)

    @contextlib.contextmanager
    def listening(self, actor: Actor, loop: asyncio.AbstractEventLoop) -> Iterator["asyncio.Queue[Hint]"]:
        """A queue that fills with what `actor` may see, for as long as the block runs."""
        listener = Listener(actor, loop)
        with self._guard:
            self._listeners.add(listener)
            if self._thread is None:
                tail = OutboxTail(self._database)
                self._thread = threading.Thread(target=self._read, args=(tail,), name="live-feed", daemon=True)
                self._thread.start()
        try:
            yield listener.queue
        finally:
            with self._guard:
                self._listeners.discard(listener)
            self._wake.set()

    def _read(self, tail: OutboxTail) -> None:
        while True:
            self._wake.wait(POLL_SECONDS)
            self._wake.clear()
            with self._guard:
                listeners = list(self._listeners)
                if not listeners:
                    self._thread = None
                    return
            try:
                self._hand_out(tail, listeners)
            except DougongError as error:
                log.warning("live updates wait for the database", problem=str(error))

    def _hand_out(self, tail: OutboxTail, listeners: list[Listener]) -> None:
        for hint in filter(None, map(hint_of, tail.news())):
            for listener in listeners:
                if self._may_see(listener.actor, hint):
                    # RuntimeError: its loop has ended meanwhile.
                    with contextlib.suppress(RuntimeError):
                        listener.loop.call_soon_threadsafe(listener.put, hint)
