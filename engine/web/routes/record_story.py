"""What belongs to a record: changes, remarks, answers for its form, flows; and starting one."""

from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.record import Comment, CommentNew, Comments, History, LinkageAnswers
from engine.web.models.work import FlowStart, FlowStarted, RunList
from engine.web.paths import AppKey, FormKey, RecordId

router = ApiRouter("/apps/{app}/forms/{form}/records/{record}", tags=["records"])


@router.get("/history", response_model=History)
def record_history(app: AppKey, form: FormKey, record: RecordId, caller: Caller) -> Response:
    """Changes, newest first, of the fields that the reader may see."""
    with caller.reading() as (connection, actor):
        found = caller.platform.records.history(connection, actor, app, form, record)
    return answer(found.to_json())


@router.get("/comments", response_model=Comments)
def record_comments(app: AppKey, form: FormKey, record: RecordId, caller: Caller) -> Response:
    """Remarks, oldest first."""
    with caller.reading() as (connection, actor):
        found = caller.platform.records.comments(connection, actor, app, form, record)
    return answer({"items": found})


@router.post("/comments", response_model=Comment, status_code=201)
def add_comment(app: AppKey, form: FormKey, record: RecordId, body: CommentNew, caller: Caller) -> Response:
    """Adds a remark."""
    with caller.writing() as (uow, actor):
        made = caller.platform.records.comment(uow, actor, app, form, record, body.text)
    return answer(made, 201)


@router.get("/linkage", response_model=LinkageAnswers)
def record_linkage(app: AppKey, form: FormKey, record: RecordId, caller: Caller) -> Response:
    """What the form's linkage asks of related records, as the record stands."""
    with caller.reading() as (connection, actor):
        caller.platform.records.get(connection, actor, app, form, record)
        found = caller.platform.forms.linkage(connection, actor, app, form, record)
    return answer(found)


@router.get("/flow", response_model=RunList)
def record_flow(app: AppKey, form: FormKey, record: RecordId, caller: Caller) -> Response:
    """Where the record stands in its flows, and which of them the reader may start."""
    flows = caller.platform.flows
    with caller.reading() as (connection, actor):
        found = caller.platform.records.get(connection, actor, app, form, record)
        runs = flows.trace(connection, actor, app, form, record)
        told = [run.to_json(caller.language) for run in runs]
        startable = flows.startable(connection, actor, app, form, found)
    may_start = [{"flow": flow.key, "name": flow.name or flow.key, "start": flow.start.on} for flow in startable]
    return answer({"runs": told, "may_start": may_start})


@router.post("/flow", response_model=FlowStarted, status_code=201)
def start_flow(app: AppKey, form: FormKey, record: RecordId, body: FlowStart, caller: Caller) -> Response:
    """Starts a flow on the record: one begun by hand, or one that begins with submitting the record."""
    with caller.writing() as (uow, actor):
        started = caller.platform.flows.start_by_hand(uow, actor, app, form, body.flow, record, caller.origin)
    return answer({"run": started.run, "next": started.next}, 201)
