"""The record just written as its writer gets it, without reading it again where that tells the same."""

from collections.abc import Mapping
from typing import Any

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
from engine.records.session import Session


def shown_after(session: Session, form: FormModel, values: Mapping[str, Any], **more: Any) -> Record:
    """The record; with nothing but its id where the writer may not read what he wrote."""
    record = session.record(form, dict(values))
    if not _may(session, form, "read", record):
        return present(session, shown_fields(session, form, ()), values, {"update": False, "delete": False}, **more)
    if not _same_for_reader(session, form):
        try:
            return Record(**(get_record(session, form, values["id"]).__dict__ | more))
        except NotFound:
            return present(session, shown_fields(session, form, ()), values, {"update": False, "delete": False}, **more)
    shown = {**values} | {key: record.raw_or_live(field) for key, field in form.fields.items() if field.live}
    may = {"update": _may(session, form, "update", record), "delete": _may(session, form, "delete", record)}
    told = shown_fields(session, form, form.fields)
    prime_titles(session, told, [shown])
    return present(session, told, shown, may, **more)


def _may(session: Session, form: FormModel, verb: Verb, record: LazyRecord) -> bool:
    """Whether the row rights let the actor do this with the record as it is now."""
    allowed = session.rights.rows(verb, form)
    if isinstance(allowed, Checked):
        return holds(allowed, record, session.env)
    return allowed is None


def _same_for_reader(session: Session, form: FormModel) -> bool:
    """Whether the stored values are what the reader would be shown: no lookup or rollup may hide something, nothing is
    computed on reading but formulas."""
    for field in form.fields.values():
        if (
            field.computed
            and not isinstance(field.computation, Formula)
            and (field.live or not session.actor.unbounded)
        ):
            return False
    return True
