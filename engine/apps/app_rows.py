"""The statements on apps, drafts and versions."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from engine.access.actor import Actor
from engine.apps.draft import Draft, VersionFacts
from engine.kernel.errors import Conflict, NotFound
from engine.kernel.problems import Problem
from engine.store.marks import APPS, set_mark
from engine.store.tables.apps import app_drafts, app_versions, apps
from engine.store.unit_of_work import UnitOfWork


def add_app(uow: UnitOfWork, actor: Actor, document: Mapping[str, Any], template: str | None = None) -> None:
    """A new app with its draft. Conflict("app.key_taken")."""
    key = document["key"]
    if uow.connection.execute(select(apps.c.key).where(apps.c.key == key)).first() is not None:
        raise Conflict(Problem("app.key_taken", "/key", {"app": key}))
    row = {
        "key": key,
        **_face(document),
        "version": 0,
        "template": template,
        "created_at": uow.now,
        "created_by": actor.id,
        "updated_at": uow.now,
    }
    uow.connection.execute(insert(apps), row)
    draft = {"app": key, "definition": document, "revision": 1, "updated_at": uow.now, "updated_by": actor.id}
    uow.connection.execute(insert(app_drafts), draft)
    set_mark(uow, APPS)


def add_version(
    uow: UnitOfWork, actor: Actor, document: Mapping[str, Any], number: int, plan: Sequence[Any], note: str
) -> None:
    """Publishes the document as version `number`; the draft becomes the same."""
    key = document["key"]
    row = {
        "app": key,
        "version": number,
        "definition": document,
        "plan": list(plan),
        "note": note[:2000],
        "published_at": uow.now,
        "published_by": actor.id,
    }
    uow.connection.execute(insert(app_versions), row)
    newer = update(apps).where(apps.c.key == key, apps.c.version == number - 1)
    newer = newer.values(**_face(document), version=number, updated_at=uow.now)
    if uow.connection.execute(newer).rowcount != 1:
        raise Conflict(Problem("app.draft_changed"))
    save_draft(uow, actor, key, document, None)
    set_mark(uow, APPS)


def find_draft(connection: Connection, app: str) -> Draft:
    """The draft of an app. NotFound("app.not_found")."""
    row = connection.execute(select(app_drafts).where(app_drafts.c.app == app)).one_or_none()
    if row is None:
        raise NotFound.of("app.not_found", app=app[:60])
    return Draft(row.app, row.definition, row.revision, row.updated_at, row.updated_by)


def save_draft(uow: UnitOfWork, actor: Actor, app: str, document: Mapping[str, Any], revision: int | None) -> Draft:
    """Saves the draft; with `revision`, only when nobody saved since: else Conflict("app.draft_changed")."""
    changed = update(app_drafts).where(app_drafts.c.app == app)
    if revision is not None:
        changed = changed.where(app_drafts.c.revision == revision)
    changed = changed.values(
        definition=document, revision=app_drafts.c.revision + 1, updated_at=uow.now, updated_by=actor.id
    )
    if uow.connection.execute(changed).rowcount != 1:
        newest = find_draft(uow.connection, app)
        raise Conflict(Problem("app.draft_changed"), {"revision": newest.revision, "updated_by": newest.updated_by})
    return find_draft(uow.connection, app)


def list_versions(connection: Connection, app: str) -> Sequence[VersionFacts]:
    """Published versions, the newest first."""
    columns = (app_versions.c.version, app_versions.c.note, app_versions.c.published_at, app_versions.c.published_by)
    found = select(*columns).where(app_versions.c.app == app).order_by(app_versions.c.version.desc())
    return [
        VersionFacts(row.version, row.note, row.published_at, row.published_by) for row in connection.execute(found)
    ]


def templates_in_use(connection: Connection) -> dict[str, str]:
    """Apps by the slug of the template they came from."""
    found = select(apps.c.template, apps.c.key).where(apps.c.template.is_not(None))
    return {row.template: row.key for row in connection.execute(found)}


def _face(document: Mapping[str, Any]) -> dict[str, Any]:
    name = document.get("name")
    icon, color = document.get("icon"), document.get("color")
    return {
        "name": name if isinstance(name, (str, dict)) and name else document["key"],
        "icon": icon[:60] if isinstance(icon, str) else None,
        "color": color[:40] if isinstance(color, str) else None,
    }
