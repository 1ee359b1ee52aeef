"""Drafts into tables: records, child rows, links; each table costs one statement per kind of change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from engine.kernel.ids import new_id
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.tables.form_tables import RECORD_COLUMNS
from engine.records.write.draft import Draft
from engine.store.kept_insert import KeptInsert

Row = Mapping[str, Any]


def write_rows(connection: Connection, form: FormModel, drafts: Sequence[Draft]) -> None:
    """Writes the final state of each record. Later drafts of a record already stand on the earlier ones."""
    firsts: dict[str, Draft] = {}
    lasts: dict[str, Draft] = {}
    for draft in drafts:
        firsts.setdefault(draft.id, draft)
        lasts[draft.id] = draft
    made = [lasts[id] for id, first in firsts.items() if first.is_new]
    kept = [(firsts[id], lasts[id]) for id, first in firsts.items() if not first.is_new]
    if made:
        _insert_of(form).run(connection, [draft.new for draft in made])
    _update(connection, form, kept)
    pairs = [(None, draft) for draft in made] + [(first.old, last) for first, last in kept]
    for key in form.links:
        _links(connection, form, key, [(old, draft.new) for old, draft in pairs])
    for key, child in form.children.items():
        _children(connection, child, [(draft.id, (old or {}).get(key), draft.new.get(key)) for old, draft in pairs])


def _insert_of(form: FormModel) -> KeptInsert:
    known = form.kept.get("insert")
    if known is None:
        known = KeptInsert(form.table, [*RECORD_COLUMNS, *(field.key for field in form.stored)])
        form.kept.put("insert", known)
    statement: KeptInsert = known
    return statement


def _update(connection: Connection, form: FormModel, kept: Sequence[tuple[Draft, Draft]]) -> None:
    """Only columns that differ are written; records with the same ones go together."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for first, last in kept:
        old = first.old or {}
        keys = tuple(field.key for field in form.stored if old.get(field.key) != last.new.get(field.key))
        columns = (*keys, "version", "updated_at", "updated_by")
        groups[columns].append({"b_id": last.id} | {f"b_{column}": last.new[column] for column in columns})
    for columns, rows in groups.items():
        statement = form.kept.get(("update", columns))
        if statement is None:
            table = form.table
            values = {column: bindparam(f"b_{column}", type_=table.c[column].type) for column in columns}
            statement = update(table).where(table.c.id == bindparam("b_id")).values(values)
            form.kept.put(("update", columns), statement)
        connection.execute(statement, rows)


def _children(
    connection: Connection, child: TableModel, records: Iterable[tuple[str, Sequence[Row] | None, Sequence[Row] | None]]
) -> None:
    gone: list[str] = []
    made: list[dict[str, Any]] = []
    changed: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    pairs: list[tuple[Row | None, Row]] = []
    stored = [field.key for field in child.stored]
    for parent, before, after in records:
        old = {row["id"]: row for row in before or ()}
        new = {row["id"]: row for row in after or ()}
        gone += [id for id in old if id not in new]
        for place, (id, row) in enumerate(new.items()):
            full = {"id": id, "parent_id": parent, "position": place} | {key: row.get(key) for key in stored}
            pairs.append((old.get(id), row))
            if id not in old:
                made.append(full)
                continue
            keys = tuple(key for key in ("position", *stored) if old[id].get(key) != full[key])
            if keys:
                changed[keys].append({"b_id": id} | {f"b_{key}": full[key] for key in keys})
    table = child.table
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(bindparam("ids", expanding=True))), {"ids": gone})
    if made:
        connection.execute(insert(table), made)
    for keys, rows in changed.items():
        values = {key: bindparam(f"b_{key}", type_=table.c[key].type) for key in keys}
        connection.execute(update(table).where(table.c.id == bindparam("b_id")).values(values), rows)
    for key in child.links:
        _links(connection, child, key, pairs)


def _links(connection: Connection, model: TableModel, key: str, pairs: Iterable[tuple[Row | None, Row]]) -> None:
    """Links are few and bare, so a changed list is written anew."""
    table = model.links[key].table
    cleared: list[str] = []
    rows: list[dict[str, Any]] = []
    for old, new in pairs:
        after = new.get(key)
        if (old or {}).get(key) == after:
            continue
        if old is not None and old.get(key):
            cleared.append(new["id"])
        rows += [
            {"record_id": new["id"], "target_id": target, "position": place}
            for place, target in enumerate(dict.fromkeys(after or ()))
        ]
    if cleared:
        statement = delete(table).where(table.c.record_id.in_(bindparam("ids", expanding=True)))
        connection.execute(statement, {"ids": cleared})
    if rows:
        connection.execute(insert(table), rows)


def identified(
    rows: Sequence[Row] | None, old: Sequence[Row] | None, *, by_place: bool = False
) -> tuple[dict[str, Any], ...] | None:
    """Child rows as given, each with an id and with what the caller left out taken from the row it changes. An id that
    is not among the old rows makes a new row of it; so does none, unless rows are the same `by_place`."""
    before = {row["id"]: row for row in old or ()}
    there = [row["id"] for row in old or ()] if by_place else []
    found = []
    for place, row in enumerate(rows or ()):
        id = row.get("id") or (there[place] if place < len(there) else None)
        known = before.get(id, {})
        found.append({**known, **row, "id": known.get("id") or new_id(), "position": place})
    return tuple(found) or None
