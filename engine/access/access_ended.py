"""Telling open screens that somebody was signed out, here or in another process."""

from engine.kernel.events import Event
from engine.store.unit_of_work import UnitOfWork


def access_ended(uow: UnitOfWork, person: str) -> None:
    """A session or a token of the person has ended: lines that are open on their behalf must show who they are."""
    uow.tell(Event("access.ended", {"person": person}))
