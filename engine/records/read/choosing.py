"""What may be picked in a relation, member or department field: live records that the actor may see."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from engine.expressions.backends.sql import to_condition
from engine.expressions.types import BOOL, TEXT, RecordOf
from engine.kernel.errors import Invalid, NotFound
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.read.lazy_record import LazyRecord
from engine.records.read.titles import title_column
from engine.records.session import Session
from engine.records.sql.containing import contains
from engine.records.sql.names import TableNames
from engine.records.sql.trigger_names import TRIGGER, TriggerNames

_MOST = 100
_HINTS = ("username", "email")


def choices_of(
    session: Session,
    form: FormModel,
    path: str,
    search: str,
    limit: int = 20,
    filling: LazyRecord | None = None,
    row: int | None = None,
) -> list[dict[str, Any]]:
    """`{"id", "text", "hint"}` in the order of titles. `path` is a field or `table.field`; `filling` is the record
    being filled, for fields whose choices depend on it, and `row` the child row of it. Without it, choices that depend
    on a record are all.

    Raises NotFound for a field that does not refer to anything or is hidden from the actor.
    """
    table, field = _field(session, form, path)
    names = session.names(session.model.find(str(field.target)), guarded=True)
    title, face = title_column(names)
    hints = _hints(names, field)
    conditions = _conditions(session, table, field, names, _trigger(session, table, filling, row))
    for word in search.split()[:10]:
        conditions.append(_contains(names, title, word))
    statement = select(names.id, title.label("title_"), *hints).select_from(names.tables())
    order = title.asc() if session.dialect == "sqlite" else title.asc().nulls_first()
    found = session.connection.execute(
        statement.where(*conditions).order_by(order, names.id).limit(max(1, min(limit, _MOST)))
    )
    made = []
    for id, text, *parts in found:
        hint = " · ".join(str(part) for part in parts if part)
        made.append({"id": id, "text": session.titles.words(face, text), "hint": hint or None})
    return made


def _field(session: Session, form: FormModel, path: str) -> tuple[TableModel, FieldModel]:
    head, _, rest = path.partition(".")
    table: TableModel | None = form.children.get(head) if rest else form
    field = table.fields.get(rest or head) if table is not None else None
    hidden = table is not None and session.rights.access(table, rest or head) == "hidden"
    if table is None or field is None or field.target is None or field.computed or hidden:
        raise NotFound.of("record.field_not_found", field=path)
    return table, field


def _trigger(session: Session, table: TableModel, filling: LazyRecord | None, row: int | None) -> LazyRecord | None:
    """The record, or the child row, that a field is being filled of."""
    if filling is None or table.path == filling.model.path:
        return filling
    rows = filling[table.path.rpartition(".")[2]] or ()
    return rows[row] if row is not None and row < len(rows) else session.record(table, {})


def _conditions(
    session: Session, table: TableModel, field: FieldModel, names: TableNames, filling: LazyRecord | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    target = names.model
    if target.recycles:
        found.append(names.source.c.deleted_at.is_(None))
    seen = names.visible()
    if seen is not None:
        found.append(seen)
    if target.path == "$people":
        found += _people(session, field, names)
    text = getattr(field.options, "filter", None)
    if text:
        trigger = RecordOf(table.scope, table.path)
        checked = session.model.checked_at(target.path, str(text), BOOL, {TRIGGER: trigger})
        if filling is not None or all(path[0] != TRIGGER for path in checked.reads):
            record = session.record(table, {}) if filling is None else filling
            found.append(to_condition(checked, TriggerNames(names, record, table), session.env, session.dialect))
    return found


def _people(session: Session, field: FieldModel, names: TableNames) -> list[ColumnElement[bool]]:
    """Only people at work, and with a role if the field asks for one."""
    found: list[ColumnElement[bool]] = [names.source.c.active.is_(True)]
    roles = [str(role) for role in getattr(field.options, "roles", ())]
    if roles:
        directory = session.env.directory
        able = [person for person in directory.people() if any(directory.has_role(person, role) for role in roles)]
        found.append(names.id.in_(able))
    return found


def _hints(names: TableNames, field: FieldModel) -> list[ColumnElement[Any]]:
    """What tells records of the same title apart: the columns the field asks for, or a user name."""
    if names.model.path == "$people":
        return [names.own("username")]
    wanted = [str(key) for key in getattr(field.options, "display", ())]
    kept = []
    for key in wanted:
        shown = names.model.field(key)
        if shown is None or shown.sql_type is None or shown.value_type != TEXT:
            continue
        if names.space.guard is None or not names.space.guard.hides(names.model, key):
            kept.append(names.own(key))
    return kept


def _contains(names: TableNames, title: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    dialect = names.space.dialect
    if names.model.path == "$people":
        return or_(*(contains(column, word, dialect) for column in (title, *(names.own(key) for key in _HINTS))))
    shown = names.model.field(names.model.title_field or "")
    if shown is not None and shown.value_type != TEXT and shown.target is None:
        raise Invalid.of("record.cannot_search", "/search")
    return contains(title, word, dialect)
