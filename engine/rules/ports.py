"""What rules ask of flows and messaging; bootstrap passes it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.access.actor import Actor
from engine.kernel.labels import Label
from engine.records.origin import Origin
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RuleNotice:
    """Something a rule tells people; each person is told once about a `source`."""

    title: Label
    text: Label
    app: str
    form: str
    record_id: str
    source: str


class Teller(Protocol):
    """Sends notices, in the transaction of what they tell."""

    def tell(self, uow: UnitOfWork, people: Sequence[str], notice: RuleNotice) -> None:
        """Tells each of the people."""
        ...


class FlowStarter(Protocol):
    """Starts flows."""

    def start(self, uow: UnitOfWork, actor: Actor, app: str, flow: str, record_id: str, origin: Origin) -> str:
        """Starts a flow on a record; the id of the run."""
        ...
