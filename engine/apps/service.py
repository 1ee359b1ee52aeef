"""What builders and the screens ask of apps: lists, drafts, checks, publishing, versions, packages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from engine.access.actor import Actor
from engine.access.policy import Policy
from engine.access.require import require_admin
from engine.apps.app_rows import add_app, find_draft, list_versions, save_draft, templates_in_use
from engine.apps.app_summary import AppSummary
from engine.apps.draft import Draft, VersionFacts
from engine.apps.gallery import Gallery
from engine.apps.named import Named
from engine.apps.package import Package
from engine.apps.published import PublishedApps, stored_document
from engine.apps.publishing import Publication, Publishing
from engine.definitions.app import FORMAT, AppDef
from engine.definitions.load import Loaded
from engine.definitions.scopes import Scopes
from engine.fields.field_def import KEY_PATTERN
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.labels import Label
from engine.kernel.problems import Problem, errors_only
from engine.records.model.app_model import AppModel
from engine.records.schema.plan import SchemaPlan
from engine.store.database import Database
from engine.store.tables.apps import apps
from engine.store.unit_of_work import UnitOfWork


class AppService:
    """Everybody sees the apps they may open; builders of an app change it; administrators make new ones."""

    def __init__(
        self, database: Database, published: PublishedApps, publishing: Publishing, policy: Policy, gallery: Gallery
    ) -> None:
        self._database = database
        self._published = published
        self._publishing = publishing
        self._policy = policy
        self._gallery = gallery

    def list(self, connection: Connection, actor: Actor) -> Sequence[AppSummary]:
        """The apps that the actor may open, by key; to administrators also those never published."""
        found = []
        for row in connection.execute(select(apps).order_by(apps.c.key)):
            may_build = actor.is_admin
            if row.version:
                definition = self._published.definition(connection, row.key, row.version)
                if not self._policy.may_open(actor, definition):
                    continue
                may_build = self._policy.may_build(actor, definition)
            elif not actor.is_admin:
                continue
            found.append(AppSummary(row.key, row.name, row.icon, row.color, row.version, may_build))
        return found

    def current(self, connection: Connection, app: str) -> AppModel:
        """The newest published version, compiled. Raises NotFound."""
        return self._published.current(connection, app)

    def version(self, connection: Connection, app: str, number: int) -> AppModel:
        """A certain version, compiled. Raises NotFound."""
        return self._published.version(connection, app, number)

    def dependents(self, connection: Connection, app: str) -> Sequence[AppModel]:
        """Current models of the apps that use forms of `app`."""
        return self._published.dependents(connection, app)

    def opened(self, connection: Connection, actor: Actor, app: str) -> AppModel:
        """The same, for someone who must be allowed to open it: else NotFound, as if there were none."""
        model = self._published.current(connection, app)
        if not self._policy.may_open(actor, model.definition):
            raise NotFound.of("app.not_found", app=app[:60])
        return model

    def create(
        self,
        uow: UnitOfWork,
        actor: Actor,
        *,
        key: str | None = None,
        name: Label | None = None,
        definition: Mapping[str, Any] | None = None,
        template: str | None = None,
    ) -> Draft:
        """A new app as a draft: empty, or a whole definition (which need not be right yet)."""
        require_admin(actor)
        document = dict(definition or {})
        document.setdefault("format", FORMAT)
        if key is not None:
            document["key"] = key
        if name is not None:
            document["name"] = name
        document.setdefault("name", document.get("key"))
        if not isinstance(document.get("key"), str) or re.fullmatch(KEY_PATTERN, document["key"]) is None:
            raise Invalid.of("app.key_invalid", "/key")
        add_app(uow, actor, document, template)
        return find_draft(uow.connection, document["key"])

    def draft(self, connection: Connection, actor: Actor, app: str) -> Draft:
        """The editable definition."""
        self._require_build(connection, actor, app)
        return find_draft(connection, app)

    def put_draft(
        self, uow: UnitOfWork, actor: Actor, app: str, definition: Mapping[str, Any], revision: int | None = None
    ) -> Draft:
        """Saves the draft as it is, right or wrong. Conflict("app.draft_changed") when `revision` is not the newest."""
        self._require_build(uow.connection, actor, app)
        _require_key(app, definition)
        return save_draft(uow, actor, app, definition, revision)

    def check(
        self, connection: Connection, actor: Actor, app: str, definition: Mapping[str, Any] | None = None
    ) -> Loaded:
        """Everything wrong with a definition, the draft by default."""
        return self._publishing.check(connection, self._given(connection, actor, app, definition))

    def named(
        self, connection: Connection, actor: Actor, app: str, definition: Mapping[str, Any] | None = None
    ) -> Named:
        """A definition, the draft by default, with what its names mean. Raises Invalid when its shape is wrong."""
        document = self._given(connection, actor, app, definition)
        loaded = self._publishing.check(connection, document)
        if loaded.app is None:
            raise Invalid(errors_only(loaded.problems))
        scopes = Scopes(loaded.app, self._publishing.catalog, self._published.used(connection, document))
        return Named(document, loaded.app, scopes)

    def plan(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        definition: Mapping[str, Any] | None = None,
        renames: Mapping[str, str] | None = None,
    ) -> SchemaPlan:
        """What publishing it would change in the database. Raises Invalid when it is not fit to be published."""
        return self._publishing.plan(connection, self._given(connection, actor, app, definition), renames)

    def publish(
        self,
        actor: Actor,
        app: str,
        *,
        confirm: Iterable[str] = (),
        note: str = "",
        definition: Mapping[str, Any] | None = None,
        renames: Mapping[str, str] | None = None,
    ) -> Publication:
        """Publishes the draft, or a definition; see Publishing.publish. Has its own transaction."""
        with self._database.read() as connection:
            document = self._given(connection, actor, app, definition)
        return self._publishing.publish(actor, document, confirm=confirm, note=note, renames=renames)

    def versions(self, connection: Connection, actor: Actor, app: str) -> Sequence[VersionFacts]:
        """Published versions, the newest first."""
        self._require_build(connection, actor, app)
        return list_versions(connection, app)

    def document(self, connection: Connection, actor: Actor, app: str, version: int | None = None) -> Mapping[str, Any]:
        """The published definition as its author wrote it; the newest by default."""
        self._require_build(connection, actor, app)
        number = version if version is not None else self._published.current(connection, app).version
        found: Mapping[str, Any] = stored_document(connection, app, number)
        return found

    def export(self, connection: Connection, actor: Actor, app: str) -> Package:
        """The newest published definition as a package; with the readme and data of its template when it has one."""
        return Package(self.document(connection, actor, app))

    def gallery(self, connection: Connection) -> Sequence[dict[str, Any]]:
        """The templates: slug, name, summary, icon, color, installed, forms (names), roles [{key, name}]."""
        installed = templates_in_use(connection)
        known = self._published.versions(connection)
        items = []
        for slug, package in self._gallery.packages():
            document = package.document
            items.append(
                {
                    "slug": slug,
                    "name": document.get("name"),
                    "summary": document.get("summary"),
                    "icon": document.get("icon"),
                    "color": document.get("color"),
                    "installed": slug in installed or package.key in known,
                    "forms": [form.get("name") or form.get("key") for form in document.get("forms", ())],
                    "roles": [
                        {"key": role.get("key"), "name": role.get("name") or role.get("key")}
                        for role in document.get("roles", ())
                    ],
                }
            )
        return items

    def _given(
        self, connection: Connection, actor: Actor, app: str, definition: Mapping[str, Any] | None
    ) -> Mapping[str, Any]:
        self._require_build(connection, actor, app)
        if definition is None:
            return find_draft(connection, app).definition
        _require_key(app, definition)
        return definition

    def _require_build(self, connection: Connection, actor: Actor, app: str) -> None:
        number = self._published.versions(connection).get(app)
        if number is None:
            raise NotFound.of("app.not_found", app=app[:60])
        if number == 0:
            require_admin(actor)
        else:
            definition: AppDef = self._published.definition(connection, app, number)
            self._policy.require_build(actor, definition)


def _require_key(app: str, definition: Mapping[str, Any]) -> None:
    if definition.get("key") != app:
        raise Invalid(Problem("app.key_changed", "/key", {"app": app, "key": str(definition.get("key"))[:60]}))
