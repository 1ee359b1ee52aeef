"""Carries a plan out, inside the transaction that also stores the new version."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from engine.records.compute.dependency import ComputedNode
from engine.records.compute.propagate import JOB, recompute
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.schema.conversion import Conversion
from engine.records.schema.ddl import Ddl
from engine.records.schema.difference import Difference, has_place
from engine.records.schema.plan import SchemaPlan
from engine.records.schema.traces import purge, rename_traces
from engine.records.session import Session
from engine.records.tables.naming import dropped_name
from engine.records.tables.spec import TableSpec
from engine.store.unit_of_work import UnitOfWork

AT_ONCE = 5_000
"""Rows of a table up to which computed fields are worked out while publishing; beyond, a job does it."""
_CHUNK = 1000


class Execution:
    """Changes the tables of one app to those of the session's model, which is version `version`."""

    def __init__(self, session: Session, uow: UnitOfWork, old: AppModel | None, version: int) -> None:
        self._session = session
        self._uow = uow
        self._old = old
        self._new = session.model
        self._version = version
        self._ddl = Ddl(uow.connection)
        self._late: list[tuple[str, TableSpec]] = []
        self._converted: dict[tuple[str, str], list[tuple[str, Any]]] = {}

    def run(self, plan: SchemaPlan) -> None:
        """Every step of a plan that was checked. Columns and tables dropped by the version before go for good."""
        purge(self._uow.connection, self._new.key, self._version)
        self._read_converted(plan)
        self._drop_indexes(plan)
        for step in plan.steps:
            if step.difference is not None:
                self._apply(step.difference)
        for table, spec in self._late:
            for key in spec.foreign_keys.values():
                self._ddl.add_foreign_key(table, key)
        self._create_indexes()
        self._recompute(plan)

    def _read_converted(self, plan: SchemaPlan) -> None:
        """Reads and converts values while the old tables still have their names."""
        if self._old is None:
            return
        past = self._session.over(self._old)
        for step in plan.steps:
            match step.difference:
                case Difference(kind="convert_field", old=old, new=new, before=before, after=after) if (
                    old is not None and new is not None and before is not None and after is not None
                ):
                    if after.computed or not has_place(before):
                        continue
                    conversion = Conversion(past, old, before, after)
                    found = ((id, conversion.convert(id, value)[0]) for id, value in conversion.values())
                    self._converted[new.path, after.key] = [pair for pair in found if pair[1] is not None]

    def _apply(self, difference: Difference) -> None:
        old, new, before, after = difference.old, difference.new, difference.before, difference.after
        match difference.kind:
            case "add_form" if isinstance(new, FormModel):
                for spec in _specs(new):
                    self._create(spec)
            case "drop_form" if isinstance(old, FormModel):
                for spec in _specs(old):
                    self._set_aside(spec)
            case "rename_form" if isinstance(old, FormModel) and isinstance(new, FormModel):
                for was, now in zip(_specs(old), _specs(new), strict=False):
                    self._ddl.rename_table(was.name, now.name)
                rename_traces(self._uow.connection, old.app, old.form, None, new.form)
            case "add_field" if new is not None and after is not None:
                self._add_field(new, after)
            case "drop_field" if old is not None and new is not None and before is not None:
                self._drop_field(old, new, before)
            case "rename_field" if old is not None and new is not None and before is not None and after is not None:
                self._rename_field(old, new, before, after)
            case _ if old is not None and new is not None and before is not None and after is not None:
                self._convert(old, new, before, after)

    def _create(self, spec: TableSpec) -> None:
        self._ddl.create(spec)
        self._late.append((spec.name, spec))

    def _set_aside(self, spec: TableSpec) -> None:
        """A dropped table stays under another name until the next version."""
        for index in spec.indexes:
            self._ddl.drop_index(index)
        self._ddl.rename_table(spec.name, dropped_name(self._version, spec.name))

    def _add_field(self, table: TableModel, field: FieldModel) -> None:
        if field.linked:
            self._create(table.links[field.key])
        elif field.holds_rows and isinstance(table, FormModel):
            child = table.children[field.key]
            for spec in (child.spec, *child.links.values()):
                self._create(spec)
        elif field.sql_type is not None:
            self._ddl.add_column(table.spec, table.table.c[field.key])
            self._fill(table, field)

    def _fill(self, table: TableModel, field: FieldModel) -> None:
        default = field.definition.default
        if default is None or field.definition.default_expression is not None:
            return
        value = field.type.parse(default, field.options)
        self._session.connection.execute(update(table.table).values({field.key: value}))

    def _drop_field(self, old: TableModel, new: TableModel, field: FieldModel) -> None:
        if field.linked:
            self._set_aside(old.links[field.key])
        elif field.holds_rows and isinstance(old, FormModel):
            child = old.children[field.key]
            for spec in (child.spec, *child.links.values()):
                self._set_aside(spec)
        elif field.sql_type is not None:
            self._keep_column(old, new, field)

    def _keep_column(self, old: TableModel, new: TableModel, field: FieldModel) -> None:
        key = old.spec.foreign_key_of(field.key)
        if key is not None:
            self._ddl.drop_foreign_key(new.spec.name, key)
        self._ddl.rename_column(new.spec.name, field.key, dropped_name(self._version, field.key))

    def _rename_field(self, old: TableModel, new: TableModel, before: FieldModel, after: FieldModel) -> None:
        if before.linked:
            self._ddl.rename_table(old.links[before.key].name, new.links[after.key].name)
        elif before.holds_rows and isinstance(old, FormModel) and isinstance(new, FormModel):
            self._ddl.rename_table(old.children[before.key].spec.name, new.children[after.key].spec.name)
        elif before.sql_type is not None:
            self._ddl.rename_column(new.spec.name, before.key, after.key)
        if isinstance(new, FormModel):
            rename_traces(self._uow.connection, new.app, new.form, before.key, after.key)

    def _convert(self, old: TableModel, new: TableModel, before: FieldModel, after: FieldModel) -> None:
        """The values go over into a new column (or link table); the old one is kept for one version."""
        if after.computed:
            self._drop_field(old, new, before)
            if after.sql_type is not None:
                self._ddl.add_column(new.spec, new.table.c[after.key])
            return
        self._drop_field(old, new, before)
        self._add_place(new, after)
        kept = self._converted.pop((new.path, after.key), [])
        for start in range(0, len(kept), _CHUNK):
            self._put(new, after, kept[start : start + _CHUNK])

    def _add_place(self, table: TableModel, field: FieldModel) -> None:
        if field.linked:
            self._create(table.links[field.key])
        elif field.sql_type is not None:
            self._ddl.add_column(table.spec, table.table.c[field.key])

    def _put(self, table: TableModel, field: FieldModel, values: list[tuple[str, Any]]) -> None:
        connection = self._session.connection
        if field.linked:
            rows = [
                {"record_id": id, "target_id": target, "position": place}
                for id, targets in values
                for place, target in enumerate(targets)
            ]
            connection.execute(insert(table.links[field.key].table), rows)
        elif field.sql_type is not None:
            column = table.table.c[field.key]
            change = update(table.table).where(table.table.c.id == bindparam("b_id"))
            bound = bindparam("b_value", type_=column.type)
            connection.execute(
                change.values({column.name: bound}), [{"b_id": id, "b_value": value} for id, value in values]
            )

    def _drop_indexes(self, plan: SchemaPlan) -> None:
        """Indexes that the new version lacks, and those over columns that are about to change."""
        kept = {name: index for spec in _all(self._new) for name, index in spec.indexes.items()}
        moving = {
            (step.difference.old.spec.name, step.difference.before.key)
            for step in plan.steps
            if step.difference is not None and step.difference.old is not None and step.difference.before is not None
        }
        for spec in _all(self._old) if self._old is not None else ():
            for name, index in spec.indexes.items():
                if kept.get(name) != index or any((spec.name, column) in moving for column in index.columns):
                    self._ddl.drop_index(name)

    def _create_indexes(self) -> None:
        there = self._ddl.indexes()
        for spec in _all(self._new):
            for name, index in spec.indexes.items():
                if name not in there:
                    self._ddl.create_index(spec, index)

    def _recompute(self, plan: SchemaPlan) -> None:
        nodes = {(node.table, node.field): node for node in self._new.graph.order}
        later: list[tuple[str, str]] = []
        for spot in plan.recomputed:
            node = nodes[spot]
            ids = self._ids(node, AT_ONCE + 1)
            if later or len(ids) > AT_ONCE:
                later.append(spot)
            else:
                recompute(self._session, self._new, node, ids)
        if later:
            self._uow.enqueue(JOB, {"app": self._new.key, "all": [list(spot) for spot in later]})

    def _ids(self, node: ComputedNode, most: int) -> list[str]:
        table = self._new.find(node.table).table
        return list(self._session.connection.execute(select(table.c.id).limit(most)).scalars())


def _specs(form: FormModel) -> list[TableSpec]:
    """All tables of a form, in an order in which they can be made."""
    found = [form.spec]
    found += form.links.values()
    for child in form.children.values():
        found += [child.spec, *child.links.values()]
    return found


def _all(model: AppModel) -> Iterator[TableSpec]:
    for form in model.forms:
        yield from _specs(form)
