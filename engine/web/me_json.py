"""The person who is signed in, as the screens need them first."""

from typing import Any

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.kernel.labels import Language


def chosen_language(platform: Platform, connection: Connection, actor: Actor) -> Language | None:
    """What the person chose to be spoken to in; None while they leave it to their browser."""
    person = platform.organisations.current(connection).people.get(actor.id)
    return person.language if person is not None else None


def me_json(platform: Platform, connection: Connection, actor: Actor) -> dict[str, Any]:
    """Who it is, which apps they may open, and how much waits in their inbox."""
    departments = platform.organisations.current(connection).departments
    mine = [departments[key] for key in sorted(actor.departments) if key in departments]
    mine.sort(key=lambda department: department.id != actor.department_main)
    apps = platform.apps.list(connection, actor)
    return {
        "id": actor.id,
        "name": actor.name,
        "username": actor.username,
        "language": chosen_language(platform, connection, actor),
        "timezone": actor.timezone,
        "is_admin": actor.is_admin,
        "departments": [{"id": department.id, "name": department.name} for department in mine],
        "apps": [app.to_json() for app in apps],
        "inbox_count": platform.flows.counts(connection, actor)["open"],
        "unread_count": platform.notices.unread(connection, actor.id, actor.only_apps),
    }
