"""A session as a request finds it."""

from dataclasses import dataclass
from datetime import datetime

from engine.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, and the value that changing requests of the page must carry."""

    id: str
    actor: Actor
    csrf: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session just begun. `secret` is told to the browser once and kept nowhere."""

    secret: str
    session: Session
