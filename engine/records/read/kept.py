"""Statements of reading, kept once built: building one from definitions costs far more than running it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Select

from engine.access.directory import AppDirectory
from engine.expressions.checked import Checked
from engine.extend.frame import Column
from engine.records.model.table_model import TableModel
from engine.records.read.selecting import RecordSelect
from engine.records.session import Session

Scope = Literal["all", "person", "never"]


@dataclass(frozen=True)
class Kept:
    """A statement with bound parameters, how its rows are read, the order it asks for, the columns it answers;
    `shortened` when it leaves the older steps of a series out."""

    statement: Select[Any]
    made: RecordSelect
    order: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    shortened: bool = False


def kept_statement(session: Session, form: TableModel, shape: Hashable, build: Callable[[], Kept]) -> Kept:
    """The statement of this shape for the session's reader, built when it is asked for the first time.

    Readers with the same rights share it, unless what is asked depends on the person; what depends on the moment is
    built each time.
    """
    if session.actor.grant is not None:
        # It is for one task: what is kept for everybody else would have to make room for it.
        return build()
    common = (shape, session.dialect, session.rights.key)
    found = form.kept.get(common)
    if isinstance(found, Kept):
        return found
    if found == "never":
        return build()
    personal = (common, _person(session))
    if found == "person" and isinstance(mine := form.kept.get(personal), Kept):
        return mine
    kept = build()
    scope = _scope(session, kept.made.names.space.noted)
    form.kept.put(common, kept if scope == "all" else scope)
    if scope == "person":
        form.kept.put(personal, kept)
    return kept


def _person(session: Session) -> Hashable:
    directory = session.env.directory
    mark = directory.mark if isinstance(directory, AppDirectory) else None
    return session.actor.id, session.env.timezone, mark


def _scope(session: Session, noted: Sequence[Checked]) -> Scope:
    needs = {need for checked in noted for need in _needs(session, checked)}
    if needs & {"now", "change", "record"} or (needs and not isinstance(session.env.directory, AppDirectory)):
        return "never"
    return "person" if needs else "all"


def _needs(session: Session, checked: Checked) -> Iterable[str]:
    if checked.volatile:
        yield "now"
    if checked.personal:
        yield "reader"
    if checked.zoned:
        yield "zone"
    for name in checked.functions:
        function = session.model.catalog.functions.get(name)
        yield from function.needs if function is not None else ("record",)
