"""What a person may start on a record: flows begun by hand, and those of a submission that did not come to its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.definitions.flow import FlowDef
from engine.flows.run_rows import states_on_record
from engine.flows.services import FlowServices
from engine.flows.states import RunState
from engine.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound
from engine.records.model.app_model import AppModel
from engine.records.ports import Definitions
from engine.records.read.record import Record
from engine.records.write.holding import hold_record
from engine.store.unit_of_work import UnitOfWork

UNDER_WAY: tuple[RunState, ...] = ("open", "failed")
PATH = "/flow"

States = Mapping[str, Sequence[RunState]]


@dataclass(frozen=True)
class ByHand:
    """Whoever may change a record may start its flows, one run of each at a time, where the start condition holds.

    A flow that begins with a submission can be submitted again after it was withdrawn, refused or cancelled, and for
    the first time where the record was made without submitting it.
    """

    definitions: Definitions
    services: FlowServices

    def startable(self, connection: Connection, actor: Actor, app: str, form: str, record: Record) -> list[FlowDef]:
        """The flows that the actor may start on a record now, in the order of the document."""
        model = self.definitions.current(connection, app)
        flows = [flow for flow in model.definition.flows if flow.form == form]
        if not flows or not record.may["update"]:
            return []
        states = states_on_record(connection, app, record.id)
        return [flow for flow in flows if self._refusal(connection, actor, model, flow, record, states) is None]

    def require(self, uow: UnitOfWork, actor: Actor, app: str, form: str, flow: str, record_id: str) -> None:
        """Holds the record and raises what speaks against starting the flow on it.

        Raises NotFound (record, flow), Forbidden, Invalid (not to be started by hand, condition), Conflict (under way,
        gone through).
        """
        record = self.services.records.get(uow.connection, actor, app, form, record_id)
        model = self.definitions.current(uow.connection, app)
        hold_record(uow.connection, model.form(form), record_id)
        found = next((item for item in model.definition.flows if item.key == flow and item.form == form), None)
        if found is None:
            raise NotFound.of("flow.not_found", PATH, flow=flow)
        states = states_on_record(uow.connection, app, record_id)
        refusal = self._refusal(uow.connection, actor, model, found, record, states)
        if refusal is not None:
            raise refusal

    def _refusal(
        self, connection: Connection, actor: Actor, model: AppModel, flow: FlowDef, record: Record, states: States
    ) -> DougongError | None:
        had = states.get(flow.key, ())
        if not flow.enabled:
            return Invalid.of("flow.disabled", PATH)
        if flow.start.on == "rule":
            return Invalid.of("flow.not_by_hand", PATH)
        if not record.may["update"]:
            return Forbidden.of("flow.not_to_start", PATH)
        if any(state in UNDER_WAY for state in had):
            return Conflict.of("flow.already_running", PATH)
        if flow.start.on == "submit" and "done" in had:
            return Conflict.of("flow.gone_through", PATH)
        if flow.start.when is not None:
            known = self.services.expressions(connection, model.key, flow.form, record.id, actor)
            if known.evaluate(flow.start.when, model) is not True:
                return Invalid.of("flow.condition_not_met", PATH)
        return None
