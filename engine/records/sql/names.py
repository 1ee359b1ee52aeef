"""Names of expressions as columns: fields, paths over relations (joins), child rows and links (sub-selects)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, cast, false, func, null, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from engine.expressions.backends.sql import stored, to_sql
from engine.expressions.backends.sql.result import Result
from engine.fields.powers import Lookup, Rollup
from engine.fields.storage import DecimalText, Scaled, TextList
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel
from engine.records.sql.joins import Joins
from engine.records.sql.rollups import rollup_column
from engine.records.sql.space import Space
from engine.records.sql.withheld import Withheld


class TableNames:
    """The names of one table (or alias) within a statement; joins are added to `joins` as paths need them."""

    def __init__(
        self,
        space: Space,
        model: TableModel,
        source: FromClause,
        joins: Joins | None = None,
        order: Sequence[ColumnElement[Any]] = (),
    ) -> None:
        self.space = space
        self.model = model
        self.source = source
        self.joins = joins or Joins(source)
        self._order = order
        self._hops: dict[str, TableNames] = {}

    @property
    def id(self) -> ColumnElement[str]:
        """The column of ids."""
        return self.source.c.id

    def column(self, path: tuple[str, ...]) -> ColumnElement[Any]:
        """The column at the end of a path; a path that ends at a relation gives the id kept there."""
        names = self
        for key in path[:-1]:
            names = names.hop(key)
        return names.own(path[-1])

    def record(self, path: tuple[str, ...]) -> ColumnElement[Any]:
        """The id of the record at the end of a path."""
        return self.column((*path, "id"))

    def own(self, key: str) -> ColumnElement[Any]:
        """A name of the table itself."""
        if key in self.model.extra:
            return self.model.extra[key](self)
        field = self.model.fields.get(key)
        if field is None:
            return self.source.c[key]
        if field.linked:
            return self._links(key)
        if field.computed and self.space.guard is not None:
            return self._guarded(field)
        return self.fresh(field) if field.live else self.source.c[key]

    def hop(self, key: str) -> "TableNames":
        """The names of the record that a relation points to; joined once."""
        found = self._hops.get(key)
        if found is None:
            found = self._hops[key] = self._join(key)
        return found

    def rows(self, path: tuple[str, ...]) -> "tuple[FromClause, ColumnElement[bool], TableNames]":
        """Child rows or linked records at the end of a path: where they stand, how they belong to this row, their
        names (which join on their own: select from `tables()` once they were used)."""
        names = self
        for key in path[:-1]:
            names = names.hop(key)
        key = path[-1]
        model = self.space.find(
            str(names.model.target(key)) if key in names.model.links else f"{names.model.path}.{key}"
        )
        source = self.space.alias(model)
        if key not in names.model.links:
            inner = TableNames(self.space, model, source, order=(source.c.position, source.c.id))
            return source, source.c[model.parent_key] == names.id, inner
        link = names.model.links[key].table.alias()
        both = link.join(source, source.c.id == link.c.target_id)
        inner = TableNames(self.space, model, source, Joins(both), order=(link.c.position,))
        seen = inner.visible()
        belongs: ColumnElement[bool] = link.c.record_id == names.id
        return both, belongs if seen is None else and_(belongs, seen), inner

    def tables(self) -> FromClause:
        """The table with everything joined so far."""
        return self.joins.source

    def order(self) -> Sequence[ColumnElement[Any]]:
        """How the rows stand in order."""
        return self._order or (self.id,)

    def within(self, model: TableModel, source: FromClause) -> "TableNames":
        """Names of another table of the same statement, with joins of their own."""
        return TableNames(self.space, model, source)

    def visible(self) -> ColumnElement[bool] | None:
        """The condition that the reader may see the row; None when he may see all."""
        return self.space.guard.visible(self) if self.space.guard is not None else None

    def _join(self, key: str) -> "TableNames":
        target = self.space.find(str(self.model.target(key)))
        source = self.space.alias(target)
        names = TableNames(self.space, target, source, self.joins)
        self.joins.add(source, and_(source.c.id == self.own(key), *_given(names.visible())))
        return names

    def fresh(self, field: FieldModel) -> ColumnElement[Any]:
        """A computed field worked out from what is in the tables now."""
        match field.computation:
            case Lookup(path=path):
                return self.column(path)
            case Rollup():
                return rollup_column(self, field)
            case _ if field.expression is not None:
                self.space.noted.append(field.expression)
                return to_sql(field.expression, self, self.space.env, self.space.dialect)
        return null()

    def _links(self, key: str) -> ColumnElement[Any]:
        link = self.model.links[key].table.alias()
        if self.space.dialect == "postgresql":
            listed: ColumnElement[Any] = func.jsonb_agg(aggregate_order_by(link.c.target_id, link.c.position.asc()))
            inner: Select[Any] = select(listed).where(link.c.record_id == self.id)
            return type_coerce(type_coerce(inner.correlate_except(link).scalar_subquery(), JSONB()), TextList())
        ordered = (
            select(link.c.target_id)
            .where(link.c.record_id == self.id)
            .order_by(link.c.position)
            .correlate_except(link)
            .subquery()
        )
        array = select(func.nullif(func.json_group_array(ordered.c.target_id), "[]"))
        return type_coerce(array.correlate_except(ordered).scalar_subquery(), TextList())

    def _guarded(self, field: FieldModel) -> ColumnElement[Any]:
        """A computed field as the reader may see it: missing where it is made of hidden fields, worked out afresh where
        rows on the way may be hidden from him."""
        withheld = Withheld.of(self.space)
        if withheld.made_of_hidden(self.model, field.key):
            return absent(field)
        if field.live:
            return self.fresh(field)
        if not withheld.in_part(self.model, field.key):
            return self.source.c[field.key]
        computation = field.computation
        if isinstance(computation, Lookup) and computation.frozen:
            return case((self._reached(computation.path), self.source.c[field.key]))
        value = self.fresh(field)
        if isinstance(value.type, DecimalText) and isinstance(field.sql_type, Scaled):
            # An average: it stands, and sorts, as its column holds it.
            return type_coerce(stored(value, field.sql_type.scale, self.space.dialect), field.sql_type)
        return value

    def _reached(self, path: tuple[str, ...]) -> ColumnElement[bool]:
        """The condition that the reader sees every record that a lookup passes through, those of a lookup at its end
        included. A frozen value tells no more of what it once came from."""
        end = self
        for key in path[:-1]:
            end = end.hop(key)
        condition: ColumnElement[bool] = end.id.is_not(None)
        if not Withheld.of(self.space).in_part(end.model, path[-1]):
            return condition
        computation = end.model.fields[path[-1]].computation
        return and_(condition, end._reached(computation.path)) if isinstance(computation, Lookup) else false()


def absent(field: FieldModel) -> ColumnElement[Any]:
    """The column of a field that is missing in every row. PostgreSQL must be told its type to order or add it up."""
    return cast(null(), field.sql_type or Result(field.value_type))


def _given(condition: ColumnElement[bool] | None) -> list[ColumnElement[bool]]:
    return [] if condition is None else [condition]
