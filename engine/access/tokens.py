"""Access tokens: made by their owner, narrowed to apps or to reading, found by the hash of their secret."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from engine.access.access_ended import access_ended
from engine.access.actor import Actor
from engine.access.audit import Audit
from engine.access.organisations import Organisations
from engine.access.person import Person
from engine.access.require import require_whole
from engine.access.secret_hash import secret_hash
from engine.access.token import Token
from engine.kernel.errors import NotFound
from engine.kernel.ids import new_id, new_secret
from engine.store.database import Database
from engine.store.kept_select import KeptSelect
from engine.store.marks import APPS, ORGANISATION, mark_column, marks_seen
from engine.store.tables.sign_in import tokens
from engine.store.unit_of_work import UnitOfWork

PREFIX = "dg_"
_NOTE_AFTER = timedelta(hours=1)
_FIND = KeptSelect(
    select(
        tokens.c.id,
        tokens.c.person_id,
        tokens.c.scopes,
        tokens.c.expires_at,
        tokens.c.used_at,
        mark_column(ORGANISATION).label("organisation"),
        mark_column(APPS).label("apps"),
    ).where(tokens.c.token_hash == bindparam("hash")),
    "hash",
)


class Tokens:
    """Tokens act as their owner, never with more."""

    def __init__(self, database: Database, organisations: Organisations, audit: Audit) -> None:
        self._database = database
        self._organisations = organisations
        self._audit = audit

    def actor(self, connection: Connection, secret: str) -> Actor | None:
        """On whose behalf a program acts; None when the token is unknown or has ended."""
        row = _FIND.one_or_none(connection, secret_hash(secret))
        now = self._database.clock.now()
        if row is None or (row.expires_at is not None and row.expires_at <= now):
            return None
        marks_seen(connection, {ORGANISATION: row.organisation, APPS: row.apps})
        actor = self._organisations.current(connection).actor(row.person_id)
        if actor is None:
            return None
        if (row.used_at is None or now - row.used_at > _NOTE_AFTER) and not self._database.writes_here:
            with self._database.write() as uow:
                uow.connection.execute(update(tokens).where(tokens.c.id == row.id).values(used_at=now))
        apps = row.scopes.get("apps")
        only = None if apps is None else frozenset(apps)
        return actor.narrowed(only, read_only=bool(row.scopes.get("read_only")))

    def create(
        self,
        uow: UnitOfWork,
        actor: Actor,
        name: str,
        *,
        apps: Sequence[str] | None = None,
        read_only: bool = False,
        days: int | None = None,
    ) -> tuple[Token, str]:
        """A new token of the actor's and its secret, which is shown this once.

        `apps` narrows it to these apps; `days` is its life. A narrowed token makes no tokens: Forbidden.
        """
        require_whole(actor)
        secret = PREFIX + new_secret()
        scopes = {"apps": None if apps is None else sorted(set(apps)), "read_only": read_only}
        row = {
            "id": new_id(),
            "person_id": actor.id,
            "name": name.strip()[:120],
            "token_hash": secret_hash(secret),
            "scopes": scopes,
            "created_at": uow.now,
            "expires_at": None if days is None else uow.now + timedelta(days=days),
        }
        uow.connection.execute(insert(tokens), row)
        self._audit.note(uow, actor, "token.created", str(row["name"]), details=scopes)
        found = uow.connection.execute(select(tokens).where(tokens.c.id == row["id"])).one()
        return _token(found), secret

    def list(self, connection: Connection, actor: Actor) -> Sequence[Token]:
        """The actor's tokens, the newest first. A narrowed token knows of no others: Forbidden."""
        require_whole(actor)
        found = select(tokens).where(tokens.c.person_id == actor.id).order_by(tokens.c.id.desc())
        return [_token(row) for row in connection.execute(found)]

    def delete(self, uow: UnitOfWork, actor: Actor, token_id: str) -> None:
        """Ends a token of the actor's at once. NotFound("access.token_not_found"); Forbidden for a narrowed token."""
        require_whole(actor)
        mine = (tokens.c.id == token_id, tokens.c.person_id == actor.id)
        name = uow.connection.execute(delete(tokens).where(*mine).returning(tokens.c.name)).scalar_one_or_none()
        if name is None:
            raise NotFound.of("access.token_not_found")
        access_ended(uow, actor.id)
        self._audit.note(uow, actor, "token.deleted", name)


def end_tokens(uow: UnitOfWork, audit: Audit, actor: Actor, owner: Person) -> None:
    """Ends every token of a person at once, as somebody else decided: the log says whose they were."""
    access_ended(uow, owner.id)
    ended = delete(tokens).where(tokens.c.person_id == owner.id).returning(tokens.c.name)
    for name in uow.connection.execute(ended).scalars().all():
        audit.note(uow, actor, "token.deleted", name, details={"owner": owner.username})


def _token(row: Row[Any]) -> Token:
    apps = row.scopes.get("apps")
    return Token(
        row.id,
        row.name,
        None if apps is None else tuple(apps),
        bool(row.scopes.get("read_only")),
        row.created_at,
        row.expires_at,
        row.used_at,
    )
