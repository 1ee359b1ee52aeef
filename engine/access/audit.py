"""The log of sign-ins and of changes to rights, people and definitions."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from engine.access.actor import Actor
from engine.kernel.ids import new_id
from engine.store.tables.sign_in import audit
from engine.store.unit_of_work import UnitOfWork

_INSERT = insert(audit)


class Audit:
    """Written in the transaction of what it tells; never changed afterwards."""

    def note(
        self,
        uow: UnitOfWork,
        actor: Actor | None,
        action: str,
        subject: str,
        *,
        app: str | None = None,
        address: str | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        """Adds a line: `action` is `subject.happening` (person.changed), `subject` a name people know it by."""
        row = {
            "id": new_id(),
            "at": uow.now,
            "actor_id": actor.id if actor else None,
            "action": action,
            "subject": subject[:200],
            "app": app,
            "address": address[:64] if address else None,
            "details": dict(details) if details else None,
        }
        uow.connection.execute(_INSERT, row)

    def list(
        self, connection: Connection, *, limit: int = 50, cursor: str | None = None, actor: str | None = None
    ) -> tuple[list[dict[str, Any]], str | None]:
        """Lines, newest first, and the cursor of the next page: id, at, actor_id, action, subject, app, details."""
        found = select(audit).order_by(audit.c.id.desc()).limit(limit + 1)
        if cursor is not None:
            found = found.where(audit.c.id < cursor)
        if actor is not None:
            found = found.where(audit.c.actor_id == actor)
        rows = [dict(row) for row in connection.execute(found).mappings()]
        more = len(rows) > limit
        return rows[:limit], rows[limit - 1]["id"] if more else None
