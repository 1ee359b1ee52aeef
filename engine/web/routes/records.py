"""Records of a form: list, count, create, get, change, delete, restore."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from starlette.responses import Response

from engine.kernel.problems import Problem
from engine.records.list_query import ListQuery
from engine.web.answer import answer
from engine.web.caller import Caller, Who
from engine.web.models.record import (
    RecordPage,
)
from engine.web.paths import AppKey, Cursor, Fields, Filter, FormKey, Limit, Search, Sort, listed

router = APIRouter(prefix="/apps/{app}/forms/{form}/records", tags=["records"])
Deleted = Annotated[bool, Query(description="The recycle bin instead of the live records.")]
IdempotencyKey = Annotated[str | None, Header(description="The same key gives the same answer and writes once.")]


def warned(caller: Caller, warnings: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Warnings of rules and checks with their sentences."""
    say = caller.platform.catalog.sentences.say
    return [{"code": w.code, "path": w.path, "message": say(w, caller.language)} for w in warnings]


@router.get("", response_model=RecordPage)
def list_records(
    app: AppKey,
    form: FormKey,
    caller: Who,
    filter: Filter = None,
    sort: Sort = None,
    fields: Fields = None,
    limit: Limit = 20,
    cursor: Cursor = None,
    search: Search = None,
    deleted: Deleted = False,
) -> Response:
    """A page of records that the reader may see, in the order of `sort` (newest first without it)."""
    query = ListQuery(
        filter=filter,
        sort=listed(sort),
        fields=listed(fields) or None,
        limit=limit,
        cursor=cursor,
        search=search,
        deleted=deleted,
    )
    with caller.reading() as (connection, actor):
        page = caller.platform.records.list(connection, actor, app, form, query)
    return answer(page.to_json())
