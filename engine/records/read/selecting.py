"""The SELECT of records as a reader sees them: columns, titles of what they refer to, what may be done with each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, select, true

from engine.definitions.role import Verb
from engine.fields.powers import Lookup
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.read.titles import title_column
from engine.records.session import Session
from engine.records.sql.names import TableNames
from engine.records.sql.reader import row_condition
from engine.records.tables.form_tables import RECORD_COLUMNS

_VERBS: tuple[Verb, ...] = ("update", "delete")
_TITLE, _MAY = "title_of_", "may_"


@dataclass
class RecordSelect:
    """A statement under construction and how to read its rows."""

    names: TableNames
    keys: Sequence[str]
    columns: list[ColumnElement[Any]]
    titled: dict[str, tuple[str, FieldModel | None]] = field(default_factory=dict)
    """Relations whose title comes along: the form they lead to, the field whose face the title has."""
    allowed: dict[str, bool] = field(default_factory=dict)
    """Verbs that are the same for every row."""

    def statement(self) -> Select[Any]:
        """The SELECT so far, without conditions."""
        return select(*self.columns).select_from(self.names.tables())

    def take(self, session: Session, row: RowMapping) -> tuple[dict[str, Any], dict[str, bool]]:
        """Values and rights of a row; the titles in it are kept for the words."""
        values = dict(row)
        for key, (path, face) in self.titled.items():
            title = values.pop(_TITLE + key)
            if values.get(key) is not None:
                session.titles.keep(path, values[key], session.titles.words(face, title))
        may = dict(self.allowed)
        for verb in _VERBS:
            if verb not in may:
                may[verb] = bool(values.pop(_MAY + verb))
        return values, may


def readable(session: Session, form: FormModel, wanted: Iterable[str] | None, *, rows: bool) -> list[str]:
    """Keys of the fields to hand out: those asked for, or all (child rows only when `rows`), less the hidden ones."""
    asked = form.fields if wanted is None else dict.fromkeys(wanted)
    return [
        key
        for key in asked
        if key in form.fields
        and session.rights.access(form, key) != "hidden"
        and (rows or wanted is not None or not form.fields[key].holds_rows)
    ]


def record_select(session: Session, form: FormModel, keys: Sequence[str]) -> RecordSelect:
    """A SELECT of live and deleted records with the fields `keys`, everything in one statement but links and rows."""
    names = session.names(form, guarded=True)
    columns: list[ColumnElement[Any]] = [names.source.c[column] for column in RECORD_COLUMNS]
    made = RecordSelect(names, keys, columns)
    title = form.title_field
    for key in dict.fromkeys([*keys, *([title] if title in form.fields else [])]):
        found = form.fields[str(key)]
        if found.linked or found.holds_rows:
            continue
        columns.append(names.own(found.key).label(found.key))
        if found.target is not None and not found.many and found.target != "$people" and not found.computed:
            text, face = title_column(names.hop(found.key))
            columns.append(text.label(_TITLE + found.key))
            made.titled[found.key] = (found.target, face)
    for verb in _VERBS:
        condition = row_condition(session.rights, verb, names)
        if condition is None:
            made.allowed[verb] = True
        elif not session.rights.may(verb, form):
            made.allowed[verb] = False
        else:
            columns.append(condition.is_(true()).label(_MAY + verb))
    return made


def complete(session: Session, form: FormModel, rows: Sequence[dict[str, Any]], keys: Sequence[str]) -> None:
    """Adds links to many and child rows to the rows, one statement per kind."""
    ids = [row["id"] for row in rows]
    if not ids:
        return
    for key in keys:
        if key in form.links:
            session.loader.prime_links(form, key, ids)
            for row in rows:
                row[key] = session.loader.links(form, key, row["id"]) or None
        elif key in form.children:
            _add_children(session, form, key, rows, ids)


def _add_children(
    session: Session, form: FormModel, key: str, rows: Sequence[dict[str, Any]], ids: Sequence[str]
) -> None:
    child = form.children[key]
    loader = session.loader
    loader.prime_children(child, ids)
    inner = [row["id"] for id in ids for row in loader.children(child, id)]
    for link in child.links:
        loader.prime_links(child, link, inner)
    seen = _seen_lookups(session, child, ids)
    live = [field for field in child.fields.values() if field.live]
    for row in rows:
        filled: list[Mapping[str, Any]] = []
        for stored in loader.children(child, row["id"]):
            links = {link: loader.links(child, link, stored["id"]) or None for link in child.links}
            record = session.record(child, stored | links)
            worked_out = {field.key: record.raw_or_live(field) for field in live}
            filled.append(stored | links | worked_out | seen.get(stored["id"], {}))
        row[key] = tuple(filled) or None


def _seen_lookups(session: Session, child: TableModel, parents: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The lookups of child rows as the reader may see them, by row; nothing where all are seen as they are stored."""
    keys = [field.key for field in child.fields.values() if isinstance(field.computation, Lookup)]
    if session.actor.sees_all or not keys:
        return {}
    # A table that only a task shows is not there for the guarded loader: its lookups are missing.
    seen = {str(row["id"]): dict.fromkeys(keys) for parent in parents for row in session.loader.children(child, parent)}
    loader = session.guarded_loader
    loader.prime_children(child, parents)
    rows = [row for parent in parents for row in loader.children(child, parent)]
    return seen | {row["id"]: {key: row.get(key) for key in keys} for row in rows}
