"""One change to several records; the recycle bin's end; computed fields for a form that is being filled."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from engine.kernel.errors import Invalid
from engine.records.write.entry import Entry
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.filling import filling_of
from engine.web.models.record import BinEmptied, BulkDone, Computed, RecordsBulk, RecordValues
from engine.web.models.shape import HEX_ID
from engine.web.paths import AppKey, FormKey

After = Annotated[str | None, Query(pattern=HEX_ID, description="next_cursor of the batch before.")]

router = ApiRouter("/apps/{app}/forms/{form}", tags=["records"])


@router.post("/records/bulk", response_model=BulkDone)
def change_records(app: AppKey, form: FormKey, body: RecordsBulk, caller: Caller) -> Response:
    """Deletes, restores, deletes for good or changes all the named records, or none of them."""
    records, recycle_bin = caller.platform.records, caller.platform.recycle_bin
    if body.action == "update" and not body.values:
        raise Invalid.of("request.missing", "/values")
    with caller.writing() as (uow, actor):
        ids = list(dict.fromkeys(body.ids))
        if body.action == "delete":
            records.delete_many(uow, actor, app, form, ids, caller.origin)
        elif body.action == "restore":
            for record in ids:
                records.restore(uow, actor, app, form, record, caller.origin)
        elif body.action == "purge":
            recycle_bin.purge(uow, actor, app, form, ids)
        elif body.values:
            entries = [Entry(body.values, record) for record in ids]
            outcomes = records.create_many(uow, actor, app, form, entries, caller.origin)
            problems = [problem for outcome in outcomes for problem in outcome.problems]
            if problems:
                raise Invalid(problems)
    return answer({"changed": len(ids)})


@router.post("/bin/empty", response_model=BinEmptied)
def empty_bin(app: AppKey, form: FormKey, caller: Caller, cursor: After = None) -> Response:
    """Deletes for good what is in the recycle bin, a batch at a time; what others still refer to stays."""
    with caller.writing() as (uow, actor):
        done = caller.platform.recycle_bin.empty(uow, actor, app, form, cursor)
    return answer({"removed": done.removed, "kept": done.kept, "next_cursor": done.next})


@router.post("/compute", response_model=Computed)
def compute(app: AppKey, form: FormKey, body: RecordValues, caller: Caller) -> Response:
    """Formulas, lookups, rollups and linkage for values that are not saved yet."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        of = filling_of(platform, connection, actor, app, form, body)
        computed = platform.forms.compute(connection, of.actor, app, form, body.values, of.record, of.rights, of.sums)
    return answer(computed)
