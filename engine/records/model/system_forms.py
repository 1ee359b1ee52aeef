"""System data that reads like forms: people, departments, tasks, runs, steps, history, status intervals."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Table, func, select, type_coerce
from sqlalchemy.dialects.postgresql import aggregate_order_by

from engine.definitions.places import Place
from engine.definitions.system_forms import INTERVALS
from engine.expressions.backends.sql import to_sql
from engine.expressions.checker import compile_text
from engine.fields.storage import TextList
from engine.kernel.errors import NotFound
from engine.records.model.field_registry import FieldRegistry
from engine.records.model.table_model import ColumnMaker, TableModel
from engine.records.tables.spec import TableSpec
from engine.store.tables.flows import runs, steps, tasks
from engine.store.tables.organisation import department_members, departments, people
from engine.store.tables.records import history, intervals

if TYPE_CHECKING:
    from engine.records.sql.names import TableNames

_TABLES: Mapping[str, Table] = {
    "$people": people,
    "$departments": departments,
    "$tasks": tasks,
    "$runs": runs,
    "$steps": steps,
    "$history": history,
}
_COLUMNS: Mapping[str, str] = {
    "superior": "superior_id",
    "parent": "parent_id",
    "head": "head_id",
    "run": "run_id",
    "assignee": "assignee_id",
    "record": "record_id",
}
"""Names that differ from those of their columns."""
_HOURS = {
    "$tasks": ("created_at", "ended_at"),
    "$runs": ("started_at", "ended_at"),
    "$steps": ("started_at", "ended_at"),
    INTERVALS: ("from_at", "to_at"),
}
"""From when to when the hours count; what has no end yet ends now."""


def system_form(registry: FieldRegistry, find: Callable[[str], TableModel], place: Place) -> TableModel:
    """The model of a system form. Raises NotFound("record.form_not_found")."""
    kind, _, of = place.path.partition(":")
    table = intervals if kind == INTERVALS else _TABLES.get(kind)
    if table is None:
        raise NotFound.of("record.form_not_found", form=place.path)
    fields = {key: field for key in place.fields if (field := registry.field(place.path, key)) is not None}
    return TableModel(
        place.path,
        TableSpec(table),
        registry.scope(place.path),
        fields,
        {},
        name=place.form.name or place.path,
        system={},
        title_field=str(place.form.title_field),
        extra={"id": _plain("id")} | {key: _maker(registry, place, kind, table, key) for key in place.fields},
        parent=find(of.rpartition(".")[0]) if kind == INTERVALS else None,
        app=place.app,
        form=of.rpartition(".")[0].rpartition(".")[2],
    )


def _maker(registry: FieldRegistry, place: Place, kind: str, table: Table, key: str) -> ColumnMaker:
    if key == "hours" and kind in _HOURS:
        return _hours(registry, place.path, *_HOURS[kind])
    if key in ("flow", "app") and key not in table.c:
        return lambda names: names.column(("run", key))
    if key == "department":
        return _main_department
    if key == "departments":
        return _departments
    return _plain(_COLUMNS.get(key, key) if _COLUMNS.get(key, key) in table.c else key)


def _plain(column: str) -> ColumnMaker:
    return lambda names: names.source.c[column]


def _hours(registry: FieldRegistry, path: str, start: str, end: str) -> ColumnMaker:
    def maker(names: "TableNames") -> ColumnElement[Any]:
        text = f"HOURS({start}, IF(ISEMPTY({end}), NOW(), {end}))"
        checked = compile_text(text, registry.scope(path), functions=registry.catalog.functions)
        names.space.noted.append(checked)
        return to_sql(checked, names, names.space.env, names.space.dialect)

    return maker


def _main_department(names: "TableNames") -> ColumnElement[Any]:
    member = department_members.alias()
    found = select(member.c.department_id).where(member.c.person_id == names.source.c.id, member.c.main)
    return found.limit(1).correlate(names.source).scalar_subquery()


def _departments(names: "TableNames") -> ColumnElement[Any]:
    member = department_members.alias()
    mine = member.c.person_id == names.source.c.id
    if names.space.dialect == "postgresql":
        listed: ColumnElement[Any] = func.jsonb_agg(aggregate_order_by(member.c.department_id, member.c.main.desc()))
    else:
        listed = func.nullif(func.json_group_array(member.c.department_id), "[]")
    return type_coerce(select(listed).where(mine).correlate(names.source).scalar_subquery(), TextList())
