"""Live messages: to every inbox of the process, and to other processes on PostgreSQL."""

from collections.abc import Callable

import pytest

from engine.kernel.events import Event
from engine.store.database import Database
from engine.store.live_bridge import LiveBridge
from engine.store.live_hub import LiveHub
from engine.store.live_inbox import LiveInbox


def _take(inbox: LiveInbox, enough: Callable[[list[Event]], bool]) -> list[Event]:
    events: list[Event] = []
    for _ in range(50):
        inbox.wait(0.2)
        events += inbox.drain()[0]
        if enough(events):
            return events
    raise AssertionError(f"only {events} arrived")


class TestHub:
    def test_tells_what_was_committed(self, database: Database) -> None:
        hub = LiveHub()
        database.on_commit(hub.committed)
        woken: list[int] = []
        inbox = hub.open(wake=lambda: woken.append(1))
        with database.write() as uow:
            uow.emit(Event("record.created", {"id": "1"}))
            uow.tell(Event("job.progress", {"id": "2"}))
            assert inbox.drain() == ([], False)
        with pytest.raises(ZeroDivisionError), database.write() as uow:
            uow.emit(Event("record.created", {"id": "3"}))
            raise ZeroDivisionError
        events, lagged = inbox.drain()
        assert [event.data["id"] for event in events] == ["1", "2"]
        assert (lagged, woken) == (False, [1])
        inbox.close()
        hub.publish([Event("x.y")])
        assert inbox.drain() == ([], False)

    def test_a_slow_reader_loses_the_oldest_and_knows_it(self) -> None:
        hub = LiveHub()
        inbox = hub.open(size=2)
        hub.publish([Event("x.y", {"n": number}) for number in range(5)])
        events, lagged = inbox.drain()
        assert [event.data["n"] for event in events] == [3, 4]
        assert lagged
        assert inbox.drain() == ([], False)


@pytest.mark.postgresql
def test_between_processes_ids_travel_and_big_values_stay(postgres_url: str) -> None:
    databases = [Database(postgres_url) for _ in range(2)]
    databases[0].migrate()
    hubs = [LiveHub(), LiveHub()]
    bridges = [LiveBridge(database, hub) for database, hub in zip(databases, hubs, strict=True)]
    for database, hub, bridge in zip(databases, hubs, bridges, strict=True):
        database.on_commit(hub.committed)
        bridge.start()
    inboxes = [hub.open() for hub in hubs]
    heard: list[Event] = []
    for _ in range(20):  # until the listener has begun to listen
        with databases[0].write() as uow:
            uow.tell(Event("record.updated", {"id": "42", "text": "長" * 5000, "list": [1]}))
        inboxes[1].wait(0.5)
        heard = inboxes[1].drain()[0]
        if heard:
            break
    assert heard[0] == Event("record.updated", {"id": "42"})
    _take(inboxes[0], lambda events: bool(events))
    with databases[0].write() as uow:
        uow.emit(Event("last.one", {"id": "1"}))
    events = _take(inboxes[1], lambda events: events[-1:] != [] and events[-1].name == "last.one")
    assert [event for event in events if event.name == "last.one"] == [Event("last.one", {"id": "1"})]
    own = _take(inboxes[0], lambda events: bool(events))
    assert len([event for event in own if event.name == "last.one"]) == 1
    for bridge in bridges:
        bridge.stop()
    for database in databases:
        database.close()
