"""Answers kept for idempotency keys: a request sent twice is done once and answered twice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from engine.kernel.errors import Conflict, Invalid
from engine.kernel.jsons import dump_bytes
from engine.kernel.problems import Problem
from engine.store.tables.background import answers
from engine.store.unit_of_work import UnitOfWork

_LONGEST_KEY = 120


@dataclass(frozen=True)
class IdempotencyKey:
    """What makes two requests the same one: the client's key, who sent it, where to, and a hash of what was sent."""

    key: str
    actor_id: str
    route: str
    request_hash: str

    @classmethod
    def of(cls, key: str, actor_id: str, route: str, request: Any) -> "IdempotencyKey":
        """The key of a request whose body is the JSON value `request`; Invalid when the key is empty or too long."""
        if not 0 < len(key) <= _LONGEST_KEY:
            raise Invalid.of("idempotency.bad_key")
        try:
            sent = dump_bytes(request)
        except TypeError:
            # Whole numbers beyond 64 bits, which the fields they are meant for refuse in their own words.
            sent = json.dumps(request, default=str).encode()
        return cls(key, actor_id, route[:200], sha256(sent).hexdigest())


@dataclass(frozen=True)
class Answer:
    """A kept answer: HTTP-free status number of the edge's choosing, and the JSON body."""

    status: int
    body: Any


def kept_answer(connection: Connection, key: IdempotencyKey) -> Answer | None:
    """The answer given before; None when this is the first time.

    Conflict("idempotency.key_reused") when the key came with another request.
    """
    where = (answers.c.key == key.key, answers.c.actor_id == key.actor_id, answers.c.route == key.route)
    row = connection.execute(select(answers).where(*where)).one_or_none()
    if row is None:
        return None
    if row.request_hash != key.request_hash:
        raise Conflict(Problem("idempotency.key_reused"))
    return Answer(row.status, row.answer)


def keep_answer(uow: UnitOfWork, key: IdempotencyKey, status: int, body: Mapping[str, Any]) -> None:
    """Keeps the answer in the transaction of the effect itself.

    Of two equal requests at one time the second is rolled back whole with Conflict("idempotency.just_done"); sent once
    more it finds the answer of the first.
    """
    row = {
        "key": key.key,
        "actor_id": key.actor_id,
        "route": key.route,
        "request_hash": key.request_hash,
        "status": status,
        "answer": body,
        "created_at": uow.now,
    }
    own: Any = postgresql if uow.connection.dialect.name == "postgresql" else sqlite
    kept = own.insert(answers).on_conflict_do_nothing().returning(answers.c.key)
    if uow.connection.execute(kept, row).first() is None:
        raise Conflict(Problem("idempotency.just_done"))


def sweep_answers(uow: UnitOfWork, before: datetime) -> int:
    """Forgets answers older than `before`."""
    return uow.connection.execute(delete(answers).where(answers.c.created_at < before)).rowcount
