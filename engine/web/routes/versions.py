"""Published versions of an app."""

from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.building import VersionList
from engine.web.paths import AppKey

router = ApiRouter("/apps/{app}", tags=["apps"])


@router.get("/versions", response_model=VersionList)
def list_versions(app: AppKey, caller: Caller) -> Response:
    """Published versions, newest first (builders)."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        found = platform.apps.versions(connection, actor, app)
        people = platform.organisations.current(connection).people
    items = [
        {
            "version": one.version,
            "note": one.note or None,
            "published_at": one.published_at,
            "published_by": one.published_by,
            "published_by_name": people[one.published_by].name if one.published_by in people else None,
        }
        for one in found
    ]
    return answer({"items": items})


@router.get("/definition", response_model=dict[str, Any])
def definition(
    app: AppKey,
    caller: Caller,
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="The newest by default.")] = None,
) -> Response:
    """The published definition as its author wrote it (builders)."""
    with caller.reading() as (connection, actor):
        return answer(caller.platform.apps.document(connection, actor, app, version))
