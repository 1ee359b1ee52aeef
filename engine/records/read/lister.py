"""Lists of records by keyset: a page costs the same few statements whatever its size and however deep it lies."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, bindparam, func, select

from engine.definitions.role import Verb
from engine.expressions.backends.sql import to_condition
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.model.form_model import FormModel
from engine.records.read.cursor import Cursors
from engine.records.read.kept import Kept, kept_statement
from engine.records.read.keyset import SortKey, after
from engine.records.read.list_query import Count, ListQuery, Page
from engine.records.read.presenting import present, prime_titles
from engine.records.read.searching import search_condition
from engine.records.read.selecting import complete, readable, record_select
from engine.records.read.shown import shown_fields
from engine.records.session import Session
from engine.records.sql.filters import readers_expression
from engine.records.sql.names import TableNames
from engine.records.sql.reader import row_condition
from engine.records.tables.form_tables import RECORD_COLUMNS

MOST = 500
_KEY = "sort_key_"
_PAGE = "page_size"
_ALWAYS = ("id", "created_at", "updated_at")


def list_records(session: Session, form: FormModel, query: ListQuery, cursors: Cursors) -> Page:
    """A page of what the actor may read. Raises Invalid for a bad filter, order, cursor or limit."""
    session.rights.require("read", form)
    if not 1 <= query.limit <= MOST:
        raise Invalid.of("record.bad_limit", "/limit", most=MOST)
    if query.cursor is None and query.search is None:
        fields = None if query.fields is None else tuple(query.fields)
        shape = ("list", query.filter, tuple(query.sort), fields, query.deleted)
        kept = kept_statement(session, form, shape, lambda: _statement(session, form, query, cursors))
    else:
        kept = _statement(session, form, query, cursors)
    made, order = kept.made, kept.order
    found = session.connection.execute(kept.statement, {_PAGE: query.limit + 1}).mappings().all()
    rows, mays, last = [], [], None
    for mapping in found[: query.limit]:
        values_, may = made.take(session, mapping)
        last = [values_.pop(f"{_KEY}{place}") for place in range(len(order))]
        rows.append(values_)
        mays.append(may)
    complete(session, form, rows, made.keys)
    shown = shown_fields(session, form, made.keys)
    prime_titles(session, shown, rows)
    more = len(found) > query.limit and last is not None
    return Page(
        [present(session, shown, row, may) for row, may in zip(rows, mays, strict=True)],
        cursors.make(list(order), last or []) if more else None,
    )


def _statement(session: Session, form: FormModel, query: ListQuery, cursors: Cursors) -> Kept:
    """The SELECT of a page; how many rows it asks for is bound later."""
    made = record_select(session, form, readable(session, form, query.fields, rows=False))
    order = sort_keys(session, form, made.names, query.sort)
    made.columns += [key.column.label(f"{_KEY}{place}") for place, key in enumerate(order)]
    conditions = matching(session, form, made.names, query)
    if query.cursor is not None:
        values = cursors.read([key.signed for key in order], query.cursor)
        conditions.append(after(order, values))
    statement = made.statement().where(*conditions).order_by(*(key.clause(session.dialect) for key in order))
    return Kept(statement.limit(bindparam(_PAGE, type_=Integer)), made, tuple(key.signed for key in order))


def count_records(session: Session, form: FormModel, query: ListQuery, cap: int) -> Count:
    """How many records a list has, counted up to `cap`."""
    session.rights.require("read", form)
    names = session.names(form, guarded=True)
    conditions = matching(session, form, names, query)
    inner = select(names.id).select_from(names.tables()).where(*conditions).limit(cap + 1)
    count = int(session.connection.execute(select(func.count()).select_from(inner.subquery())).scalar_one())
    return Count(min(count, cap), count > cap)


def matching(
    session: Session, form: FormModel, names: TableNames, query: ListQuery, verb: Verb = "read"
) -> list[ColumnElement[bool]]:
    """The conditions of a list: bin or not, row rights, filter, search."""
    bin_ = names.source.c.deleted_at
    conditions: list[ColumnElement[bool]] = [bin_.is_not(None) if query.deleted else bin_.is_(None)]
    allowed = row_condition(session.rights, verb, names)
    if allowed is not None:
        conditions.append(allowed)
    if query.filter and query.filter.strip():
        checked = readers_expression(session.rights, form, query.filter)
        names.space.noted.append(checked)
        conditions.append(to_condition(checked, names, session.env, session.dialect))
    if query.search and query.search.strip():
        conditions.append(search_condition(session, form, names, query.search.strip()))
    return conditions


def sort_keys(session: Session, form: FormModel, names: TableNames, sort: Sequence[str]) -> list[SortKey]:
    """The order of a list; the id comes last, the way the last key goes. Raises Invalid for what has no order."""
    problems: list[Problem] = []
    keys: list[SortKey] = []
    for place, signed in enumerate(sort or ("-id",)):
        name = signed.lstrip("-")
        if not _sortable(session, form, name):
            problems.append(Problem("record.cannot_sort", "/sort" + pointer(place), {"field": name}))
            continue
        keys.append(_sort_key(form, names, name, signed.startswith("-")))
    if problems:
        raise Invalid(problems)
    if all(key.name != "id" for key in keys):
        keys.append(SortKey("id", names.id, keys[-1].descending, nullable=False))
    return keys


def _sort_key(form: FormModel, names: TableNames, name: str, descending: bool) -> SortKey:
    field = form.fields.get(name)
    rank = field.rank(descending=descending) if field is not None else None
    if rank is not None:
        return SortKey(name, rank.of(names.own(name)), descending, nullable=False)
    return SortKey(name, names.own(name), descending, nullable=name not in _ALWAYS)


def _sortable(session: Session, form: FormModel, name: str) -> bool:
    if name in RECORD_COLUMNS:
        return name not in ("version", "deleted_at")
    field = form.fields.get(name)
    if field is None or session.rights.access(form, name) == "hidden":
        return False
    return field.sql_type is not None or (field.live and not field.many)
