"""The inbox of notices: sending, listing, marking as read. Whoever asks sees only what was sent to them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.kernel.errors import NotFound
from engine.kernel.events import Event
from engine.kernel.ids import is_id, new_id
from engine.kernel.jsons import instant_text
from engine.kernel.labels import Language
from engine.messaging.notice import NewNotice, Notice
from engine.store.tables.messages import notices
from engine.store.unit_of_work import UnitOfWork

LARGEST_PAGE = 200
Apps = Collection[str] | None
"""Keys of the apps that a reader is narrowed to; None for all."""


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Notices, newest first; `next_cursor` is None on the last page."""

    items: tuple[Notice, ...]
    unread: int
    next_cursor: str | None

    def to_json(self, language: Language) -> dict[str, Any]:
        """The page in the words of one language."""
        items = [notice.to_json(language) for notice in self.items]
        return {"items": items, "unread": self.unread, "next_cursor": self.next_cursor}


class NoticeService:
    """Notices of one deployment. Stateless."""

    def send(self, uow: UnitOfWork, people: Iterable[str], notice: NewNotice) -> int:
        """One notice for each person who was not told about the source yet; how many were sent."""
        own = postgresql if uow.connection.dialect.name == "postgresql" else sqlite
        sent = 0
        for person in dict.fromkeys(people):
            row = _row(person, notice) | {"created_at": uow.now}
            statement = own.insert(notices).values(row).on_conflict_do_nothing(index_elements=["source_key"])
            if uow.connection.execute(statement.returning(notices.c.id)).scalar_one_or_none() is not None:
                told = {"id": row["id"], "person": person, "app": notice.app, "at": instant_text(uow.now)}
                uow.tell(Event("notice.created", told))
                sent += 1
        return sent

    def list(
        self,
        connection: Connection,
        person: str,
        *,
        unread: bool = False,
        limit: int = 50,
        cursor: str | None = None,
        apps: Apps = None,
    ) -> NoticePage:
        """A page of a person's notices, newest first. `cursor` is the id of the last one seen, `apps` leaves out those
        of other apps."""
        limit = max(1, min(limit, LARGEST_PAGE))
        query = select(notices).where(_theirs(person, apps))
        if unread:
            query = query.where(notices.c.read_at.is_(None))
        if cursor is not None:
            query = query.where(_older_than(connection, person, cursor))
        query = query.order_by(notices.c.created_at.desc(), notices.c.id.desc()).limit(limit + 1)
        rows = connection.execute(query).all()
        items = tuple(_notice(row) for row in rows[:limit])
        more = items[-1].id if len(rows) > limit else None
        return NoticePage(items, self.unread(connection, person, apps), more)

    def unread(self, connection: Connection, person: str, apps: Apps = None) -> int:
        """How many notices (of certain apps) a person has not read."""
        query = select(func.count()).where(_theirs(person, apps), notices.c.read_at.is_(None))
        return int(connection.execute(query.select_from(notices)).scalar_one())

    def read(self, uow: UnitOfWork, person: str, ids: Sequence[str], apps: Apps = None) -> None:
        """Marks notices of a person as read, once. NotFound when one is not theirs (or of another app)."""
        wanted = list(dict.fromkeys(id for id in ids if is_id(id)))
        theirs = and_(_theirs(person, apps), notices.c.id.in_(wanted))
        known = uow.connection.execute(select(func.count()).select_from(notices).where(theirs)).scalar_one()
        if not wanted or known != len(set(ids)):
            raise NotFound.of("notice.not_found")
        uow.connection.execute(update(notices).where(theirs, notices.c.read_at.is_(None)).values(read_at=uow.now))

    def read_about(self, uow: UnitOfWork, sources: Iterable[tuple[str, str]]) -> None:
        """Marks what was sent to people about a source, told as (source, person), as read: it needs no reading any
        more. One statement, found by the unique key; their open screens hear of it."""
        keys = sorted({_key(source, person) for source, person in sources})
        about = and_(notices.c.source_key.in_(keys), notices.c.read_at.is_(None))
        statement = update(notices).where(about).values(read_at=uow.now)
        for row in uow.connection.execute(statement.returning(notices.c.id, notices.c.person_id, notices.c.app)):
            uow.tell(Event("notice.read", {"id": row.id, "person": row.person_id, "app": row.app}))

    def read_all(self, uow: UnitOfWork, person: str, apps: Apps = None) -> int:
        """Marks every notice of a person (of certain apps) as read; how many were unread."""
        mine = and_(_theirs(person, apps), notices.c.read_at.is_(None))
        return int(uow.connection.execute(update(notices).where(mine).values(read_at=uow.now)).rowcount)


def _theirs(person: str, apps: Apps) -> ColumnElement[bool]:
    """The condition on a person's notices, within certain apps if named."""
    mine = notices.c.person_id == person
    return mine if apps is None else and_(mine, notices.c.app.in_(sorted(apps)))


def _row(person: str, notice: NewNotice) -> dict[str, Any]:
    return {
        "id": new_id(),
        "person_id": person,
        "kind": notice.kind,
        "title": notice.title,
        "text": notice.text,
        "app": notice.app,
        "form": notice.form,
        "record_id": notice.record_id,
        "task_id": notice.task_id,
        "source_key": _key(notice.source, person) if notice.source else None,
    }


def _key(source: str, person: str) -> str:
    return f"{source}:{person}"


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        kind=row.kind,
        title=row.title,
        text=row.text or "",
        app=row.app,
        form=row.form,
        record_id=row.record_id,
        task_id=row.task_id,
        created_at=row.created_at,
        read_at=row.read_at,
    )


def _older_than(connection: Connection, person: str, cursor: str) -> Any:
    """The condition of the page after a notice; an id that is not the person's own is refused."""
    mine = select(notices.c.created_at).where(notices.c.id == cursor, notices.c.person_id == person)
    at = connection.execute(mine).scalar_one_or_none() if is_id(cursor) else None
    if at is None:
        raise NotFound.of("notice.not_found")
    return or_(notices.c.created_at < at, and_(notices.c.created_at == at, notices.c.id < cursor))
