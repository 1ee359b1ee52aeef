"""Rollups as sub-selects: an aggregate over child rows, or over the records that point here."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, exists, func, select, type_coerce

from engine.expressions.backends.sql import to_condition
from engine.fields.aggregates import ALL_AGGREGATES
from engine.fields.powers import Rollup
from engine.fields.storage import Scaled
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel

if TYPE_CHECKING:
    from engine.records.sql.names import TableNames


def rollup_column(names: "TableNames", field: FieldModel) -> ColumnElement[Any]:
    """The value of a rollup field of `names`' row, worked out from what is in the tables now."""
    computation = field.computation
    assert isinstance(computation, Rollup)
    source, belongs, inner = _rows(names, computation.rows)
    conditions = [belongs]
    if inner.model.recycles:
        conditions.append(source.c.deleted_at.is_(None))
    if field.expression is not None:
        names.space.noted.append(field.expression)
        conditions.append(to_condition(field.expression, inner, names.space.env, names.space.dialect))
    figure = _figure(inner, computation)
    inside = select(figure).select_from(inner.tables()).where(*conditions)
    return type_coerce(inside.correlate_except(inner.tables()).scalar_subquery(), figure.type)


def _figure(inner: "TableNames", computation: Rollup) -> ColumnElement[Any]:
    if computation.field is None:
        return type_coerce(func.count(), Scaled(0))
    column = inner.column(tuple(computation.field.split(".")))
    return ALL_AGGREGATES[computation.aggregate].sql(column, inner.space.dialect)


def _rows(names: "TableNames", rows: str) -> tuple[FromClause, ColumnElement[bool], "TableNames"]:
    if "." not in rows:
        return names.rows((rows,))
    form, field = rows.rsplit(".", 1)
    model = names.space.find(form)
    source = names.space.alias(model)
    inner = names.within(model, source)
    return source, pointing(model, source, field, names.id, inner), inner


def pointing(
    model: TableModel, source: FromClause, field: str, target: ColumnElement[str], inner: "TableNames"
) -> ColumnElement[bool]:
    """The condition that a row's relation `field` points to `target` and that the reader may see the row."""
    known = model.fields.get(field)
    if field in model.links:
        link = model.links[field].table.alias()
        found = exists().where(link.c.record_id == source.c.id, link.c.target_id == target)
        points: ColumnElement[bool] = found.correlate_except(link)
    else:
        # A relation that is itself looked up is followed as far as the reader sees it.
        points = (inner.own(field) if known is not None and known.computed else source.c[field]) == target
    seen = inner.visible()
    return points if seen is None else points & seen
