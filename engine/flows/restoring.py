"""What a run changed in its record, so that a withdrawal can put it back: fields, and child rows cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from engine.records.model.form_model import FormModel
from engine.store.tables.records import history

Place = tuple[str, ...]
"""(field,), (table, row id) for a row as a whole, (table, row id, field) for one cell of it."""
Row = Mapping[str, Any]


def values_before(
    connection: Connection, form: FormModel, record_id: str, run_id: str, now: Mapping[str, Any]
) -> dict[str, Any]:
    """The values, in JSON form, that fields had before the run changed them; `now` are those of the record.

    What somebody else has changed since stands, in child rows cell by cell. A form that keeps no history gives nothing.
    """
    query = select(history.c.changes, history.c.origin_kind, history.c.origin_ref)
    query = query.where(history.c.record_id == record_id).order_by(history.c.at, history.c.id)
    before: dict[Place, Any] = {}
    for changes, kind, ref in connection.execute(query):
        own = kind == "flow" and ref == run_id
        for key, (old, new) in (changes or {}).items():
            if not _restorable(form, key):
                continue
            for place, value in _places(form, key, old, new):
                if own:
                    before.setdefault(place, value)
                else:
                    _let_stand(before, place)
    return _values(form, before, now)


def _restorable(form: FormModel, key: str) -> bool:
    field = form.fields.get(key)
    return field is not None and not field.computed and field.generated is None


def _places(form: FormModel, key: str, old: Any, new: Any) -> Iterator[tuple[Place, Any]]:
    """The places in which two values of a field differ, each with what was there: of a row its place and its cells,
    None where there was no such row."""
    if not form.fields[key].holds_rows:
        yield (key,), old
        return
    olds, news = _by_id(old), _by_id(new)
    for id in dict.fromkeys((*olds, *news)):
        if id not in olds:
            yield (key, id), None
        elif id not in news:
            yield (key, id), {"at": list(olds).index(id), "cells": olds[id]}
        else:
            for cell in form.children[key].fields:
                if olds[id].get(cell) != news[id].get(cell):
                    yield (key, id, cell), olds[id].get(cell)


def _let_stand(before: dict[Place, Any], place: Place) -> None:
    """Somebody else was here: neither this place nor, for a cell, its row as a whole is put back."""
    before.pop(place, None)
    if len(place) == 3:
        before.pop(place[:2], None)
    if len(place) == 2:
        for inner in [other for other in before if other[:2] == place]:
            del before[inner]


def _values(form: FormModel, before: Mapping[Place, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in dict.fromkeys(place[0] for place in before):
        if form.fields[key].holds_rows:
            found[key] = _rows(form, key, before, now.get(key) or ())
        else:
            found[key] = before[key,]
    return found


def _rows(form: FormModel, key: str, before: Mapping[Place, Any], now: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows as they are, without those the run made, with those it took away, its cells put back."""
    whole = {place[1]: was for place, was in before.items() if place[0] == key and len(place) == 2}
    rows = [dict(row) for row in now if whole.get(row["id"], row) is not None]
    there = {row["id"] for row in rows}
    gone = [was for id, was in whole.items() if was is not None and id not in there]
    for was in sorted(gone, key=lambda was: was["at"]):
        rows.insert(was["at"], dict(was["cells"]))
    cells = {place[1:]: was for place, was in before.items() if place[0] == key and len(place) == 3}
    fields = [
        cell for cell, field in form.children[key].fields.items() if not field.computed and field.generated is None
    ]
    return [{"id": row["id"]} | {cell: cells.get((row["id"], cell), row.get(cell)) for cell in fields} for row in rows]


def _by_id(rows: Any) -> dict[str, Row]:
    return {row["id"]: row for row in rows or ()}
