"""Hands hints to the open streams of this process: one thread asks the policy what each reader may see."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import structlog

from engine.access.actor import Actor
from engine.store.live_hub import LiveHub
from engine.store.live_inbox import LiveInbox
from engine.web.live.hint import Hint, hint_of

log = structlog.get_logger("dougong.web")

LARGEST_BACKLOG = 200
PATIENCE = 30.0
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

    def tell(self, hint: Hint) -> None:
        """Called in any thread."""
        # RuntimeError: the loop has ended meanwhile.
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.put, hint)


class Feed:
    """The streams of one process. `may_see` asks the policy once per hint and listener, outside of the event loop."""

    def __init__(self, hub: LiveHub, may_see: MaySee) -> None:
        self._hub = hub
        self._may_see = may_see
        self._listeners: set[Listener] = set()
        self._guard = threading.Lock()
        self._inbox: LiveInbox | None = None

    @contextlib.contextmanager
    def listening(self, actor: Actor, loop: asyncio.AbstractEventLoop) -> Iterator["asyncio.Queue[Hint]"]:
        """A queue that fills with what `actor` may see, for as long as the block runs."""
        listener = Listener(actor, loop)
        with self._guard:
            self._listeners.add(listener)
            if self._inbox is None:
                self._inbox = self._hub.open()
                threading.Thread(target=self._read, args=(self._inbox,), name="live-feed", daemon=True).start()
        try:
            yield listener.queue
        finally:
            with self._guard:
                self._listeners.discard(listener)
                if not self._listeners and self._inbox is not None:
                    self._inbox.put(())
                    self._inbox.close()
                    self._inbox = None

    def _read(self, inbox: LiveInbox) -> None:
        while self._inbox is inbox:
            inbox.wait(PATIENCE)
            events, lagged = inbox.drain()
            with self._guard:
                listeners = list(self._listeners)
            if lagged:
                for listener in listeners:
                    listener.tell(ALL_ANEW)
                continue
            for hint in filter(None, map(hint_of, events)):
                for listener in listeners:
                    if self._allowed(listener, hint):
                        listener.tell(hint)

    def _allowed(self, listener: Listener, hint: Hint) -> bool:
        try:
            return self._may_see(listener.actor, hint)
        except Exception as error:
            # The edge of a thread: one hint that cannot be judged must not end the feed of everybody.
            log.warning("a hint was kept back", hint=hint.name, exc_info=error)
            return False
