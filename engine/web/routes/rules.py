"""What rules did."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.people import FiringList
from engine.web.models.shape import HEX_ID, ID, KEY
from engine.web.paths import Cursor, Limit

router = ApiRouter("/rules", tags=["apps"])


@router.get("/log", response_model=FiringList)
def rule_log(
    caller: Caller,
    app: Annotated[str, Query(pattern=KEY, examples=["work_order"])],
    form: Annotated[str | None, Query(pattern=KEY, examples=["work_order"])] = None,
    rule: Annotated[str | None, Query(pattern=KEY, examples=["propose_team"])] = None,
    record: Annotated[str | None, Query(pattern=HEX_ID, examples=[ID])] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """Firings, newest first: which rule, on which record, by which chain, with what result."""
    with caller.reading() as (connection, actor):
        page = caller.platform.rules.log(connection, actor, app, form, rule, record, limit, cursor or None)
        told = page.to_json()
    return answer(told)
