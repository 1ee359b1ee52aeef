"""The records that a write changes, as they are now: read, locked, and only if the actor may."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, bindparam, select, true

from engine.definitions.role import Verb
from engine.kernel.errors import Forbidden, NotFound
from engine.kernel.ids import is_id
from engine.kernel.problems import Problem
from engine.records.model.form_model import FormModel
from engine.records.read.kept import Kept, kept_statement
from engine.records.read.selecting import RecordSelect
from engine.records.session import Session
from engine.records.sql.reader import row_condition

_CHUNK = 900
Row = dict[str, Any]


def load_for(
    session: Session, form: FormModel, ids: Iterable[str], verb: Verb, *, deleted: bool = False
) -> dict[str, Row | Problem]:
    """Whole records by id, child rows and links included, or the problem why one cannot be had.

    What the actor may not read is not found; what may be read but not changed is forbidden. On PostgreSQL the rows are
    locked; SQLite has one writer anyway.
    """
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Row | Problem] = {id: Problem("record.not_found", params={"id": id}) for id in wanted}
    known = [id for id in wanted if is_id(id)]
    if not known:
        return found
    rows: list[Row] = []
    for part in range(0, len(known), _CHUNK):
        ids_ = known[part : part + _CHUNK]
        statement = _statement(session, form, verb, deleted, single=len(ids_) == 1)
        result = session.connection.execute(statement, {"ids": ids_[0] if len(ids_) == 1 else ids_})
        for mapping in result.mappings():
            row = dict(mapping)
            if row.pop("may_"):
                rows.append(row)
            else:
                found[row["id"]] = Problem("record.forbidden", params={"form": form.name})
    found.update({row["id"]: row for row in session.loader.whole(form, rows, form.children)})
    return found


def raise_missing(problems: Iterable[Problem]) -> None:
    """Raises NotFound or Forbidden when one of the problems says so."""
    for problem in problems:
        if problem.code in _ERRORS:
            raise _ERRORS[problem.code](problem)


_ERRORS: dict[str, type[NotFound] | type[Forbidden]] = {"record.not_found": NotFound, "record.forbidden": Forbidden}


def _statement(session: Session, form: FormModel, verb: Verb, deleted: bool, single: bool) -> Select[Any]:
    shape = ("load", verb, deleted, single)
    return kept_statement(session, form, shape, lambda: _built(session, form, verb, deleted, single)).statement


def _built(session: Session, form: FormModel, verb: Verb, deleted: bool, single: bool) -> Kept:
    names = session.names(form, guarded=False)
    read, may = row_condition(session.rights, "read", names), row_condition(session.rights, verb, names)
    source = names.source
    statement = select(*source.c, (true() if may is None else may.is_(true())).label("may_"))
    if read is not None:
        statement = statement.where(read)
    there = source.c.deleted_at.is_not(None) if deleted else source.c.deleted_at.is_(None)
    # One id is asked for so often that it is spared the expanding list.
    wanted = source.c.id == bindparam("ids") if single else source.c.id.in_(bindparam("ids", expanding=True))
    made = statement.where(wanted, there).with_for_update(of=source, key_share=True)
    return Kept(made, RecordSelect(names, (), []))
