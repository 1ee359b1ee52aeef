"""One record, whole."""

from collections.abc import Mapping
from typing import Any

from engine.kernel.errors import Forbidden, NotFound
from engine.kernel.ids import is_id
from engine.records.model.form_model import FormModel
from engine.records.read.presenting import present, prime_titles
from engine.records.read.record import Record
from engine.records.read.selecting import complete, readable, record_select
from engine.records.session import Session
from engine.records.sql.reader import row_condition


def get_record(session: Session, form: FormModel, id: str, *, deleted: bool = False) -> Record:
    """The record, if the actor may read it; else NotFound, as if it were not there."""
    session.rights.require("read", form)
    if not is_id(id):
        raise NotFound.of("record.not_found", id=str(id)[:40])
    made = record_select(session, form, readable(session, form, None, rows=True))
    statement = made.statement().where(made.names.id == id)
    if not deleted:
        statement = statement.where(made.names.source.c.deleted_at.is_(None))
    seen = row_condition(session.rights, "read", made.names)
    if seen is not None:
        statement = statement.where(seen)
    mapping = session.connection.execute(statement).mappings().one_or_none()
    if mapping is None:
        raise NotFound.of("record.not_found", id=id)
    values, may = made.take(session, mapping)
    complete(session, form, [values], made.keys)
    prime_titles(session, form, [values], made.keys)
    return present(session, form, values, made.keys, may)


def shown_after(session: Session, form: FormModel, values: Mapping[str, Any], **more: Any) -> Record:
    """The record just written, without reading it again where that tells the same."""
    if not session.actor.unbounded or any(field.live for field in form.fields.values()):
        try:
            record = get_record(session, form, values["id"])
        except (NotFound, Forbidden):
            # It was written with the right to write, and moved out of what the writer may read.
            return present(session, form, values, [], {"update": False, "delete": False}, **more)
        return Record(**(record.__dict__ | more))
    keys = list(form.fields)
    prime_titles(session, form, [values], keys)
    return present(session, form, values, keys, {"update": True, "delete": True}, **more)
