"""Adding a job row, within whatever transaction is under way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from engine.kernel.ids import new_id
from engine.store.tables.background import jobs

_WAITING = text("state = 'waiting'")


def enqueue_row(
    connection: Connection,
    kind: str,
    payload: Mapping[str, Any],
    *,
    now: datetime,
    due: datetime,
    queue: str,
    unique: str | None,
    by: str | None,
) -> str:
    """The id of the new job, or of the one that already waits under the key `unique`."""
    row = job_row(kind, payload, now=now, due=due, queue=queue, unique=unique, by=by)
    if unique is None:
        connection.execute(insert(jobs), row)
        return str(row["id"])
    own = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = own.insert(jobs).on_conflict_do_nothing(index_elements=["unique_key"], index_where=_WAITING)
    if connection.execute(statement.returning(jobs.c.id), row).scalar_one_or_none():
        return str(row["id"])
    waiting = select(jobs.c.id).where(jobs.c.unique_key == unique, jobs.c.state == "waiting")
    return str(connection.execute(waiting).scalar_one())


def job_row(
    kind: str,
    payload: Mapping[str, Any],
    *,
    now: datetime,
    due: datetime,
    queue: str = "default",
    unique: str | None = None,
    by: str | None = None,
) -> dict[str, Any]:
    """The row of a job that waits for `due`."""
    return {
        "id": new_id(),
        "kind": kind,
        "queue": queue,
        "payload": dict(payload),
        "state": "waiting",
        "due_at": due,
        "attempt": 0,
        "unique_key": unique,
        "done": 0,
        "cancel_asked": False,
        "created_by": by,
        "created_at": now,
    }
