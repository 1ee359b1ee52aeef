"""The record just written as its writer gets it, without reading it again where that tells the same."""

from collections.abc import Mapping
from typing import Any

from engine.access.no_rows import NO_ROWS
from engine.definitions.role import Verb
from engine.expressions.backends.python import holds
from engine.expressions.checked import Checked
from engine.fields.powers import Formula
from engine.kernel.errors import NotFound
from engine.records.model.form_model import FormModel
from engine.records.read.getter import get_record
from engine.records.read.lazy_record import LazyRecord
from engine.records.read.presenting import present, prime_titles
from engine.records.read.record import Record
from engine.records.read.shown import shown_fields
from engine.records.rights import Rows
from engine.records.session import Session

_VERBS: tuple[Verb, ...] = ("read", "update", "delete")


def shown_after(session: Session, form: FormModel, values: Mapping[str, Any], **more: Any) -> Record:
    """The record; with nothing but its id where the writer may not read what he wrote."""
    record = session.record(form, dict(values))
    may = _allowed(session, form, record)
    if not may.pop("read"):
        return present(session, shown_fields(session, form, ()), values, {"update": False, "delete": False}, **more)
    if not _same_for_reader(session, form):
        try:
            return Record(**(get_record(session, form, values["id"]).__dict__ | more))
        except NotFound:
            return present(session, shown_fields(session, form, ()), values, {"update": False, "delete": False}, **more)
    shown = {**values} | {key: record.raw_or_live(field) for key, field in form.fields.items() if field.live}
    told = shown_fields(session, form, form.fields)
    prime_titles(session, told, [shown])
    return present(session, told, shown, may, **more)


def _allowed(session: Session, form: FormModel, record: LazyRecord) -> dict[str, bool]:
    """Whether the row rights let the actor read, change and delete the record as it is now."""
    found: dict[str, bool] = {}
    seen: dict[Rows, bool] = {None: True, NO_ROWS: False}
    for verb in _VERBS:
        allowed = session.rights.rows(verb, form)
        if allowed not in seen and isinstance(allowed, Checked):
            seen[allowed] = holds(allowed, record, session.env)
        found[verb] = seen[allowed]
    return found


def _same_for_reader(session: Session, form: FormModel) -> bool:
    """Whether the stored values are what the reader would be shown: no lookup or rollup may hide something, nothing is
    computed on reading but formulas."""
    tables = (form, *form.children.values())
    for field in (field for table in tables for field in table.fields.values()):
        if field.computed and not isinstance(field.computation, Formula) and (field.live or not session.actor.sees_all):
            return False
    return True
