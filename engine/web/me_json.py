"""The person who is signed in, as the screens need them first."""

from typing import Any

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.bootstrap import Platform


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
        "language": actor.language,
        "timezone": actor.timezone,
        "is_admin": actor.is_admin,
        "departments": [{"id": department.id, "name": department.name} for department in mine],
        "apps": [app.to_json() for app in apps],
        "inbox_count": platform.flows.counts(connection, actor)["open"],
        "unread_count": platform.notices.unread(connection, actor.id, actor.only_apps),
    }
