"""On whose behalf an import runs: kept with its job as far as it was narrowed, found again as the person is now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.organisations import Organisations
from engine.kernel.errors import Forbidden


def asked_by(actor: Actor) -> dict[str, Any]:
    """What a job keeps of who asked for it, as JSON."""
    return {
        "actor": actor.id,
        "only_apps": None if actor.only_apps is None else sorted(actor.only_apps),
        "read_only": actor.read_only,
        "language": actor.language,
        "timezone": actor.timezone,
    }


def asker(organisations: Organisations, connection: Connection, kept: Mapping[str, Any]) -> Actor:
    """The actor of what `asked_by` kept, with the rights of this moment but never more than were brought along.

    Raises Forbidden("import.person_inactive") for people who are gone or no longer active.
    """
    actor = organisations.current(connection).actor(kept["actor"])
    if actor is None:
        raise Forbidden.of("import.person_inactive")
    apps = kept.get("only_apps")
    # A token may do less than its owner, and so may whatever it has started.
    narrowed = actor.narrowed(None if apps is None else frozenset(apps), read_only=bool(kept.get("read_only")))
    # As whoever asked spoke: a browser may do so otherwise than its person chose, a command is typed by nobody.
    return replace(narrowed, language=kept["language"], timezone=kept["timezone"])
