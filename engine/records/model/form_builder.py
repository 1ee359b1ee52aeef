"""From a form's definition to its model: tables of records, child rows and links, and its checked expressions."""

from collections.abc import Iterable, Mapping, Sequence

from engine.definitions.app import AppDef
from engine.definitions.form import FormDef
from engine.definitions.linkage import CheckDef
from engine.expressions.checked import Checked
from engine.expressions.checker import compile_text
from engine.expressions.types import BOOL
from engine.fields.field_def import FieldDef
from engine.records.model.field_model import FieldModel
from engine.records.model.field_registry import FieldRegistry
from engine.records.model.form_model import CheckModel, DefaultModel, FormModel
from engine.records.model.table_model import TableModel
from engine.records.tables.choice_rank import ChoiceRank
from engine.records.tables.form_tables import RECORD_COLUMNS, link_table, record_table, row_table
from engine.records.tables.naming import table_name
from engine.records.tables.spec import TableSpec

SYSTEM_TABLES = {"$people": "dg_people", "$departments": "dg_departments"}


def build_form(registry: FieldRegistry, app: AppDef, form: str) -> FormModel:
    """The model of one form with its child tables."""
    return _FormBuilder(registry, app, app.form(form)).build()


def real_table(path: str) -> str:
    """Name of the real table of a form's canonical path."""
    if path in SYSTEM_TABLES:
        return SYSTEM_TABLES[path]
    app, _, form = path.partition(".")
    return table_name(app, form)


class _FormBuilder:
    def __init__(self, registry: FieldRegistry, app: AppDef, definition: FormDef) -> None:
        self.registry = registry
        self.app = app
        self.definition = definition
        self.path = f"{app.key}.{definition.key}"
        self.scope = registry.scope(self.path)
        self.functions = registry.catalog.functions

    def build(self) -> FormModel:
        fields = self._fields(self.path, self.definition.fields)
        name = table_name(self.app.key, self.definition.key)
        spec = record_table(
            name,
            {key: field.sql_type for key, field in fields.items() if field.sql_type is not None},
            targets=_targets(fields),
            unique=self._unique(fields),
            indexes=self._indexes(fields),
            ordered=self._orders(fields),
        )
        title = self.definition.title_field
        form = FormModel(
            self.path,
            spec,
            self.scope,
            fields,
            self._links(fields, name),
            name=self.definition.name or self.definition.key,
            title_field=str(title) if title else next(iter(fields), None),
            system=self._system(self.path),
            app=self.app.key,
            form=self.definition.key,
        )
        self._add_writing(form)
        return form

    def _add_writing(self, form: FormModel) -> None:
        form.definition = self.definition
        form.children = {key: self._rows(form, key) for key, field in form.fields.items() if field.holds_rows}
        form.defaults = self._defaults(form)
        form.row_defaults = {key: self._defaults(child) for key, child in form.children.items()}
        form.checks = [self._check(place, check) for place, check in enumerate(self.definition.checks)]
        form.linkage = [
            self._compiled(str(entry.when), f"/linkage/{place}/when")
            for place, entry in enumerate(self.definition.linkage)
        ]
        form.unique = [tuple(map(str, keys)) for keys in self._unique(form.fields)]
        form.tracked = frozenset(field.key for field in self.definition.fields if field.track)
        form.serials = [field for field in form.fields.values() if field.generated is not None]

    def _fields(self, path: str, definitions: Iterable[FieldDef]) -> dict[str, FieldModel]:
        built = {definition.key: self.registry.field(path, definition.key) for definition in definitions}
        return {key: field for key, field in built.items() if field is not None}

    def _rows(self, form: FormModel, key: str) -> TableModel:
        path = f"{self.path}.{key}"
        fields = self._fields(path, self.registry.place(path).fields.values())
        name = table_name(self.app.key, self.definition.key, key)
        columns = {item: field.sql_type for item, field in fields.items() if field.sql_type is not None}
        return TableModel(
            path,
            row_table(name, form.spec.name, columns, _targets(fields)),
            self.registry.scope(path),
            fields,
            self._links(fields, name, key),
            name=form.fields[key].definition.label or key,
            system=self._system(path),
            parent=form,
            app=self.app.key,
            form=self.definition.key,
        )

    def _system(self, path: str) -> dict[str, FieldModel]:
        built = {key: self.registry.field(path, key) for key in self.registry.place(path).system}
        return {key: field for key, field in built.items() if field is not None}

    def _links(self, fields: Mapping[str, FieldModel], owner: str, rows: str | None = None) -> dict[str, TableSpec]:
        prefix = f"{rows}__" if rows else ""
        return {
            key: link_table(
                table_name(self.app.key, self.definition.key, prefix + key), owner, real_table(str(field.target))
            )
            for key, field in fields.items()
            if field.linked
        }

    def _unique(self, fields: Mapping[str, FieldModel]) -> list[tuple[str, ...]]:
        single = [(key,) for key, field in fields.items() if field.definition.unique]
        generated = [(key,) for key, field in fields.items() if field.generated is not None]
        combined = [tuple(map(str, keys)) for keys in self.definition.unique]
        wanted = dict.fromkeys([*single, *generated, *combined])
        return [keys for keys in wanted if all(key in fields and fields[key].sql_type is not None for key in keys)]

    def _indexes(self, fields: Mapping[str, FieldModel]) -> list[tuple[str, ...]]:
        return [
            (key,)
            for key, field in fields.items()
            if field.sql_type is not None and (field.definition.index or field.target is not None)
        ]

    def _orders(self, fields: Mapping[str, FieldModel]) -> Iterable[Mapping[str, ChoiceRank | None]]:
        """The orders of the views: by key what it goes by, where that is not its own value."""
        for view in self.definition.views:
            keys = tuple(key.lstrip("-") for key in view.sort)
            stored = all(key in RECORD_COLUMNS or (key in fields and fields[key].sql_type is not None) for key in keys)
            if stored and "id" not in keys:
                yield {key.lstrip("-"): _rank(fields, key) for key in view.sort}

    def _defaults(self, table: TableModel) -> Sequence[DefaultModel]:
        found = []
        for key, field in table.fields.items():
            text = field.definition.default_expression
            if text is not None:
                found.append(DefaultModel(key, expression=compile_text(text, table.scope, functions=self.functions)))
            elif field.definition.default is not None:
                found.append(DefaultModel(key, value=field.type.parse(field.definition.default, field.options)))
        return found

    def _check(self, place: int, check: CheckDef) -> CheckModel:
        return CheckModel(check, self._compiled(str(check.check), f"/checks/{place}/check"))

    def _compiled(self, text: str, path: str) -> Checked:
        return compile_text(text, self.scope, expect=BOOL, path=path, functions=self.functions)


def _rank(fields: Mapping[str, FieldModel], signed: str) -> ChoiceRank | None:
    field = fields.get(signed.lstrip("-"))
    return field.rank(descending=signed.startswith("-")) if field is not None else None


def _targets(fields: Mapping[str, FieldModel]) -> dict[str, str]:
    """Tables that columns refer to; a looked-up id is a copy and refers to nothing by itself."""
    return {
        key: real_table(field.target)
        for key, field in fields.items()
        if field.sql_type is not None and field.target is not None and not field.computed
    }
