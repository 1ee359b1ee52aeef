"""Beginning a run: by a person, by a rule, or because a form was submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.access.actor import Actor
from engine.definitions.flow import FlowDef
from engine.flows.graph import entry
from engine.flows.run_rows import has_open_run, insert_run, insert_step
from engine.flows.services import FlowServices
from engine.flows.settle import walk_on
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.events import Event
from engine.records.model.app_model import AppModel
from engine.records.origin import Origin
from engine.records.ports import Definitions
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Starting:
    """Opens runs on the version that is current at that moment; they stay on it."""

    definitions: Definitions
    services: FlowServices

    def start(self, uow: UnitOfWork, actor: Actor, app: str, flow: str, record_id: str, origin: Origin) -> str:
        """A new run of a flow on a record; its id.

        Raises NotFound (no such flow, no such record for the actor), Invalid (switched off, or under way).
        """
        model = self.definitions.current(uow.connection, app)
        found = next((item for item in model.definition.flows if item.key == flow), None)
        if found is None:
            raise NotFound.of("flow.not_found", flow=flow)
        if not found.enabled:
            raise Invalid.of("flow.disabled")
        self.services.records.get(uow.connection, actor, app, found.form, record_id)
        if has_open_run(uow.connection, app, flow, record_id):
            raise Invalid.of("flow.already_running")
        return self._open(uow, actor.id, model, found, record_id, origin)

    def submitted(self, uow: UnitOfWork, data: dict[str, Any]) -> list[str]:
        """Starts what the submission of a form starts (`data` of the event form.submitted); ids of the runs.

        A flow that is under way on the record is left alone, so hearing of a submission twice does no harm.
        """
        model = self.definitions.current(uow.connection, data["app"])
        record_id, by = data["record"], data["by"]
        origin = Origin("system", chain=tuple(data.get("chain", ())), by=by)
        started = []
        for flow in starting_on_submit(model, data["form"]):
            if has_open_run(uow.connection, model.key, flow.key, record_id):
                continue
            if self._wanted(uow, model, flow, record_id, by):
                started.append(self._open(uow, by, model, flow, record_id, origin))
        return started

    def _wanted(self, uow: UnitOfWork, model: AppModel, flow: FlowDef, record_id: str, by: str | None) -> bool:
        """Whether the start condition holds; a record that has gone meanwhile starts nothing."""
        actor = self.services.actor(uow.connection, by)
        record = self.services.expressions(uow, model.key, flow.form, record_id, actor)
        if not record.is_there:
            return False
        return flow.start.when is None or record.evaluate(flow.start.when, model) is True

    def _open(
        self, uow: UnitOfWork, starter: str | None, model: AppModel, flow: FlowDef, record_id: str, origin: Origin
    ) -> str:
        values = {
            "app": model.key,
            "version": model.version,
            "flow": flow.key,
            "form": flow.form,
            "record_id": record_id,
            "started_by": starter,
            "origin": {"kind": origin.kind, "ref": origin.ref, "chain": list(origin.chain)},
        }
        run_id = insert_run(uow.connection, uow.now, values)
        first = entry(flow, model.catalog.nodes)
        given = {"by": starter, "passed": 0}
        insert_step(uow.connection, run_id, first.key, first.type, uow.now, sequence=1, given=given)
        walk_on(uow, run_id)
        uow.tell(Event("record.flow", {"app": model.key, "form": flow.form, "id": record_id}))
        return run_id


def starting_on_submit(model: AppModel, form: str) -> Iterable[FlowDef]:
    """The flows of an app that start when a form is submitted, in the order of the document."""
    return [flow for flow in model.definition.flows if flow.form == form and flow.start.on == "submit" and flow.enabled]
