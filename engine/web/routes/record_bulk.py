"""One change to several records; computed fields for a form that is being filled."""

from starlette.responses import Response

from engine.kernel.errors import Invalid
from engine.records.write.entry import Entry
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Who
from engine.web.models.record import BulkDone, Computed, RecordsBulk, RecordValues
from engine.web.paths import AppKey, FormKey

router = ApiRouter("/apps/{app}/forms/{form}", tags=["records"])


@router.post("/records/bulk", response_model=BulkDone)
def change_records(app: AppKey, form: FormKey, body: RecordsBulk, caller: Who) -> Response:
    """Deletes, restores or changes all the named records, or none of them."""
    records = caller.platform.records
    if body.action == "update" and not body.values:
        raise Invalid.of("request.missing", "/values")
    with caller.writing() as (uow, actor):
        ids = list(dict.fromkeys(body.ids))
        if body.action == "delete":
            records.delete_many(uow, actor, app, form, ids, caller.origin)
        elif body.action == "restore":
            for record in ids:
                records.restore(uow, actor, app, form, record, caller.origin)
        elif body.values:
            entries = [Entry(body.values, record) for record in ids]
            outcomes = records.create_many(uow, actor, app, form, entries, caller.origin)
            problems = [problem for outcome in outcomes for problem in outcome.problems]
            if problems:
                raise Invalid(problems)
    return answer({"changed": len(ids)})


@router.post("/compute", response_model=Computed)
def compute(app: AppKey, form: FormKey, body: RecordValues, caller: Who) -> Response:
    """Formulas, lookups, rollups and linkage for values that are not saved yet."""
    with caller.reading() as (connection, actor):
        computed = caller.platform.forms.compute(connection, actor, app, form, body.values, body.record)
    return answer(computed)
