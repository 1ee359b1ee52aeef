"""Notices on both databases: sent once per source, read by their own person only, in the reader's language."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import insert

from engine.kernel.errors import NotFound
from engine.kernel.ids import new_id
from engine.messaging.notice import NewNotice
from engine.messaging.notices import NoticeService
from engine.store.database import Database
from engine.store.tables.organisation import people
from engine.testing.fake_clock import FakeClock

HELLO = NewNotice("rule", {"en": "Hello", "zh-CN": "你好"}, "text", source="rule:1")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def database(database_url: str, clock: FakeClock) -> Iterator[Database]:
    database = Database(database_url, clock)
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def two(database: Database) -> tuple[str, str]:
    """Two people."""
    ids = (new_id(), new_id())
    with database.write() as uow:
        for number, id in enumerate(ids):
            row = {"id": id, "username": f"p{number}", "name": f"P{number}", "active": True, "is_admin": False}
            times = {"created_at": uow.now, "updated_at": uow.now}
            uow.connection.execute(insert(people).values(row | times | {"language": "en", "timezone": "UTC"}))
    return ids


class TestSend:
    def test_tells_each_person_once_per_source(self, database: Database, two: tuple[str, str]) -> None:
        service = NoticeService()
        with database.write() as uow:
            assert service.send(uow, [two[0], two[0], two[1]], HELLO) == 2
        with database.write() as uow:
            assert service.send(uow, two, HELLO) == 0
            assert service.send(uow, two, NewNotice("rule", "Again")) == 2
        with database.read() as connection:
            assert service.unread(connection, two[0]) == 2

    def test_speaks_the_language_of_the_reader(self, database: Database, two: tuple[str, str]) -> None:
        service = NoticeService()
        with database.write() as uow:
            service.send(uow, two, HELLO)
        with database.read() as connection:
            page = service.list(connection, two[0])
        assert page.to_json("zh-CN")["items"][0]["title"] == "你好"
        assert page.to_json("en")["items"][0]["title"] == "Hello"

    def test_tells_open_screens(self, database: Database, two: tuple[str, str]) -> None:
        service = NoticeService()
        with database.write() as uow:
            service.send(uow, two[:1], HELLO)
            assert [(event.name, event.data["person"]) for event in uow.told] == [("notice.created", two[0])]

    def test_says_so_when_what_was_told_waits_no_longer(self, database: Database, two: tuple[str, str]) -> None:
        service = NoticeService()
        with database.write() as uow:
            service.send(uow, two, HELLO)
            service.send(uow, two, NewNotice("rule", "Other", source="rule:2"))
        for told in ([("notice.read", two[0])], []):
            with database.write() as uow:
                service.read_about(uow, [("rule:1", two[0])])
                assert [(event.name, event.data["person"]) for event in uow.told] == told
        with database.read() as connection:
            assert [service.unread(connection, person) for person in two] == [1, 2]


class TestList:
    def test_pages_from_new_to_old(self, database: Database, clock: FakeClock, two: tuple[str, str]) -> None:
        service = NoticeService()
        for number in range(5):
            clock.advance(timedelta(minutes=number % 2))
            with database.write() as uow:
                service.send(uow, two, NewNotice("rule", f"N{number}"))
        seen: list[object] = []
        cursor: str | None = None
        with database.read() as connection:
            while True:
                page = service.list(connection, two[0], limit=2, cursor=cursor)
                seen += [notice.title for notice in page.items]
                cursor = page.next_cursor
                if cursor is None:
                    break
        assert seen == ["N4", "N3", "N2", "N1", "N0"]

    def test_refuses_a_cursor_of_someone_else(self, database: Database, two: tuple[str, str]) -> None:
        service = NoticeService()
        with database.write() as uow:
            service.send(uow, two[:1], HELLO)
        with database.read() as connection:
            mine = service.list(connection, two[0]).items[0].id
            for cursor in (mine, "nonsense", new_id()):
                with pytest.raises(NotFound, match=r"notice\.not_found"):
                    service.list(connection, two[1], cursor=cursor)


class TestRead:
    def test_marks_only_ones_own(self, database: Database, two: tuple[str, str]) -> None:
        service = NoticeService()
        with database.write() as uow:
            service.send(uow, two, HELLO)
        with database.read() as connection:
            mine = service.list(connection, two[0]).items[0].id
        with database.write() as uow, pytest.raises(NotFound, match=r"notice\.not_found"):
            service.read(uow, two[1], [mine])
        with database.write() as uow:
            service.read(uow, two[0], [mine])
            service.read(uow, two[0], [mine])
        with database.read() as connection:
            assert service.unread(connection, two[0]) == 0
            assert service.list(connection, two[0], unread=True).items == ()
            assert service.unread(connection, two[1]) == 1

    def test_marks_all(self, database: Database, two: tuple[str, str]) -> None:
        service = NoticeService()
        with database.write() as uow:
            service.send(uow, two, HELLO)
            service.send(uow, two, NewNotice("rule", "More"))
        with database.write() as uow:
            assert service.read_all(uow, two[0]) == 2
            assert service.read_all(uow, two[0]) == 0
