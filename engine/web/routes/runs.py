"""Executions of flows."""

from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.work import Done, RunJson, Withdraw
from engine.web.paths import RunId

router = ApiRouter("/runs/{run}", tags=["inbox"])


@router.get("", response_model=RunJson)
def get_run(run: RunId, caller: Caller) -> Response:
    """One execution with its steps and tasks."""
    with caller.reading() as (connection, actor):
        trace = caller.platform.flows.run(connection, actor, run)
        told = trace.to_json(caller.language)
    return answer(told)


@router.post("/withdraw", response_model=Done)
def withdraw_run(run: RunId, body: Withdraw, caller: Caller) -> Response:
    """Takes a request back, as far as the flow lets its starter."""
    with caller.writing() as (uow, actor):
        caller.platform.flows.withdraw(uow, actor, run, body.comment)
    return answer({"ok": True})


@router.post("/retry", response_model=Done)
def retry_run(run: RunId, caller: Caller) -> Response:
    """Lets a failed execution go on from the step that failed (administrators)."""
    with caller.writing() as (uow, actor):
        caller.platform.flows.retry(uow, actor, run)
    return answer({"ok": True})
