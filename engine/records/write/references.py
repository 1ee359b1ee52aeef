"""References that a write adds: whether the records are there, and whether the actor may see them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from engine.kernel.problems import Problem, pointer
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.session import Session
from engine.records.write.draft import Draft
from engine.records.write.reading import label_of

Place = tuple[Draft, str, str, str]
"""A draft, the path of a reference in it, the table it leads to, the id."""


def check_references(
    session: Session, form: FormModel, given: Iterable[tuple[Draft, Mapping[str, Any]]], *, guarded: bool = True
) -> None:
    """Notes a problem at each reference to a record that is not there, is deleted, or, `guarded`, may not be seen by
    the actor.

    `given` are drafts with the values that are new to them. One statement per table, whatever the number of drafts.
    """
    places = [place for draft, values in given for place in _references(form, draft, values)]
    if not places:
        return
    wanted: dict[str, list[str]] = defaultdict(list)
    for _, _, table, id in places:
        wanted[table].append(id)
    there = {table: _there(session, session.model.find(table), ids, guarded) for table, ids in wanted.items()}
    for draft, path, table, id in places:
        if id not in there[table]:
            label = _label(form, path)
            draft.problems.append(Problem("record.reference_unknown", path, {"field": label, "id": id}))


def _references(form: FormModel, draft: Draft, values: Mapping[str, Any]) -> Iterator[Place]:
    old = draft.old or {}
    for key, value in values.items():
        field = form.fields[key]
        if field.target is not None:
            yield from _values(draft, pointer("values", key), field.target, value, _ids(old.get(key)))
        elif field.holds_rows:
            before = {row["id"]: row for row in old.get(key) or ()}
            for place, row in enumerate(value or ()):
                for item, inner in row.items():
                    child = form.children[key].fields.get(item)
                    if child is not None and child.target is not None:
                        kept = _ids(before.get(row.get("id"), {}).get(item))
                        yield from _values(draft, pointer("values", key, place, item), child.target, inner, kept)


def _values(draft: Draft, path: str, table: str, value: object, kept: Sequence[str]) -> Iterator[Place]:
    for place, id in enumerate(_ids(value)):
        if id not in kept:
            yield draft, path + pointer(place) if isinstance(value, tuple) else path, table, id


def _ids(value: object) -> Sequence[str]:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]


def _there(session: Session, target: TableModel, ids: Sequence[str], guarded: bool) -> set[str]:
    """Loads the rows (expressions will want them) and keeps those that live and, `guarded`, may be seen."""
    session.loader.prime(target, ids)
    rows = [row for id in dict.fromkeys(ids) if (row := session.loader.row(target, id)) is not None]
    alive = {row["id"] for row in rows if row.get("deleted_at") is None}
    names = session.names(target, guarded=guarded)
    seen = names.visible() if alive and guarded else None
    if seen is None:
        return alive
    statement = select(names.id).select_from(names.tables()).where(names.id.in_(sorted(alive)), seen)
    return set(session.connection.execute(statement).scalars())


def _label(form: FormModel, path: str) -> object:
    parts = path.split("/")[2:]
    field = form.fields[parts[0]]
    if field.holds_rows and len(parts) > 2:
        field = form.children[parts[0]].fields[parts[2]]
    return label_of(field)
