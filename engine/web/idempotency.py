"""A write sent twice under one Idempotency-Key is done once and answered twice."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from engine.access.actor import Actor
from engine.store.idempotency import IdempotencyKey, keep_answer, kept_answer
from engine.store.unit_of_work import UnitOfWork
from engine.web.answer import answer
from engine.web.caller import Caller

REPLAYED = {"Idempotent-Replayed": "true"}
IDEMPOTENT: dict[str, Any] = {
    "parameters": [
        {
            "name": "idempotency-key",
            "in": "header",
            "required": False,
            "description": "The same key gives the same answer and writes once.",
            "schema": {"type": "string"},
        }
    ]
}
"""What the OpenAPI document says of operations done with `once`."""


def once(caller: Caller, body: Any, status: int, write: Callable[[UnitOfWork, Actor], dict[str, Any]]) -> Response:
    """Does `write` in one transaction and keeps its answer with it; a second request of the same key gets the answer.

    Conflict when the key came before with another body. Without a key it is simply done.
    """
    key = caller.idempotency_key
    with caller.writing() as (uow, actor):
        if key is None:
            return answer(write(uow, actor), status)
        route = f"{caller.method} {caller.url.path}"
        # What a narrowed token may not see it is not answered either, though its owner did it under the same key.
        reach = sorted(actor.only_apps) if actor.only_apps is not None else None
        wanted = IdempotencyKey.of(key, actor.id, route, _plain(body) if reach is None else [reach, _plain(body)])
        kept = kept_answer(uow.connection, wanted)
        if kept is not None:
            return answer(kept.body, kept.status, REPLAYED)
        done = write(uow, actor)
        keep_answer(uow, wanted, status, done)
    return answer(done, status)


def _plain(body: Any) -> Any:
    return body.model_dump(mode="json") if isinstance(body, BaseModel) else body
