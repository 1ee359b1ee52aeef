"""Puts the sample data of a package into an installed app."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from engine.access.actor import SYSTEM, Actor
from engine.access.organisations import Organisations
from engine.apps.package import Package
from engine.apps.seed.people_seed import PeopleSeed
from engine.apps.seed.ports import SeedTarget
from engine.apps.seed.values import SeedValues
from engine.definitions.app import AppDef
from engine.definitions.form import FormDef
from engine.extend.catalog import Catalog
from engine.kernel.errors import DougongError, Invalid
from engine.kernel.labels import Language
from engine.kernel.problems import Problem, pointer
from engine.records.origin import Origin
from engine.store.database import Database
from engine.store.unit_of_work import UnitOfWork


class Seeder:
    """People first, then files by name, records in their order, each with its later changes, at their own times.

    All records that start no flow are one transaction; those that are submitted follow one by one, since what their
    flows do happens in between.
    """

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        organisations: Organisations,
        people: PeopleSeed,
        target: SeedTarget,
        *,
        timezone: str,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._organisations = organisations
        self._people = people
        self._target = target
        self._zone = ZoneInfo(timezone)

    def sow_people(
        self, app: AppDef, content: Mapping[str, Any], language: Language, password: str | None = None
    ) -> dict[str, str]:
        """The people alone; ids by `@` name."""
        with self._database.write() as uow:
            return self._people.sow(uow, app, content, language, password)

    def sow(self, app: AppDef, package: Package, language: Language, password: str | None = None) -> dict[str, str]:
        """Everything; ids of people, departments and records by `@` name. Raises Invalid, located by `params.file`."""
        refs = self.sow_people(app, package.people, language, password)
        values = SeedValues(self._catalog, refs, self._database.clock.now(), self._zone, language)
        submitted: list[tuple[str, int, FormDef, Mapping[str, Any]]] = []
        with self._database.write() as uow:
            for seed in package.seeds:
                form = _form(app, seed.file, seed.content)
                for index, record in enumerate(seed.content.get("records", ())):
                    if record.get("submit"):
                        submitted.append((seed.file, index, form, record))
                    else:
                        with _Located(seed.file, index):
                            self._record(uow, app, form, record, values)
        for file, index, form, record in submitted:
            with _Located(file, index):
                self._submitted(app, form, record, values)
        self._target.settle()
        return refs

    def _record(
        self, uow: UnitOfWork, app: AppDef, form: FormDef, record: Mapping[str, Any], values: SeedValues
    ) -> None:
        actor, origin = self._who_and_when(uow, record, values)
        given = values.real(form, record.get("values", {}))
        record_id = self._target.create(uow, actor, app.key, form.key, given, origin)
        self._later(uow, app, form, record, record_id, values)

    def _submitted(self, app: AppDef, form: FormDef, record: Mapping[str, Any], values: SeedValues) -> None:
        with self._database.write() as uow:
            actor, origin = self._who_and_when(uow, record, values)
            given = values.real(form, record.get("values", {}))
            record_id = self._target.submit(uow, actor, app.key, form.key, given, origin)
            self._later(uow, app, form, record, record_id, values)
        for answer in record.get("play", ()):
            self._target.settle()
            with self._database.read() as connection:
                person = self._organisations.current(connection).actor(values.refs.get(answer.get("by", ""), ""))
            made = {**answer, "values": values.real(form, answer.get("values", {}))}
            self._target.answer(record_id, answer["node"], person or SYSTEM, made)

    def _later(
        self,
        uow: UnitOfWork,
        app: AppDef,
        form: FormDef,
        record: Mapping[str, Any],
        record_id: str,
        values: SeedValues,
    ) -> None:
        if record.get("ref"):
            values.refs[record["ref"]] = record_id
        for change in record.get("then", ()):
            actor, origin = self._who_and_when(uow, change, values)
            given = values.real(form, change.get("values", {}))
            self._target.update(uow, actor, app.key, form.key, record_id, given, origin)

    def _who_and_when(self, uow: UnitOfWork, item: Mapping[str, Any], values: SeedValues) -> tuple[Actor, Origin]:
        """The person who is said to have done it, with all rights: history is told here, not made."""
        by = values.refs.get(item.get("by", ""), "")
        actor = self._organisations.current(uow.connection).actor(by) or SYSTEM
        return replace(actor, unbounded=True), Origin("seed", at=values.at(item["at"]) if item.get("at") else None)


def _form(app: AppDef, file: str, content: Mapping[str, Any]) -> FormDef:
    form = app.forms_by_key.get(str(content.get("form")))
    if form is None:
        raise Invalid(Problem("seed.unknown_form", "/form", {"file": file, "form": str(content.get("form"))[:60]}))
    return form


class _Located:
    """Says in which file and at which record a problem came up."""

    def __init__(self, file: str, index: int) -> None:
        self._file = file
        self._index = index

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DougongError):
            place = pointer("records", self._index)
            raise Invalid(
                Problem(p.code, place + p.path, {**p.params, "file": self._file}, p.severity, p.span)
                for p in error.problems
            ) from error
