"""The audit log."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query
from sqlalchemy import Connection
from starlette.responses import Response

from engine.access.require import require_admin
from engine.bootstrap import Platform
from engine.kernel.errors import NotFound
from engine.kernel.labels import Language, text_of
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
        organisation = platform.organisations.current(connection)
        names = {id: department.name for id, department in organisation.departments.items()}
        names |= {id: person.name for id, person in organisation.people.items()}
        for item in items:
            item["actor_name"] = names.get(item["actor_id"])
            if item["action"] == "role.given":
                item["subject_name"] = _role_name(platform, connection, item, caller.language)
                item["member_names"] = [names.get(id, id) for id in (item["details"] or {}).get("members", ())]
    return answer({"items": items, "next_cursor": more})


def _role_name(platform: Platform, connection: Connection, item: Mapping[str, Any], language: Language) -> str:
    """What the role is called; its key when it is gone."""
    try:
        role = platform.definitions.current(connection, item["app"]).definition.role(item["subject"])
    except (NotFound, KeyError):
        return str(item["subject"])
    return text_of(role.name, language, role.key)
