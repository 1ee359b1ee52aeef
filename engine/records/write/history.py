"""The trace of changes: who, when, old and new, from where."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from engine.kernel.ids import new_id
from engine.records.change import Change
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.store.kept_insert import KeptInsert
from engine.store.tables.records import history

_INSERT = KeptInsert(history)


def write_history(connection: Connection, form: FormModel, changes: Iterable[Change]) -> None:
    """One row per change, in one statement; nothing for forms that keep no history."""
    if not form.definition.options.keep_history:
        return
    rows = [
        {
            "id": new_id(),
            "app": form.app,
            "form": form.form,
            "record_id": change.record_id,
            "at": change.at,
            "by": change.origin.by or change.actor.id,
            "action": change.action,
            "changes": _differences(form, change),
            "origin_kind": change.origin.kind,
            "origin_ref": change.origin.ref,
            "origin_name": change.origin.name,
        }
        for change in changes
    ]
    _INSERT.run(connection, rows)


def _differences(form: FormModel, change: Change) -> dict[str, list[Any]]:
    """`{field: [old, new]}` in JSON form; computed fields follow from the others and are left out."""
    old: Mapping[str, Any] = change.old or {}
    new: Mapping[str, Any] = change.new or {}
    if change.action in ("deleted", "restored"):
        return {}
    found: dict[str, list[Any]] = {}
    for key, field in form.fields.items():
        if key in change.changed and not field.computed:
            before, after = old.get(key), new.get(key)
            found[key] = [
                None if before is None else json_of(form, field, before),
                None if after is None else json_of(form, field, after),
            ]
    return found


def json_of(form: FormModel, field: FieldModel, value: Any) -> Any:
    """A run-time value in JSON form, child rows included."""
    if value is None:
        return None
    if not field.holds_rows:
        return field.face_type.to_json(value, field.face.options)
    child = form.children[field.key]
    return [
        {"id": row["id"]}
        | {
            key: item.face_type.to_json(row[key], item.face.options)
            for key, item in child.fields.items()
            if row.get(key) is not None
        }
        for row in value
    ]
