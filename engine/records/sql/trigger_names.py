"""Names of one form's rows, plus a record at hand called `trigger` whose values stand as constants."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, cast, literal

from engine.expressions.backends.sql import SqlNames
from engine.fields.storage import Scaled
from engine.kernel.errors import Invalid
from engine.records.model.table_model import TableModel
from engine.records.read.lazy_record import LazyRecord
from engine.records.sql.names import TableNames

TRIGGER = "trigger"


class TriggerNames:
    """Implements SqlNames over a table; paths that begin with `trigger` are values of the record at hand."""

    def __init__(self, names: TableNames, trigger: LazyRecord, form: TableModel) -> None:
        self._names = names
        self._trigger = trigger
        self._form = form

    def column(self, path: tuple[str, ...]) -> ColumnElement[Any]:
        if path[0] != TRIGGER:
            return self._names.column(path)
        return self._value(path[1:] or ("id",))

    def rows(self, path: tuple[str, ...]) -> tuple[FromClause, ColumnElement[bool], SqlNames]:
        if path[0] == TRIGGER:
            raise Invalid.of("record.trigger_rows", "/filter")
        return self._names.rows(path)

    def tables(self) -> FromClause:
        return self._names.tables()

    def order(self) -> Sequence[ColumnElement[Any]]:
        return self._names.order()

    def _value(self, path: tuple[str, ...]) -> ColumnElement[Any]:
        record: Any = self._trigger
        model = self._form
        for key in path[:-1]:
            model = self._names.space.find(str(model.target(key)))
            record = record[key] if isinstance(record, Mapping) else None
        field = model.field(path[-1])
        value = record.raw(path[-1]) if isinstance(record, LazyRecord) else None
        kind = field.sql_type if field is not None else None
        bound = literal(value, kind)
        # A number is bound as its column holds it, whatever the expression takes it for afterwards.
        return cast(bound, kind) if isinstance(kind, Scaled) else bound
