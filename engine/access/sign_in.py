"""Signing in and out, passwords, the first administrator."""

from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.access.actor import SYSTEM, Actor
from engine.access.audit import Audit
from engine.access.organisations import Organisations
from engine.access.password_rules import password_problems
from engine.access.passwords import Passwords
from engine.access.people import People
from engine.access.people_checks import normal_username
from engine.access.require import require_admin, require_whole
from engine.access.session import NewSession
from engine.access.sessions import Sessions
from engine.access.throttle import count_attempt, forget_failures
from engine.access.tokens import end_tokens
from engine.kernel.errors import Conflict, Forbidden, Invalid
from engine.kernel.ids import new_id
from engine.kernel.labels import Language
from engine.kernel.problems import Problem
from engine.store.database import Database
from engine.store.tables.marks import marks
from engine.store.tables.organisation import people
from engine.store.unit_of_work import UnitOfWork

_SET_UP = "set_up"


class SignIn:
    """Has its own units of work where a password is hashed, so that no transaction waits for the hash."""

    def __init__(
        self,
        database: Database,
        organisations: Organisations,
        people_service: People,
        passwords: Passwords,
        sessions: Sessions,
        audit: Audit,
    ) -> None:
        self._database = database
        self._organisations = organisations
        self._people = people_service
        self._passwords = passwords
        self._sessions = sessions
        self._audit = audit

    def sign_in(
        self, username: str, password: str, *, address: str = "", agent: str = "", former: str | None = None
    ) -> NewSession:
        """A new session for the right name and password. That of the cookie `former`, which it replaces, ends.

        Raises Forbidden("access.sign_in_failed") without saying which of them was wrong, and
        Unavailable("access.throttled") after too many failures.
        """
        name, address = normal_username(username)[:80], address[:64]
        with self._database.write() as uow:
            count_attempt(uow, name, address)
            found = select(people.c.id, people.c.password_hash).where(people.c.username == name)
            row = uow.connection.execute(found).one_or_none()
        proved = self._passwords.proves(password, row.password_hash if row else None)
        if row is None or not proved:
            raise self._refusal(name, address)
        renewed = self._passwords.hash(password) if self._passwords.outdated(row.password_hash) else None
        with self._database.write() as uow:
            actor = self._organisations.current(uow.connection).actor(row.id)
            if actor is not None:
                forget_failures(uow, name, address)
                if renewed is not None:
                    uow.connection.execute(update(people).where(people.c.id == row.id).values(password_hash=renewed))
                self._audit.note(uow, actor, "session.began", name, address=address)
                if former is not None:
                    self._sessions.end(uow, former)
                return self._sessions.begin(uow, actor, address, agent)
        raise self._refusal(name, address)

    def sign_out(self, uow: UnitOfWork, secret: str) -> None:
        """Ends the session of a cookie."""
        self._sessions.end(uow, secret)

    def change_password(self, actor: Actor, old: str, new: str, *, keep_session: str | None = None) -> None:
        """A person's own password; all other sessions end, tokens stay. Forbidden("access.token_narrow") for a narrowed
        token, Forbidden("access.password_wrong") for a wrong old one, Unavailable("access.throttled") after too many:
        a stolen session is no way to guess the password."""
        require_whole(actor)
        place = f"own:{actor.id}"
        with self._database.write() as uow:
            count_attempt(uow, actor.username, place)
            kept = uow.connection.execute(select(people.c.password_hash).where(people.c.id == actor.id)).scalar_one()
        if not self._passwords.proves(old, kept):
            raise Forbidden(Problem("access.password_wrong", "/old"))
        with self._database.write() as uow:
            forget_failures(uow, actor.username, place)
        hashed = self._hashed(new, actor.username, "/new")
        with self._database.write() as uow:
            self._keep(uow, actor, actor.id, actor.username, hashed, keep_session)

    def set_password(self, actor: Actor, person_id: str, new: str) -> None:
        """A password given by an administrator; all sessions and tokens of the person end."""
        require_admin(actor)
        with self._database.read() as connection:
            person = self._people.get(connection, person_id)
        hashed = self._hashed(new, person.username, "/password")
        with self._database.write() as uow:
            self._keep(uow, actor, person.id, person.username, hashed, None)
            # Somebody else may know the old password, and whoever does can have made tokens with it.
            end_tokens(uow, self._audit, actor, person)

    def set_up(
        self, username: str, name: str, password: str, *, language: Language | None, address: str = "", agent: str = ""
    ) -> NewSession:
        """The first administrator, signed in. Conflict("access.set_up_already") once there is anybody."""
        with self._database.read() as connection:
            self._only_first(connection)
        with self._database.write() as uow:
            self._claim_set_up(uow)
            self._only_first(uow.connection)
            person = self._people.create(
                uow, SYSTEM, username, name, password=password, language=language, is_admin=True
            )
            actor = self._organisations.current(uow.connection).actor(person.id)
            assert actor is not None
            return self._sessions.begin(uow, actor, address, agent)

    def _hashed(self, new: str, username: str, path: str) -> str:
        problems = password_problems(new, username, path)
        if problems:
            raise Invalid(problems)
        return self._passwords.hash(new)

    def _keep(
        self, uow: UnitOfWork, actor: Actor, person_id: str, username: str, hashed: str, keep: str | None
    ) -> None:
        uow.connection.execute(update(people).where(people.c.id == person_id).values(password_hash=hashed))
        self._sessions.end_all(uow, person_id, keep)
        self._audit.note(uow, actor, "password.changed", username)

    def _refusal(self, name: str, address: str) -> Forbidden:
        with self._database.write() as uow:
            self._audit.note(uow, None, "session.refused", name, address=address)
        return Forbidden(Problem("access.sign_in_failed"))

    def _claim_set_up(self, uow: UnitOfWork) -> None:
        """Two at one moment: the second waits for the row of the first, then finds it taken."""
        own: Any = postgresql if uow.connection.dialect.name == "postgresql" else sqlite
        claim = own.insert(marks).values(name=_SET_UP, value=new_id())
        claim = claim.on_conflict_do_nothing().returning(marks.c.name)
        if uow.connection.execute(claim).first() is None:
            raise Conflict(Problem("access.set_up_already"))

    def _only_first(self, connection: Connection) -> None:
        if self._people.has_anybody(connection):
            raise Conflict(Problem("access.set_up_already"))
