"""One record, whole."""

from sqlalchemy import bindparam

from engine.kernel.errors import NotFound
from engine.kernel.ids import is_id
from engine.records.model.form_model import FormModel
from engine.records.read.kept import Kept, kept_statement
from engine.records.read.presenting import present, prime_titles
from engine.records.read.record import Record
from engine.records.read.selecting import complete, readable, record_select
from engine.records.read.shown import shown_fields
from engine.records.session import Session
from engine.records.sql.reader import row_condition

_WANTED = "wanted_id"


def get_record(session: Session, form: FormModel, id: str, *, deleted: bool = False) -> Record:
    """The record, if the actor may read it; else NotFound, as if it were not there."""
    session.rights.require("read", form)
    if not is_id(id):
        raise NotFound.of("record.not_found", id=str(id)[:40])
    kept = kept_statement(session, form, ("get", deleted), lambda: _statement(session, form, deleted))
    made = kept.made
    mapping = session.connection.execute(kept.statement, {_WANTED: id}).mappings().one_or_none()
    if mapping is None:
        raise NotFound.of("record.not_found", id=id)
    values, may = made.take(session, mapping)
    complete(session, form, [values], made.keys)
    shown = shown_fields(session, form, made.keys)
    prime_titles(session, shown, [values])
    return present(session, shown, values, may)


def _statement(session: Session, form: FormModel, deleted: bool) -> Kept:
    made = record_select(session, form, readable(session, form, None, rows=True))
    statement = made.statement().where(made.names.id == bindparam(_WANTED))
    if not deleted:
        statement = statement.where(made.names.source.c.deleted_at.is_(None))
    seen = row_condition(session.rights, "read", made.names)
    return Kept(statement if seen is None else statement.where(seen), made)
