"""What steps reach the house by, and what every part of the flow engine makes of it."""

from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from engine.access.actor import SYSTEM, Actor
from engine.access.app_people import AppPeople
from engine.access.organisations import Organisations
from engine.access.policy import Policy
from engine.extend.http_port import HttpPort
from engine.flows.outbound import Outbound
from engine.flows.ports import Teller
from engine.records.model.app_model import AppModel
from engine.records.record_expressions import RecordExpressions
from engine.records.service import RecordService
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class FlowServices:
    """Stateless; one per deployment."""

    records: RecordService
    policy: Policy
    organisations: Organisations
    teller: Teller
    http: HttpPort = field(default_factory=Outbound)

    def actor(self, connection: Connection, person: str | None) -> Actor:
        """A person acting with the rights of the flow; the system when there is nobody (left, or never was)."""
        actor = self.organisations.current(connection).actor(person) if person is not None else None
        return replace(actor, unbounded=True) if actor is not None else SYSTEM

    def people(self, connection: Connection, model: AppModel) -> AppPeople:
        """The organisation as nodes see it."""
        return AppPeople(self.organisations.current(connection), model.definition)

    def expressions(
        self, at: UnitOfWork | Connection, app: str, form: str, record_id: str, actor: Actor
    ) -> RecordExpressions:
        """Expressions over a stored record, as it is now."""
        return RecordExpressions(self.records.session(at, actor, app), form, record_id)
