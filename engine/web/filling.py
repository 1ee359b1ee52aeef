"""Whose rights count for a form that is being filled, and which record it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.kernel.errors import NotFound
from engine.web.models.record import RecordValues


@dataclass(frozen=True)
class Filling:
    """The stored record that is changed, if any; the person, with what the task gives in which it is filled; `rights`
    are those of the task."""

    record: str | None
    actor: Actor
    rights: Mapping[str, str] | None = None
    sums: frozenset[str] = frozenset()
    """Figures that the task shows and that are not worked out anew for its person."""


def filling_of(
    platform: Platform, connection: Connection, actor: Actor, app: str, form: str, body: RecordValues
) -> Filling:
    """What a request says of the form it fills. NotFound("flow.task_not_found") for a task of another form."""
    if body.task is None:
        return Filling(body.record, actor)
    view = platform.flows.task(connection, actor, body.task)
    if (view.app, view.form) != (app, form) or view.record is None:
        raise NotFound.of("flow.task_not_found", "/task")
    return Filling(view.record.id, view.reader, view.rights, view.item.sums)
