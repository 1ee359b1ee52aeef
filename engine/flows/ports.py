"""What flows ask of messaging; bootstrap passes it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.kernel.labels import Label
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FlowNotice:
    """Something a flow tells people; each person is told once about a `source`."""

    title: Label
    text: Label = ""
    app: str = ""
    form: str = ""
    record_id: str | None = None
    task_ids: Mapping[str, str] = field(default_factory=dict)
    """The task of each person that the notice is about, if any."""
    source: str = ""


class Teller(Protocol):
    """Sends notices, in the transaction of what they tell."""

    def tell(self, uow: UnitOfWork, people: Sequence[str], notice: FlowNotice) -> None:
        """Tells each of the people."""
        ...

    def done(self, uow: UnitOfWork, sources: Sequence[tuple[str, str]]) -> None:
        """What (source, person) told of waits no longer: it counts as read."""
        ...
