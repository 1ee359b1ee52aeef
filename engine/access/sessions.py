"""Signed-in browsers: rows that can be listed and ended, found by the hash of the cookie."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from engine.access.access_ended import access_ended
from engine.access.actor import Actor
from engine.access.organisations import Organisations
from engine.access.secret_hash import secret_hash
from engine.access.session import NewSession, Session
from engine.kernel.ids import new_id, new_secret
from engine.store.database import Database
from engine.store.kept_select import KeptSelect
from engine.store.marks import APPS, ORGANISATION, mark_column, marks_seen
from engine.store.tables.sign_in import sessions
from engine.store.unit_of_work import UnitOfWork

_RENEW_AFTER = timedelta(hours=12)
_FIND = KeptSelect(
    select(
        sessions.c.id,
        sessions.c.person_id,
        sessions.c.csrf,
        sessions.c.seen_at,
        sessions.c.expires_at,
        mark_column(ORGANISATION).label("organisation"),
        mark_column(APPS).label("apps"),
    ).where(sessions.c.token_hash == bindparam("hash")),
    "hash",
)


class Sessions:
    """`life` is the time without a visit after which a session ends."""

    def __init__(self, database: Database, organisations: Organisations, life: timedelta = timedelta(days=14)) -> None:
        self._database = database
        self._organisations = organisations
        self._life = life

    def find(self, connection: Connection, secret: str) -> Session | None:
        """The session of a cookie, with its actor; None when it has ended or the person may no longer sign in.

        One statement, as long as the organisation has not changed; it reads the marks of the apps along. A visit half
        a day after the last one is noted, which moves the end of the session.
        """
        row = _FIND.one_or_none(connection, secret_hash(secret))
        now = self._database.clock.now()
        if row is None or row.expires_at <= now:
            return None
        marks_seen(connection, {ORGANISATION: row.organisation, APPS: row.apps})
        actor = self._organisations.current(connection).actor(row.person_id)
        if actor is None:
            return None
        if now - row.seen_at > _RENEW_AFTER and not self._database.writes_here:
            with self._database.write() as uow:
                seen = update(sessions).where(sessions.c.id == row.id)
                uow.connection.execute(seen.values(seen_at=now, expires_at=now + self._life))
        return Session(row.id, actor, row.csrf, row.expires_at)

    def begin(self, uow: UnitOfWork, actor: Actor, address: str, agent: str) -> NewSession:
        """A new session for someone who has proved who they are."""
        secret = new_secret()
        session = Session(new_id(), actor, new_secret(24), uow.now + self._life)
        row = {
            "token_hash": secret_hash(secret),
            "id": session.id,
            "person_id": actor.id,
            "csrf": session.csrf,
            "created_at": uow.now,
            "seen_at": uow.now,
            "expires_at": session.expires_at,
            "address": address[:64],
            "agent": agent[:200],
        }
        uow.connection.execute(insert(sessions), row)
        return NewSession(secret, session)

    def end(self, uow: UnitOfWork, secret: str) -> None:
        """Signs a browser out; does nothing when it is out already."""
        ended = delete(sessions).where(sessions.c.token_hash == secret_hash(secret)).returning(sessions.c.person_id)
        person = uow.connection.execute(ended).scalar_one_or_none()
        if person is not None:
            access_ended(uow, person)

    def end_all(self, uow: UnitOfWork, person: str, keep: str | None = None) -> None:
        """Ends every session of a person but the one with the id `keep`."""
        ended = delete(sessions).where(sessions.c.person_id == person)
        uow.connection.execute(ended if keep is None else ended.where(sessions.c.id != keep))
        access_ended(uow, person)

    def list(self, connection: Connection, person: str) -> Sequence[dict[str, Any]]:
        """A person's sessions: id, created_at, seen_at, address, agent; the latest first."""
        columns = (sessions.c.id, sessions.c.created_at, sessions.c.seen_at, sessions.c.address, sessions.c.agent)
        found = select(*columns).where(sessions.c.person_id == person).order_by(sessions.c.seen_at.desc())
        return [dict(row) for row in connection.execute(found).mappings()]

    def sweep(self, uow: UnitOfWork, before: datetime) -> int:
        """Removes sessions that ended before."""
        return uow.connection.execute(delete(sessions).where(sessions.c.expires_at < before)).rowcount
