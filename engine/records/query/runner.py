"""Answers a query: one SELECT over rows that the reader may see, grouped, in order, cut off at the limit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Select,
    Subquery,
    cast,
    func,
    or_,
    select,
)

from engine.definitions.system_forms import INTERVALS
from engine.extend.frame import Column, Frame
from engine.extend.query import Query
from engine.fields.storage import DecimalText
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.problems import Problem, pointer
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel
from engine.records.query.columns import Part, Parts, figure
from engine.records.query.series import moment
from engine.records.query.standing import AT, over_series
from engine.records.read.kept import Kept, kept_statement
from engine.records.read.selecting import RecordSelect
from engine.records.session import Session
from engine.records.sql.names import TableNames
from engine.records.sql.reader import row_condition


def run_query(session: Session, query: Query) -> Frame:
    """The answer. Raises Invalid with every finding, NotFound for an unknown form, Forbidden without any right."""
    model = session.model.table(str(query.form))
    session.rights.require("read", model)
    if query.series is not None or query.as_of:
        kept = _statement(session, model, query)
    else:
        shape = ("query", query.model_dump_json(), session.env.timezone)
        kept = kept_statement(session, model, shape, lambda: _statement(session, model, query))
    found = session.connection.execute(kept.statement).all()
    rows = tuple(tuple(row) for row in found[: query.limit])
    return Frame(kept.columns, rows, kept.shortened or len(found) > query.limit, kept.shortened)


def _statement(session: Session, model: TableModel, query: Query) -> Kept:
    """The SELECT, cut off one row after the limit."""
    names = session.names(model, guarded=True)
    parts = _parts(session, names, query)
    conditions = _conditions(session, names, query)
    labelled = [part.inner.label(f"c{place}") for place, part in enumerate(parts)]
    if query.series is not None:
        labelled += [names.own("from_at").label("from_"), names.own("to_at").label("to_"), names.id.label("id_")]
    rows = select(*labelled).select_from(names.tables()).where(*conditions)
    if query.series is not None:
        # Read once, however often the steps look at it.
        inner = rows.cte("rows_").prefix_with("MATERIALIZED")
        statement, columns, shortened = over_series(session, query.series, parts, inner)
    else:
        statement, columns = _grouped(session, parts, rows.subquery()), [part.column for part in parts]
        shortened = False
    fields = {part.column.key: part.field for part in parts if part.field is not None}
    statement = _ordered(session, statement, columns, fields, query).limit(query.limit + 1)
    return Kept(statement, RecordSelect(names, (), []), columns=tuple(columns), shortened=shortened)


def _parts(session: Session, names: TableNames, query: Query) -> list[Part]:
    builder = Parts(session, names)
    problems: list[Problem] = []
    parts: list[Part] = []

    def attempt(make: Callable[[], Part]) -> None:
        try:
            parts.append(make())
        except Invalid as error:
            problems.extend(error.problems)

    for place, dimension in enumerate(query.dimensions):
        attempt(lambda d=dimension, p=place: builder.dimension(d, pointer("dimensions", p)))  # type: ignore[misc]
    for place, measure in enumerate(query.measures):
        attempt(lambda m=measure, p=place: builder.measure(m, pointer("measures", p)))  # type: ignore[misc]
    if not query.dimensions and not query.measures:
        problems.append(Problem("query.asks_nothing"))
    keys = [part.column.key for part in parts]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        problems.append(Problem("query.column_twice", params={"column": key}))
    if problems:
        raise Invalid(problems)
    return parts


def _conditions(session: Session, names: TableNames, query: Query) -> list[ColumnElement[bool]]:
    model = names.model
    found: list[ColumnElement[bool]] = _there(session, names, whole=not query.filter)
    allowed = row_condition(session.rights, "read", names)
    if allowed is not None:
        found.append(allowed)
    if query.filter and str(query.filter).strip():
        found.append(Parts(session, names).condition(str(query.filter), "/filter"))
    if (query.as_of or query.series) and not model.path.startswith(INTERVALS):
        raise Invalid.of("query.intervals_only", "/series" if query.series else "/as_of")
    if query.as_of:
        at = moment(session, str(query.as_of), "/as_of")
        begun, ended = names.own("from_at"), names.own("to_at")
        found += [begun <= at, or_(ended.is_(None), ended > at)]
    return found


def _there(session: Session, names: TableNames, *, whole: bool) -> list[ColumnElement[bool]]:
    """Rows that count at all: no deleted records, only this app's part of the engine's own data.

    Where the whole form is summed up, SQLite must read the table from end to end: through an index over live records,
    which it takes otherwise, it is half as fast.
    """
    model, source = names.model, names.source
    if model.recycles:
        deleted = source.c.deleted_at
        return [func.likely(deleted).is_(None) if whole and session.dialect == "sqlite" else deleted.is_(None)]
    found: list[ColumnElement[bool]] = []
    if model.parent is not None:
        record = session.open_space.alias(model.parent)
        alive = select(record.c.id).where(record.c.deleted_at.is_(None))
        found.append(source.c[model.parent_key].in_(alive))
    if model.path.startswith(INTERVALS):
        key = model.path.rpartition(".")[2]
        if session.rights.access(_parent(model), key) == "hidden":
            raise NotFound.of("record.form_not_found", form=model.path)
        found += [source.c.app == model.app, source.c.form == model.form, source.c.field == key]
    elif "app" in model.extra:
        found.append(names.own("app") == session.model.key)
    return found


def _parent(model: TableModel) -> TableModel:
    assert model.parent is not None
    return model.parent


def _grouped(session: Session, parts: Sequence[Part], inner: Subquery) -> Select[Any]:
    columns = _outer(session, parts, inner)
    statement = select(*columns)
    groups = [inner.c[f"c{place}"] for place, part in enumerate(parts) if part.aggregate is None]
    return statement.group_by(*groups) if groups and len(groups) < len(parts) else statement


def _outer(session: Session, parts: Sequence[Part], inner: FromClause) -> list[ColumnElement[Any]]:
    columns: list[ColumnElement[Any]] = []
    for place, part in enumerate(parts):
        given = inner.c[f"c{place}"]
        made = given if part.aggregate is None else figure(given, part.aggregate, session)
        columns.append(made.label(f"k{place}"))
    return columns


def _ordered(
    session: Session, statement: Select[Any], columns: Sequence[Column], fields: Mapping[str, FieldModel], query: Query
) -> Select[Any]:
    """By the columns asked for, then by the groups, so that the answer is always in the same order. `fields` are those
    grouped by: choices come as they are listed."""
    problems: list[Problem] = []
    made = dict(zip([column.key for column in columns], statement.selected_columns, strict=True))
    dimensions = [dimension.key for dimension in query.dimensions]
    wanted = [*query.sort, *([AT] if query.series else []), *dimensions]
    order: dict[str, ColumnElement[Any]] = {}
    for place, signed in enumerate(wanted):
        key = signed.lstrip("-")
        if key not in made:
            problems.append(Problem("query.unknown_column", "/sort" + pointer(place), {"column": key}))
        elif key not in order:
            descending = signed.startswith("-")
            rank = fields[key].rank(descending=descending) if key in fields else None
            order[key] = _clause(session, made[key] if rank is None else rank.of(made[key]), descending)
    if problems:
        raise Invalid(problems)
    return statement.order_by(*order.values())


def _clause(session: Session, made: ColumnElement[Any], descending: bool) -> ColumnElement[Any]:
    if session.dialect == "sqlite":
        # Decimal text would sort as text.
        by = cast(made, Float) if isinstance(made.type, DecimalText) else made
        return by.desc() if descending else by.asc()
    return made.desc().nulls_last() if descending else made.asc().nulls_first()
