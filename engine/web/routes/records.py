"""Records of a form: list, count, create, get, change, delete, restore."""

from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from engine.access.actor import Actor
from engine.records.read.list_query import ListQuery
from engine.store.unit_of_work import UnitOfWork
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.idempotency import IDEMPOTENT, once
from engine.web.models.record import RecordCount, RecordJson, RecordNew, RecordPage, RecordPatch
from engine.web.models.work import Done
from engine.web.paths import AppKey, Cursor, Fields, Filter, FormKey, Limit, RecordId, Search, Sort, listed
from engine.web.record_answer import saved_json

router = ApiRouter("/apps/{app}/forms/{form}/records", tags=["records"])
Deleted = Annotated[bool, Query(description="The recycle bin instead of the live records.")]


@router.get("", response_model=RecordPage)
def list_records(
    app: AppKey,
    form: FormKey,
    caller: Caller,
    filter: Filter = "",
    sort: Sort = "",
    fields: Fields = "",
    limit: Limit = 20,
    cursor: Cursor = "",
    search: Search = "",
    deleted: Deleted = False,
) -> Response:
    """A page of records that the reader may see, in the order of `sort` (newest first without it)."""
    query = ListQuery(
        filter=filter or None,
        sort=listed(sort),
        fields=listed(fields) or None,
        limit=limit,
        cursor=cursor or None,
        search=search or None,
        deleted=deleted,
    )
    with caller.reading() as (connection, actor):
        page = caller.platform.records.list(connection, actor, app, form, query)
    return answer(page.to_json())


@router.get("/count", response_model=RecordCount)
def count_records(
    app: AppKey, form: FormKey, caller: Caller, filter: Filter = "", search: Search = "", deleted: Deleted = False
) -> Response:
    """How many records there are; counting stops at 10,000."""
    query = ListQuery(filter=filter or None, search=search or None, deleted=deleted)
    with caller.reading() as (connection, actor):
        count = caller.platform.records.count(connection, actor, app, form, query)
    return answer({"count": count.count, "capped": count.capped})


@router.post("", response_model=RecordJson, status_code=201, openapi_extra=IDEMPOTENT)
def create_record(app: AppKey, form: FormKey, body: RecordNew, caller: Caller) -> Response:
    """Makes a record; with `submit` also starts the flows that begin on submit."""
    platform = caller.platform

    def write(uow: UnitOfWork, actor: Actor) -> dict[str, Any]:
        make = platform.forms.submit if body.submit else platform.records.create
        return saved_json(caller, make(uow, actor, app, form, body.values, caller.origin))

    return once(caller, body, 201, write)


@router.get("/{record}", response_model=RecordJson)
def get_record(app: AppKey, form: FormKey, record: RecordId, caller: Caller) -> Response:
    """One record with the fields that the reader may see."""
    with caller.reading() as (connection, actor):
        found = caller.platform.records.get(connection, actor, app, form, record)
    return answer(found.to_json())


@router.patch("/{record}", response_model=RecordJson, openapi_extra=IDEMPOTENT)
def update_record(
    app: AppKey,
    form: FormKey,
    record: RecordId,
    body: RecordPatch,
    caller: Caller,
) -> Response:
    """Changes the given fields. With an older `version` than the present one: a conflict that names the fields."""
    records = caller.platform.records

    def write(uow: UnitOfWork, actor: Actor) -> dict[str, Any]:
        changed = records.update(uow, actor, app, form, record, body.values, body.version, caller.origin)
        return saved_json(caller, changed)

    return once(caller, body, 200, write)


@router.delete("/{record}", response_model=Done)
def delete_record(app: AppKey, form: FormKey, record: RecordId, caller: Caller) -> Response:
    """Moves a record to the recycle bin."""
    with caller.writing() as (uow, actor):
        caller.platform.records.delete(uow, actor, app, form, record, caller.origin)
    return answer({"ok": True})


@router.post("/{record}/restore", response_model=RecordJson)
def restore_record(app: AppKey, form: FormKey, record: RecordId, caller: Caller) -> Response:
    """Takes a record out of the recycle bin."""
    with caller.writing() as (uow, actor):
        restored = caller.platform.records.restore(uow, actor, app, form, record, caller.origin)
        return answer(saved_json(caller, restored))
