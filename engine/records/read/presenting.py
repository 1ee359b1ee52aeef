"""From stored values to the record a reader gets: hidden fields left out, values in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.fields.text_context import TextContext
from engine.records.read.record import Record
from engine.records.read.shown import Shown, ShownField
from engine.records.session import Session

Values = Mapping[str, Any]


def prime_titles(session: Session, shown: Shown, rows: Iterable[Values]) -> None:
    """Finds the titles of everything that the rows refer to, one statement per form at most."""
    if not shown.referring:
        return
    wanted: dict[str, dict[str, None]] = {}
    listed = list(rows)
    for item in shown.referring:
        if item.rows is not None:
            prime_titles(session, item.rows, [row for values in listed for row in values.get(item.key) or ()])
        elif item.target is not None:
            ids = wanted.setdefault(item.target, {})
            for values in listed:
                value = values.get(item.key)
                ids.update(dict.fromkeys(value if isinstance(value, tuple) else (value,) if value else ()))
    for path, found in wanted.items():
        session.titles.load(path, found)


def present(session: Session, shown: Shown, values: Values, may: Mapping[str, bool], **more: Any) -> Record:
    """The record with the fields that the reader may see; titles should be primed."""
    own: dict[str, Any] = {}
    json: dict[str, Any] = {}
    display: dict[str, Any] = {}
    words = session.words
    for item in shown.fields:
        key, value = item.key, values.get(item.key)
        if item.rows is not None:
            json[key], display[key] = _rows(item.rows, value or (), words)
            own[key] = _own_rows(item.rows, value)
            continue
        own[key] = value
        if value is None:
            json[key] = None
            continue
        json[key] = value if item.plain is None else item.plain(value, item.options)
        display[key] = _said(item, value, words) if item.said is None else item.said(value, item.options, words)
    created_by, updated_by = values["created_by"], values["updated_by"]
    if created_by:
        display["created_by"] = words.names.title("$people", created_by)
    if updated_by:
        display["updated_by"] = words.names.title("$people", updated_by)
    return Record(
        id=values["id"],
        version=values["version"],
        values=own,
        json=json,
        display=display,
        title=_title(session, shown, values, display),
        created_at=values["created_at"],
        created_by=created_by,
        updated_at=values["updated_at"],
        updated_by=updated_by,
        deleted_at=values.get("deleted_at"),
        may=may,
        **more,
    )


def _said(item: ShownField, value: Any, context: TextContext) -> Any:
    """A value in words: a text, or for several references a list of `{"id", "text"}`."""
    if item.said is not None:
        return item.said(value, item.options, context)
    target = str(item.target)
    if isinstance(value, tuple):
        return [{"id": id, "text": context.names.title(target, id)} for id in value]
    return context.names.title(target, value)


def _own_rows(shown: Shown, value: Any) -> Any:
    """Run-time child rows with nothing but their id and their fields."""
    names = shown.table.fields
    return value and tuple({"id": row["id"]} | {name: row.get(name) for name in names} for row in value)


def _rows(shown: Shown, rows: Iterable[Values], context: TextContext) -> tuple[list[Any], list[Any]]:
    json, display = [], []
    for row in rows:
        texts: dict[str, Any] = {}
        plain: dict[str, Any] = {"id": row["id"]}
        for item in shown.fields:
            value = row.get(item.key)
            if value is None:
                plain[item.key] = None
                continue
            plain[item.key] = value if item.plain is None else item.plain(value, item.options)
            texts[item.key] = _said(item, value, context)
        json.append(plain)
        display.append(texts)
    return json, display


def _title(session: Session, shown: Shown, values: Values, display: Mapping[str, Any]) -> str:
    item = shown.title
    if item is None:
        return str(values["id"])
    value = values.get(item.key)
    if value is None:
        return "—"
    found = display[item.key] if item.key in display else _said(item, value, session.words)
    return found if isinstance(found, str) else ", ".join(part["text"] for part in found)
