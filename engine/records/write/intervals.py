"""Status intervals: from when to when a tracked choice had a value, kept beside each change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, select, update

from engine.kernel.ids import new_id
from engine.store.kept_insert import KeptInsert
from engine.store.tables.records import intervals


@dataclass(frozen=True, slots=True)
class Turn:
    """A tracked field of a record took a value at an instant (None: has none from then on)."""

    record_id: str
    field: str
    value: str | None
    at: datetime
    first: bool
    """Whether the record was made just then, so that nothing is open before."""


_CLOSE = (
    update(intervals)
    .where(
        intervals.c.record_id == bindparam("b_record"),
        intervals.c.field == bindparam("b_field"),
        intervals.c.to_at.is_(None),
    )
    .values(
        to_at=case(
            (intervals.c.from_at > bindparam("b_at", type_=intervals.c.from_at.type), intervals.c.from_at),
            else_=bindparam("b_at", type_=intervals.c.from_at.type),
        )
    )
)
_INSERT = KeptInsert(intervals)
_OPEN = select(intervals.c.record_id, intervals.c.field, intervals.c.from_at).where(
    intervals.c.record_id.in_(bindparam("ids", expanding=True)), intervals.c.to_at.is_(None)
)


def write_intervals(
    connection: Connection, app: str, form: str, turns: Sequence[Turn], now: datetime | None = None
) -> None:
    """Closes what was open and opens what began. Turns of one record come in their order; an earlier time counts as
    the time of the turn before, so that no interval ends before it began. Without any turn before `now`, nothing
    stored can be later."""
    begun = _begun(connection, turns) if now is None or any(turn.at < now for turn in turns) else {}
    closing: dict[tuple[str, str], dict[str, Any]] = {}
    opened: dict[tuple[str, str], dict[str, Any]] = {}
    rows: list[dict[str, Any]] = []
    for turn in turns:
        key = (turn.record_id, turn.field)
        running = opened.pop(key, None)
        at = max(turn.at, begun.get(key, turn.at))
        if running is not None:
            at = max(at, running["from_at"])
            running["to_at"] = at
        elif not turn.first:
            closing.setdefault(key, {"b_record": turn.record_id, "b_field": turn.field, "b_at": at})
        if turn.value is not None:
            row = {
                "id": new_id(),
                "app": app,
                "form": form,
                "record_id": turn.record_id,
                "field": turn.field,
                "value": turn.value,
                "from_at": at,
                "to_at": None,
            }
            rows.append(row)
            opened[key] = row
    if closing:
        connection.execute(_CLOSE, list(closing.values()))
    _INSERT.run(connection, rows)


def _begun(connection: Connection, turns: Sequence[Turn]) -> dict[tuple[str, str], datetime]:
    """When the intervals began that are open in the tables."""
    ids = list(dict.fromkeys(turn.record_id for turn in turns if not turn.first))
    found: dict[tuple[str, str], datetime] = {}
    for start in range(0, len(ids), 900):
        for record, field, at in connection.execute(_OPEN, {"ids": ids[start : start + 900]}):
            found[record, field] = at
    return found
