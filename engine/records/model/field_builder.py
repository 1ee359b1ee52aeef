"""From a field's definition to its model: what it refers to, how it is computed, what its column holds."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy.types import TypeEngine

from engine.definitions.places import Place
from engine.expressions.checked import Checked
from engine.expressions.checker import compile_text
from engine.expressions.types import ANY, BOOL
from engine.fields.field_def import FieldDef
from engine.fields.powers import Computation, Computed, Formula, Lookup, Refers, Rollup
from engine.fields.storage import TextList
from engine.kernel.errors import NotFound
from engine.records.model.field_model import FieldModel

if TYPE_CHECKING:
    from engine.records.model.field_registry import FieldRegistry


class FieldBuilder:
    """Builds the models of the fields of one place."""

    def __init__(self, place: Place, registry: "FieldRegistry") -> None:
        self._place = place
        self._table = place.path
        self._registry = registry
        self._functions = registry.catalog.functions

    def build(self, definition: FieldDef) -> FieldModel:
        """The model of one field; other fields it is computed from are built on the way."""
        field_type = self._registry.catalog.fields[definition.type]
        model = self._plain(definition)
        if isinstance(field_type, Computed):
            return self._computed(model, field_type.computation(definition.options))
        return model

    def _plain(self, definition: FieldDef) -> FieldModel:
        scopes = self._registry.scopes
        face = scopes.face(self._table, definition.key)
        shown = face or definition
        face_type = self._registry.catalog.fields[shown.type]
        target = scopes.target(self._place, shown)
        many = isinstance(face_type, Refers) and face_type.many(shown.options)
        return FieldModel(
            definition=definition,
            type=self._registry.catalog.fields[definition.type],
            face=shown,
            face_type=face_type,
            value_type=scopes.kind(self._table, definition.key) or ANY,
            sql_type=face_type.column(shown.options),
            target=target.path if target is not None else None,
            many=many,
        )

    def _computed(self, model: FieldModel, computation: Computation) -> FieldModel:
        made = replace(model, computation=computation)
        match computation:
            case Formula(expression=text):
                checked = compile_text(str(text), self._registry.scope(self._table), functions=self._functions)
                return self._kept(replace(made, expression=checked), self._depends_on_reading(checked, self._table))
            case Lookup(path=path):
                return self._kept(made, self._reads_live(self._table, path))
            case Rollup():
                return self._rollup(made, computation)

    def _kept(self, model: FieldModel, live: bool) -> FieldModel:
        """Stored, unless the value changes by itself or no column holds its kind."""
        column = self._column(model)
        live = live or column is None
        return replace(model, live=live, sql_type=None if live else column)

    def _column(self, model: FieldModel) -> TypeEngine[Any] | None:
        return TextList() if model.many else model.sql_type

    def _rollup(self, model: FieldModel, computation: Rollup) -> FieldModel:
        rows = self._registry.scopes.rollup_rows(self._place, computation)
        if rows is None:
            raise NotFound.of("record.form_not_found", form=computation.rows)
        own = self._place.field(computation.rows) is not None
        named = computation if own else replace(computation, rows=f"{rows.path}.{computation.rows.rpartition('.')[2]}")
        checked, live = None, False
        if computation.filter is not None:
            scope = self._registry.scope(rows.path)
            checked = compile_text(str(computation.filter), scope, expect=BOOL, functions=self._functions)
            live = self._depends_on_reading(checked, rows.path)
        if computation.field is not None:
            live = live or self._reads_live(rows.path, tuple(computation.field.split(".")))
        return self._kept(replace(model, computation=named, expression=checked), live)

    def _depends_on_reading(self, checked: Checked, table: str) -> bool:
        """Whether the value changes with the time or the reader, by itself or through a field it reads."""
        if checked.volatile or checked.personal or checked.zoned:
            return True
        return any(self._reads_live(table, path) for path in checked.reads)

    def _reads_live(self, table: str, path: tuple[str, ...]) -> bool:
        for place, key in enumerate(path):
            field = self._registry.field(table, key)
            if field is not None and field.live:
                return True
            if place + 1 < len(path):
                table = self._registry.target(table, key)
        return False
