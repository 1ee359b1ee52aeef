"""Messages to the person who is signed in."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.work import Done, NoticeList
from engine.web.paths import Cursor, Limit, NoticeId

router = ApiRouter("/notices", tags=["inbox"])


@router.get("", response_model=NoticeList)
def list_notices(
    caller: Caller,
    limit: Limit = 50,
    cursor: Cursor = "",
    unread: Annotated[bool, Query(description="Only what was not read yet.")] = False,
) -> Response:
    """Messages, newest first."""
    with caller.reading() as (connection, actor):
        page = caller.platform.notices.list(
            connection, actor.id, unread=unread, limit=limit, cursor=cursor or None, apps=actor.only_apps
        )
    return answer(page.to_json(caller.language))


@router.post("/read_all", response_model=Done)
def read_all_notices(caller: Caller) -> Response:
    """Marks every message as read."""
    with caller.writing() as (uow, actor):
        caller.platform.notices.read_all(uow, actor.id, actor.only_apps)
    return answer({"ok": True})


@router.post("/{notice}/read", response_model=Done)
def read_notice(notice: NoticeId, caller: Caller) -> Response:
    """Marks one message as read."""
    with caller.writing() as (uow, actor):
        caller.platform.notices.read(uow, actor.id, [notice], actor.only_apps)
    return answer({"ok": True})
