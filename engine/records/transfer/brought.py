"""What earlier imports have brought to records already: up to which time of the source, and which values at that time.

A log that is imported once more, or whose newer copy begins with the old rows, must not be told twice.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, literal, select

from engine.fields.storage import Instant
from engine.kernel.ids import made_at
from engine.records.model.form_model import FormModel
from engine.records.session import Session
from engine.records.transfer.row_reader import ReadRow
from engine.records.write.history import json_of
from engine.records.write.stored import load_for
from engine.store.tables.records import history

_MOST_IMPORTS = 400
"""So many imports are looked at, the latest ones: a statement has bounds."""


@dataclass(frozen=True, slots=True)
class Brought:
    """`at` is the newest time that an earlier import gave to a change of the record; `values` are those that its fields
    had before and after the changes of that time and those told after them, in JSON form."""

    at: datetime
    values: Mapping[str, list[Any]]


def told_before(session: Session, form: FormModel, rows: Iterable[tuple[ReadRow, str]], job: str) -> set[int]:
    """Which rows say nothing new of the record of that id (`id()` of the row): they are older than what an import other
    than `job` brought, or as old and without a value that was not there at that time.

    Costs at most three statements and the loading of the records whose rows are as old.
    """
    timed = [(row, record) for row, record in rows if row.at is not None]
    known = _brought(session, form, {record for _, record in timed}, job) if timed else {}
    told: set[int] = set()
    ties: list[tuple[ReadRow, str]] = []
    for row, record in timed:
        bound = known.get(record)
        if bound is None or row.at is None or row.at > bound.at:
            continue
        if row.at < bound.at:
            told.add(id(row))
        else:
            ties.append((row, record))
    stored = load_for(session, form, [record for _, record in ties], "update") if ties else {}
    for row, record in ties:
        there = stored[record]
        if isinstance(there, dict) and _says_nothing_new(form, row, there, known[record]):
            told.add(id(row))
    return told


def _brought(session: Session, form: FormModel, records: Collection[str], job: str) -> dict[str, Brought]:
    """By record; only those to which an earlier import gave times of its source."""
    if not records or not form.definition.options.keep_history:
        return {}
    theirs = and_(
        history.c.record_id.in_(list(records)), history.c.origin_kind == "import", history.c.origin_ref != job
    )
    found = session.connection.execute(select(history.c.origin_ref).where(theirs).distinct()).scalars()
    imports = sorted(map(str, found), reverse=True)[:_MOST_IMPORTS]
    if not imports:
        return {}
    # Changes without a time of the source carry that of their import, which says nothing of the source's time.
    starts = {ref: literal(made_at(ref), Instant) for ref in imports}
    of_source = and_(theirs, history.c.at < case(starts, value=history.c.origin_ref))
    newest_first = func.row_number().over(
        partition_by=history.c.record_id, order_by=[history.c.at.desc(), history.c.id]
    )
    ranked = select(history.c.record_id, history.c.at, history.c.id, newest_first.label("place")).where(of_source)
    last = ranked.subquery()
    # What was told afterwards belongs to it: sources have rows whose time goes back.
    since = and_(history.c.record_id == last.c.record_id, history.c.id >= last.c.id)
    statement = (
        select(history.c.record_id, last.c.at, history.c.changes).join(last, since).where(of_source, last.c.place == 1)
    )
    brought: dict[str, Brought] = {}
    for record, at, changes in session.connection.execute(statement):
        values: dict[str, list[Any]] = dict(brought[record].values) if record in brought else {}
        for key, pair in (changes or {}).items():
            values[key] = values.get(key, []) + [_plain(value) for value in pair]
        brought[record] = Brought(at, values)
    return brought


def _says_nothing_new(form: FormModel, row: ReadRow, stored: Mapping[str, Any], brought: Brought) -> bool:
    for key, value in row.values.items():
        said, there = _plain(value), _plain(json_of(form, form.fields[key], stored.get(key)))
        known = [there, *brought.values.get(key, ())]
        columns = frozenset(said[0]) if form.fields[key].holds_rows and said else frozenset[str]()
        if said not in ([_only(item, columns) for item in known] if columns else known):
            return False
    return True


def _plain(value: Any) -> Any:
    """So that nothing, an empty list and no child rows are the same."""
    return None if value in ([], ()) else value


def _only(rows: Any, columns: Collection[str]) -> Any:
    """Child rows with the columns of the file alone: without ids and without what the file says nothing of."""
    return [{column: row.get(column) for column in columns} for row in rows] if rows else None
