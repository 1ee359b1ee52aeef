"""Live messages between processes on PostgreSQL, by LISTEN and NOTIFY: names and ids only."""

import queue
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import psycopg
import structlog

from engine.kernel.events import Event
from engine.kernel.ids import new_id
from engine.kernel.jsons import dump, load
from engine.store.database import Database
from engine.store.live_hub import LiveHub
from engine.store.unit_of_work import UnitOfWork

_LONGEST_TEXT = 200
_LARGEST = 7000
_PATIENCE = 2.0
_GATHER = 0.05
_log = structlog.get_logger("live")


class LiveBridge:
    """Tells other processes on the same schema what was committed here, and this one what was committed there.

    Messages may be lost when a connection breaks: screens then refresh by themselves; nothing else depends on them.
    """

    def __init__(self, database: Database, hub: LiveHub) -> None:
        self._database = database
        self._hub = hub
        self._sender = new_id()
        self._outgoing: queue.SimpleQueue[tuple[Event, ...] | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Starts both directions; does nothing on SQLite, where there is one process."""
        if self._database.dialect != "postgresql" or self._threads:
            return
        self._stopping.clear()
        self._database.on_commit(self._committed)
        for target, name in ((self._send, "live-send"), (self._listen, "live-listen")):
            thread = threading.Thread(target=target, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Ends both directions."""
        self._stopping.set()
        self._outgoing.put(None)
        for thread in self._threads:
            thread.join(_PATIENCE * 2)
        self._threads = []

    def _committed(self, uow: UnitOfWork) -> None:
        if self._threads and (uow.events or uow.told):
            self._outgoing.put((*uow.events, *uow.told))

    def _send(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._database.own_connection() as connection:
                    channel = _channel(connection)
                    while events := self._gathered():
                        for payload in self._payloads(events):
                            connection.execute("SELECT pg_notify(%s, %s)", (channel, payload))
                        if self._stopping.is_set():
                            return
                    return
            except psycopg.Error as error:
                _log.warning("live.send_failed", exc_info=error)
                self._stopping.wait(_PATIENCE)

    def _gathered(self) -> list[Event]:
        """What was committed since, and in the breath after it: one message for a busy moment. Empty at the end."""
        events = list(self._outgoing.get() or ())
        if events:
            self._stopping.wait(_GATHER)
        while events and not self._outgoing.empty():
            events += self._outgoing.get() or ()
        return events

    def _payloads(self, events: Iterable[Event]) -> Iterator[str]:
        """Messages of a size that NOTIFY takes. Of an event that is larger alone, only its name."""
        texts: list[str] = []
        for event in events:
            text = dump({"name": event.name, "data": _ids_only(event.data)})
            if len(text.encode()) > _LARGEST:
                text = dump({"name": event.name, "data": {}})
            if texts and sum(len(other.encode()) for other in texts) + len(text.encode()) > _LARGEST:
                yield self._message(texts)
                texts = []
            texts.append(text)
        yield self._message(texts)

    def _message(self, texts: Iterable[str]) -> str:
        return f'{{"from":"{self._sender}","events":[{",".join(texts)}]}}'

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._database.own_connection() as connection:
                    connection.execute(f'LISTEN "{_channel(connection)}"')
                    while not self._stopping.is_set():
                        for notice in connection.notifies(timeout=_PATIENCE):
                            self._hear(notice.payload)
            except psycopg.Error as error:
                _log.warning("live.listen_failed", exc_info=error)
                self._stopping.wait(_PATIENCE)

    def _hear(self, payload: str) -> None:
        message = load(payload)
        if message["from"] != self._sender:
            self._hub.publish([Event(event["name"], event["data"]) for event in message["events"]])


def _ids_only(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in data.items()
        if isinstance(value, (bool, int)) or value is None or (isinstance(value, str) and len(value) <= _LONGEST_TEXT)
    }


def _channel(connection: psycopg.Connection[Any]) -> str:
    row = connection.execute("SELECT current_schema()").fetchone()
    return f"dougong_{row[0] if row else ''}"[:63]
