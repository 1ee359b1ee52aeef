"""What rules reach the house by."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engine.access.actor import SYSTEM, Actor
from engine.access.app_people import AppPeople
from engine.access.organisations import Organisations
from engine.access.policy import Policy
from engine.records.model.app_model import AppModel
from engine.records.session import Session


@dataclass(frozen=True)
class RuleServices:
    """Stateless; one per deployment."""

    policy: Policy
    organisations: Organisations
    zone: ZoneInfo
    """The organisation's time zone."""

    def actor(self, connection: Connection, person: str | None) -> Actor:
        """A person acting with the rights of the rule; the system when there is nobody."""
        actor = self.organisations.current(connection).actor(person) if person is not None else None
        return replace(actor, unbounded=True) if actor is not None else SYSTEM

    def people(self, connection: Connection, model: AppModel) -> AppPeople:
        """The organisation as actions see it."""
        return AppPeople(self.organisations.current(connection), model.definition)

    def session(self, connection: Connection, model: AppModel, actor: Actor, now: datetime) -> Session:
        """What reading in the name of an actor works with."""
        directory = self.organisations.directory(connection, model.definition)
        return Session(connection, model, actor, self.policy, directory, now, self.zone)
