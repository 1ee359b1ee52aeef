"""The audit log."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from engine.access.require import require_admin
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.people import AuditList
from engine.web.models.shape import HEX_ID
from engine.web.paths import Limit

router = ApiRouter("/audit", tags=["people"])


@router.get("", response_model=AuditList)
def list_audit(
    caller: Caller,
    limit: Limit = 50,
    cursor: Annotated[str | None, Query(pattern=HEX_ID, description="next_cursor of the page before.")] = None,
    person: Annotated[str | None, Query(pattern=HEX_ID, description="Only what this person did.")] = None,
) -> Response:
    """Sign-ins and changes of rights, people and definitions, newest first (administrators)."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        require_admin(actor)
        items, more = platform.audit.list(connection, limit=limit, cursor=cursor, actor=person)
        people = platform.organisations.current(connection).people
    for item in items:
        who = people.get(item["actor_id"])
        item["actor_name"] = who.name if who else None
    return answer({"items": items, "next_cursor": more})
