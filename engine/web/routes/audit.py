"""The audit log."""

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
        for item in items:
            who = organisation.people.get(item["actor_id"])
            item["actor_name"] = who.name if who else None
            if item["action"] == "role.given":
                item |= _role_in_words(platform, connection, item, caller.language)
    return answer({"items": items, "next_cursor": more})


def _role_in_words(
    platform: Platform, connection: Connection, item: dict[str, Any], language: Language
) -> dict[str, Any]:
    """What the role is called, and who had it from then on; keys and ids of what is gone."""
    organisation = platform.organisations.current(connection)
    departments = {id: department.name for id, department in organisation.departments.items()}
    named = departments | {id: person.name for id, person in organisation.people.items()}
    ids = (item["details"] or {}).get("members", ())
    try:
        role = platform.definitions.current(connection, item["app"]).definition.role(item["subject"])
    except (NotFound, KeyError):
        role = None
    return {
        "subject_name": text_of(role.name, language, role.key) if role is not None else item["subject"],
        "member_names": [named.get(id, id) for id in ids],
    }
