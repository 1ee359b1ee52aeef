"""Dimensions and measures of a query as columns of its SELECT."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, case, func, literal_column, type_coerce

from engine.expressions.backends.sql import to_condition, to_sql
from engine.expressions.backends.sql.result import Result
from engine.expressions.checked import Checked
from engine.expressions.types import ANY, BOOL, DATE, DATETIME, NUMBER, ListOf, RowsOf, Type
from engine.extend.frame import Column
from engine.extend.query import Dimension, Measure
from engine.fields.aggregates import ALL_AGGREGATES
from engine.fields.storage import DecimalText, Instant, Scaled
from engine.kernel.errors import Invalid
from engine.kernel.labels import Label
from engine.records.model.field_model import FieldModel
from engine.records.query.buckets import bucket_type, bucketed
from engine.records.session import Session
from engine.records.sql.filters import readers_expression
from engine.records.sql.names import TableNames

_OF_NUMBERS = frozenset({"sum", "average", "median", "p90"})
_ONE: ColumnElement[Any] = literal_column("1")


@dataclass(frozen=True)
class Part:
    """One column of the answer: what the inner SELECT gives, and how the outer one sums it up (None: groups by it)."""

    column: Column
    inner: ColumnElement[Any]
    aggregate: str | None = None
    field: FieldModel | None = None
    """The field that it groups by."""


class Parts:
    """Builds the columns of one query."""

    def __init__(self, session: Session, names: TableNames) -> None:
        self._session = session
        self._names = names

    def dimension(self, dimension: Dimension, path: str) -> Part:
        """A column to group by. Raises Invalid, located at `path`."""
        checked = self._checked(dimension.field, dimension.expression, path)
        kind = checked.type
        if isinstance(kind, (ListOf, RowsOf)) or kind == ANY:
            raise Invalid.of("query.cannot_group", path, what=checked.text)
        field = self._field(dimension.field)
        value = self._value(dimension.field, checked)
        if dimension.bucket is not None:
            if kind not in (DATE, DATETIME):
                raise Invalid.of("query.cannot_bucket", f"{path}/bucket", what=checked.text)
            zone = self._session.env.timezone
            value = bucketed(value, kind, dimension.bucket, zone, self._session.dialect)
            kind = bucket_type(dimension.bucket)
        label = dimension.label or self._label(field, checked.text)
        face = field.face_type.name if field is not None and dimension.bucket is None else None
        return Part(Column(dimension.key, str(kind), label, face), value, field=field)

    def measure(self, measure: Measure, path: str) -> Part:
        """A figure. Raises Invalid, located at `path`."""
        name = "distinct" if measure.aggregate == "count_distinct" else measure.aggregate
        if name not in ALL_AGGREGATES:
            raise Invalid.of("query.unknown_figure", f"{path}/aggregate", name=name)
        field, kind, value = None, NUMBER, _ONE
        if measure.field is not None or measure.expression is not None:
            checked = self._checked(measure.field, measure.expression, path)
            kind = checked.type
            if isinstance(kind, (ListOf, RowsOf)) or (name in _OF_NUMBERS and kind != NUMBER):
                raise Invalid.of("query.cannot_sum_up", path, what=checked.text, name=name)
            field, value = self._field(measure.field), self._value(measure.field, checked)
        elif name != "count":
            raise Invalid.of("query.nothing_to_sum_up", path, name=name)
        if measure.filter:
            condition = self.condition(str(measure.filter), f"{path}/filter")
            value = type_coerce(case((condition, value)), value.type)
        same = ALL_AGGREGATES[name].gives == "same"
        face = field.face_type.name if field is not None and same else None
        label = measure.label or (self._label(field, "") if field is not None else ALL_AGGREGATES[name].title)
        return Part(Column(measure.key, str(kind if same else NUMBER), label, face), value, name)

    def condition(self, text: str, path: str) -> ColumnElement[bool]:
        """A filter. Raises Invalid."""
        checked = readers_expression(self._session.rights, self._names.model, text, path=path)
        self._names.space.noted.append(checked)
        return to_condition(checked, self._names, self._session.env, self._session.dialect)

    def _checked(self, field: str | None, expression: str | None, path: str) -> Checked:
        if (field is None) == (expression is None):
            raise Invalid.of("query.field_or_expression", path)
        at = f"{path}/field" if field is not None else f"{path}/expression"
        text = str(field if field is not None else expression)
        return readers_expression(self._session.rights, self._names.model, text, expect=None, path=at)

    def _value(self, field: str | None, checked: Checked) -> ColumnElement[Any]:
        if field is not None and _is_path(field):
            return self._names.column(tuple(field.split(".")))
        self._names.space.noted.append(checked)
        value = to_sql(checked, self._names, self._session.env, self._session.dialect)
        return plain(value, checked.type)

    def _field(self, field: str | None) -> FieldModel | None:
        if field is None:
            return None
        model = self._names.model
        *hops, last = field.split(".")
        for key in hops:
            model = self._session.model.find(str(model.target(key)))
        return model.field(last)

    def _label(self, field: FieldModel | None, text: str) -> Label:
        return field.definition.label or field.key if field is not None else text


def figure(column: ColumnElement[Any], aggregate: str, session: Session) -> ColumnElement[Any]:
    """The outer column of a measure."""
    if aggregate == "count":
        return type_coerce(func.count(column), Scaled(0))
    return ALL_AGGREGATES[aggregate].sql(column, session.dialect)


def plain(value: ColumnElement[Any], kind: Type) -> ColumnElement[Any]:
    """The SQL of an expression with the column type that aggregates and order know."""
    found = value.type
    if not isinstance(found, Result):
        return value
    if kind == NUMBER:
        return type_coerce(value, DecimalText() if found.scale is None else Scaled(found.scale))
    if kind == DATE:
        return type_coerce(value, Date())
    if kind == DATETIME:
        return type_coerce(value, Instant())
    return type_coerce(value, Boolean()) if kind == BOOL else value


def _is_path(field: str) -> bool:
    return all(part.isidentifier() for part in field.split("."))
