"""Who asks: session cookie or bearer token, found out in the endpoint's own thread and on its own connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from hmac import compare_digest

from sqlalchemy import Connection
from starlette.requests import Request, empty_receive
from starlette.types import Receive, Scope

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.kernel.errors import DougongError, Forbidden
from engine.kernel.labels import Language
from engine.records.origin import Origin
from engine.store.unit_of_work import UnitOfWork
from engine.web.errors import SignInRequired
from engine.web.language import accepted_language, reader_language

SESSION_COOKIE = "dougong_session"
CSRF_COOKIE = "dougong_csrf"
CSRF_HEADER = "x-csrf-token"
# Seconds: whoever waits at a screen has gone by then, and a thread is worth more.
_PATIENCE = 20.0
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Caller(Request):
    """A request with its person. Nothing is looked up before `actor` is asked for; then it is looked up once."""

    def __init__(self, scope: Scope, receive: Receive = empty_receive) -> None:
        super().__init__(scope, receive)
        self.platform: Platform = self.app.state.platform
        self._actor: Actor | None = None
        self.session_id: str | None = None

    @cached_property
    def bearer(self) -> str | None:
        """The token of the Authorization header."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else None

    @property
    def session_cookie(self) -> str | None:
        """Its secret."""
        return self.cookies.get(SESSION_COOKIE)

    @property
    def idempotency_key(self) -> str | None:
        """The key under which this write is done once."""
        return self.headers.get("idempotency-key")

    @property
    def address(self) -> str:
        """The network address of the other side."""
        return self.client.host if self.client else ""

    @property
    def language(self) -> Language:
        """In which language to answer."""
        return reader_language(self, self.platform.settings.language)

    @property
    def origin(self) -> Origin:
        """How changes of this request came about: by a program (token) or through the screens."""
        return Origin("api" if self.bearer is not None else "ui")

    def actor(self, connection: Connection) -> Actor:
        """The person, speaking the language of this request. SignInRequired when nobody is signed in, Forbidden when a
        changing request lacks the page's own token."""
        if self._actor is None:
            found = self._identify(connection)
            named = accepted_language(self.headers.get("accept-language"))
            self._actor = found if named in (None, found.language) else replace(found, language=named)
            self.state.language = self._actor.language
        return self._actor

    def _identify(self, connection: Connection) -> Actor:
        bearer = self.bearer
        if bearer is not None:
            actor = self.platform.tokens.actor(connection, bearer)
            if actor is None:
                raise SignInRequired.of("request.token_not_valid")
            return actor
        token = self.session_cookie
        if token is None:
            raise SignInRequired.of("request.sign_in")
        found = self.platform.sessions.find(connection, token)
        if found is None:
            raise SignInRequired.of("request.session_ended")
        if self.method not in SAFE:
            sent = self.headers.get(CSRF_HEADER, "")
            if not compare_digest(sent.encode(), found.csrf.encode()):
                raise Forbidden.of("request.csrf")
        self.session_id = found.id
        return found.actor

    def changing(self, actor: Actor) -> Actor:
        """The actor of a request that changes something. Forbidden when the token is for reading only."""
        if actor.read_only:
            raise Forbidden.of("request.read_only_token")
        return actor

    @contextmanager
    def reading(self, *, patience: float | None = _PATIENCE) -> Iterator[tuple[Connection, Actor]]:
        """A connection for reading, and the person. What takes longer than `patience` seconds is broken off."""
        with self.platform.database.read(patience=patience) as connection:
            yield connection, self.actor(connection)

    @contextmanager
    def writing(self) -> Iterator[tuple[UnitOfWork, Actor]]:
        """A unit of work, and the person. Who brings nothing to be known by is turned away before it is opened."""
        if self.bearer is None and self.session_cookie is None:
            raise SignInRequired.of("request.sign_in")
        with self.platform.database.write() as uow:
            yield uow, self.changing(self.actor(uow.connection))


def is_known(scope: Scope) -> bool:
    """Whether somebody is signed in who sends this request."""
    try:
        with Caller(scope).reading():
            return True
    except DougongError:
        return False
