"""From stored values to the record a reader gets: hidden fields left out, values in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.read.record import Record
from engine.records.session import Session

Values = Mapping[str, Any]


def prime_titles(session: Session, table: TableModel, rows: Iterable[Values], keys: Iterable[str]) -> None:
    """Finds the titles of everything that the rows refer to, one statement per form at most."""
    wanted: dict[str, dict[str, None]] = {}
    listed = list(rows)
    for key in keys:
        field = table.fields.get(key)
        if field is None:
            continue
        if field.holds_rows:
            child = session.model.find(f"{table.path}.{key}")
            inner = [row for values in listed for row in values.get(key) or ()]
            prime_titles(session, child, inner, child.fields)
        elif field.target is not None:
            ids = wanted.setdefault(field.target, {})
            for values in listed:
                value = values.get(key)
                ids.update(dict.fromkeys(value if isinstance(value, tuple) else (value,) if value else ()))
    for path, ids in wanted.items():
        session.titles.load(path, ids)


def present(
    session: Session, form: FormModel, values: Values, keys: Iterable[str], may: Mapping[str, bool], **more: Any
) -> Record:
    """The record with the fields of `keys` that the reader may see; titles should be primed."""
    shown = [key for key in keys if session.rights.access(form, key) != "hidden"]
    json: dict[str, Any] = {}
    display: dict[str, Any] = {}
    for key in shown:
        field = form.fields[key]
        value = values.get(key)
        if field.holds_rows:
            json[key], display[key] = _rows(session, form.children[key], value or ())
            continue
        json[key] = None if value is None else field.face_type.to_json(value, field.face.options)
        if value is not None:
            display[key] = words(session, field, value)
    for key in ("created_by", "updated_by"):
        if values.get(key):
            display[key] = session.titles.title("$people", values[key])
    return Record(
        id=values["id"],
        version=values["version"],
        values={key: _own(form, key, values.get(key)) for key in shown},
        json=json,
        display=display,
        title=_title(session, form, values),
        created_at=values["created_at"],
        created_by=values["created_by"],
        updated_at=values["updated_at"],
        updated_by=values["updated_by"],
        deleted_at=values.get("deleted_at"),
        may=may,
        **more,
    )


def _own(form: FormModel, key: str, value: Any) -> Any:
    """A run-time value; of child rows only their id and their fields."""
    child = form.children.get(key)
    if child is None or not value:
        return value
    return tuple({"id": row["id"]} | {name: row.get(name) for name in child.fields} for row in value)


def words(session: Session, field: FieldModel, value: Any) -> Any:
    """A value in words: a text, or for several references a list of `{"id", "text"}`."""
    if field.target is None:
        return field.face_type.to_text(value, field.face.options, session.words)
    titles = session.titles
    if isinstance(value, tuple):
        return [{"id": id, "text": titles.title(field.target, id)} for id in value]
    return titles.title(field.target, value)


def _rows(session: Session, child: TableModel, rows: Iterable[Values]) -> tuple[list[Any], list[Any]]:
    shown = [key for key in child.fields if session.rights.access(child, key) != "hidden"]
    json, display = [], []
    for row in rows:
        texts: dict[str, Any] = {}
        plain: dict[str, Any] = {"id": row["id"]}
        for key in shown:
            field, value = child.fields[key], row.get(key)
            plain[key] = None if value is None else field.face_type.to_json(value, field.face.options)
            if value is not None:
                texts[key] = words(session, field, value)
        json.append(plain)
        display.append(texts)
    return json, display


def _title(session: Session, form: FormModel, values: Values) -> str:
    field = form.fields.get(form.title_field or "")
    if field is None or session.rights.access(form, field.key) == "hidden":
        return str(values["id"])
    value = values.get(field.key)
    if value is None:
        return "—"
    found = words(session, field, value)
    return found if isinstance(found, str) else ", ".join(item["text"] for item in found)
