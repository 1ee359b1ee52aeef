"""Forms as the rest of the house uses them: pages for readers, and submitting."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.policy import Policy
from engine.definitions.role import Verb
from engine.forms.asked import answers
from engine.forms.form_face import form_face
from engine.forms.page import page_for, seen_values
from engine.forms.reader import reader_json
from engine.kernel.errors import NotFound
from engine.kernel.events import Event
from engine.records.model.app_model import AppModel
from engine.records.origin import Origin
from engine.records.read.record import Record
from engine.records.record_expressions import RecordExpressions
from engine.records.service import RecordService
from engine.store.unit_of_work import UnitOfWork

VERBS: tuple[Verb, ...] = ("create", "read", "update", "delete", "purge", "import", "export")
SUBMITTED = "form.submitted"
"""Told when a form is submitted: {"app", "form", "record", "by", "chain", "flows"}. `flows` may start on it."""

Faces = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class FormService:
    """Thread-safe; keeps the faces of forms as long as their model is in use."""

    records: RecordService
    policy: Policy
    _faces: WeakKeyDictionary[AppModel, Faces] = field(default_factory=WeakKeyDictionary)

    def page(
        self,
        connection: Connection,
        actor: Actor,
        app: AppModel | str,
        form: str,
        access: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The page of one form for an actor. `access` are the rights that a task gives, in place of their own; they
        also say which fields it requires.

        NotFound when there is no such form, or the actor has nothing to do with it.
        """
        model = self._model(connection, app)
        if form not in model.definition.forms_by_key:
            raise NotFound.of("form.not_found", form=form)
        may = self._may(actor, model, form)
        if access is None and not any(may.values()):
            raise NotFound.of("form.not_found", form=form)
        own = self.policy.mask(actor, model.definition, form)
        mask = own if access is None else {**own, **access}
        return {**page_for(self._face(model, form), mask, may), "reader": self._reader(connection, actor, model)}

    def pages(self, connection: Connection, actor: Actor, app: AppModel | str) -> dict[str, dict[str, Any]]:
        """The pages of all forms that the actor has to do with, by key: the `forms` of the app's run-time model."""
        model = self._model(connection, app)
        reader = self._reader(connection, actor, model)
        found = {}
        for form in model.definition.forms:
            may = self._may(actor, model, form.key)
            if any(may.values()):
                mask = self.policy.mask(actor, model.definition, form.key)
                found[form.key] = {**page_for(self._face(model, form.key), mask, may), "reader": reader}
        return found

    def compute(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        form: str,
        values: Mapping[str, Any],
        record_id: str | None = None,
        access: Mapping[str, str] | None = None,
        sums: Collection[str] = (),
    ) -> dict[str, Any]:
        """What a form being filled asks the server: `{"values", "display", "linkage"}`; computed fields and answers.

        With `record_id`, `values` are changes of that record. `access` are the rights of a task: what it does not let
        its person write counts for nothing; the `sums` that it shows over hidden rows are not answered, so that they
        stay as they are. Raises NotFound, Forbidden without a right to write.
        """
        model = self._model(connection, app)
        page = self.page(connection, actor, model, form, access)
        if access is not None:
            written = {field["key"] for field in page["fields"] if field["access"] == "edit"}
            values = {key: value for key, value in values.items() if key in written}
        found = self.records.preview(connection, actor, app, form, values, record_id)
        answered = answers(model, model.form(form), page["linkage"], found.record, found.env, found.eyes)
        left = {key for key in sums if found.values.get(key) is None}
        return {
            "values": seen_values(page, {key: value for key, value in found.values.items() if key not in left}),
            "display": seen_values(page, {key: words for key, words in found.display.items() if key not in left}),
            "linkage": answered,
        }

    def linkage(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        form: str,
        record_id: str,
        access: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The answers for a stored record. The caller has made sure that the actor may see it. NotFound (form)."""
        model = self._model(connection, app)
        linkage = self.page(connection, actor, model, form, access)["linkage"]
        session = self.records.session(connection, actor, app)
        stored = RecordExpressions(session, form, record_id)
        env = replace(stored.env, old=stored.names)
        return answers(model, model.form(form), linkage, stored.names, env, stored.eyes(env))

    def submit(
        self,
        uow: UnitOfWork,
        actor: Actor,
        app: str,
        form: str,
        values: Mapping[str, Any],
        origin: Origin = Origin("ui"),
    ) -> Record:
        """A new record, and the flows that begin with it start. Raises Invalid with every finding, Forbidden."""
        record = self.records.create(uow, actor, app, form, values, origin)
        self.submitted(uow, actor, app, form, record.id, origin)
        return record

    def submitted(self, uow: UnitOfWork, actor: Actor, app: str, form: str, record_id: str, origin: Origin) -> None:
        """Tells that an existing record was submitted (seed data, or a draft that is handed in now)."""
        by = origin.by or actor.id
        flows = [
            flow.key
            for flow in self.records.definitions.current(uow.connection, app).definition.flows
            if flow.form == form and flow.start.on == "submit"
        ]
        data = {"app": app, "form": form, "record": record_id, "by": by, "chain": list(origin.chain), "flows": flows}
        uow.emit(Event(SUBMITTED, data))

    def _model(self, connection: Connection, app: AppModel | str) -> AppModel:
        return self.records.definitions.current(connection, app) if isinstance(app, str) else app

    def _reader(self, connection: Connection, actor: Actor, model: AppModel) -> dict[str, Any]:
        return reader_json(self.records.organisations.current(connection), actor, model.definition)

    def _may(self, actor: Actor, model: AppModel, form: str) -> dict[str, bool]:
        return {verb: self.policy.may(actor, verb, model.definition, form) for verb in VERBS}

    def _face(self, model: AppModel, form: str) -> dict[str, Any]:
        faces = self._faces.setdefault(model, {})
        found = faces.get(form)
        if found is None:
            found = faces[form] = form_face(model, form)
        return found
