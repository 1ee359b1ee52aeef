"""What sample data asks of records, forms and flows; bootstrap passes them in."""

from collections.abc import Mapping
from typing import Any, Protocol

from engine.access.actor import Actor
from engine.records.origin import Origin
from engine.store.unit_of_work import UnitOfWork


class SeedTarget(Protocol):
    """Writes sample records by the same road as everybody else."""

    def create(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, values: Mapping[str, Any], origin: Origin
    ) -> str:
        """A record without starting flows; its id."""
        ...

    def submit(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, values: Mapping[str, Any], origin: Origin
    ) -> str:
        """A record submitted by a person, which starts the flows of its form; its id."""
        ...

    def update(
        self,
        uow: UnitOfWork,
        actor: Actor,
        app: str,
        form: str,
        record_id: str,
        values: Mapping[str, Any],
        origin: Origin,
    ) -> None:
        """Changes a record."""
        ...

    def settle(self) -> None:
        """Runs the work in the background to rest, so that tasks of submitted records are there."""
        ...

    def answer(self, record_id: str, node: str, actor: Actor, answer: "Mapping[str, Any]") -> None:
        """Answers the actor's open task at `node` on a record. `answer`: action, values, comment. Own transaction."""
        ...
