"""Checking a definition, planning what it changes in the database, publishing it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.audit import Audit
from engine.apps.app_rows import add_app, add_version
from engine.apps.published import PublishedApps, stored_document
from engine.definitions.app import AppDef
from engine.definitions.load import Loaded, load
from engine.definitions.upgrade import upgrade
from engine.extend.catalog import Catalog
from engine.kernel.errors import Conflict, Invalid
from engine.kernel.events import Event
from engine.kernel.jsons import dump_bytes
from engine.kernel.problems import Problem, errors_only
from engine.records.model.app_model import AppModel
from engine.records.schema.plan import SchemaPlan
from engine.records.schema.publishing import apply_change, plan_change
from engine.store.database import Database
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Publication:
    """A published version and the steps that were taken for it (none when nothing had to change in the database)."""

    app: str
    version: int
    plan: SchemaPlan


class Publishing:
    """Tables and the row of the version change in one transaction, or not at all."""

    def __init__(self, database: Database, catalog: Catalog, published: PublishedApps, audit: Audit) -> None:
        self._database = database
        self.catalog = catalog
        self._published = published
        self._audit = audit

    def check(self, connection: Connection, document: Any) -> Loaded:
        """The app that a document describes and everything wrong with it; apps it needs but are not here included."""
        used = self._published.used(connection, document)
        loaded = load(document, self.catalog, used)
        if loaded.app is None:
            return loaded
        missing = [
            Problem("app.uses_missing", f"/uses/{index}", {"app": key})
            for index, key in enumerate(loaded.app.uses)
            if key not in used
        ]
        return Loaded(loaded.app, (*missing, *loaded.problems))

    def plan(self, connection: Connection, document: Any, renames: Mapping[str, str] | None = None) -> SchemaPlan:
        """What publishing the document would change. Raises Invalid with all findings when it is not fit for it."""
        definition = self._fit(connection, document)
        old, new = self._models(connection, definition, document)
        return plan_change(connection, old, new, self._database.clock.now(), renames)

    def publish(
        self,
        actor: Actor,
        document: Any,
        *,
        confirm: Iterable[str] = (),
        note: str = "",
        expected: int | None = None,
        renames: Mapping[str, str] | None = None,
        template: str | None = None,
    ) -> Publication:
        """Makes the document the newest version, and a new app where there is none of its key.

        `renames` gives new keys of forms and fields by their old path; `template` is where a new app comes from.

        Raises Invalid with all findings, and with "schema.needs_confirmation" for each step that loses data and is not
        named in `confirm`; Conflict when another version than `expected` has been published meanwhile.

        A document that is the newest version already makes no other one.
        """
        document = upgrade(document)[0] or document
        with self._database.ddl() as uow:
            definition = self._fit(uow.connection, document)
            versions = self._published.versions(uow.connection)
            number = versions.get(definition.key, 0)
            if expected is not None and expected != number:
                raise Conflict(Problem("app.draft_changed"))
            if number and self._is_published(uow, definition, document, number, renames):
                return Publication(definition.key, number, SchemaPlan(()))
            if definition.key not in versions:
                add_app(uow, actor, document, template)
            old, new = self._models(uow.connection, definition, document)
            plan = apply_change(uow, old, new, number + 1, confirm=frozenset(confirm), renames=renames)
            steps = [{"kind": s.kind, "text": s.text, "name": s.name, "rows": s.rows} for s in plan.steps]
            add_version(uow, actor, document, number + 1, steps, note)
            self._tell(uow, actor, definition, number + 1)
        return Publication(definition.key, number + 1, plan)

    def _is_published(
        self, uow: UnitOfWork, definition: AppDef, document: Any, number: int, renames: Mapping[str, str] | None
    ) -> bool:
        """Whether the newest version is the document already, and apps that it uses give the database nothing to do."""
        # As texts, because True is equal to 1.
        if dump_bytes(stored_document(uow.connection, definition.key, number)) != dump_bytes(document):
            return False
        old, new = self._models(uow.connection, definition, document)
        plan = plan_change(uow.connection, old, new, uow.now, renames)
        return not plan.steps and not plan.recomputed

    def _tell(self, uow: UnitOfWork, actor: Actor, definition: AppDef, number: int) -> None:
        uow.emit(Event("app.published", {"app": definition.key, "version": number}))
        self._audit.note(uow, actor, "app.published", definition.key, app=definition.key, details={"version": number})

    def _fit(self, connection: Connection, document: Any) -> AppDef:
        loaded = self.check(connection, document)
        errors = errors_only(loaded.problems)
        if loaded.app is None or errors:
            raise Invalid(errors)
        broken = self._broken_dependents(connection, loaded.app)
        if broken:
            raise Invalid(broken)
        return loaded.app

    def _broken_dependents(self, connection: Connection, definition: AppDef) -> list[Problem]:
        """Other apps that use this one must still load with what it is going to be."""
        problems = []
        for model in self._published.dependents(connection, definition.key):
            used: Mapping[str, AppDef] = {**model.others, definition.key: definition}
            document = stored_document(connection, model.key, model.version)
            errors = errors_only(load(document, self.catalog, used).problems)
            if errors:
                said = self.catalog.sentences.say(errors[0], "en")
                params = {"app": model.definition.name, "problem": said, "code": errors[0].code}
                problems.append(Problem("app.breaks_other", "", params))
        return problems

    def _models(self, connection: Connection, definition: AppDef, document: Any) -> tuple[AppModel | None, AppModel]:
        number = self._published.versions(connection).get(definition.key, 0)
        old = self._published.version(connection, definition.key, number) if number else None
        return old, AppModel(definition, self.catalog, self._published.used(connection, document), number + 1)
