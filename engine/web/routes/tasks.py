"""The inbox: work that waits for the person, and what they do with it."""

from typing import Annotated, Literal

from fastapi import Path, Query
from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.work import Acted, TaskAct, TaskJson, TaskList
from engine.web.paths import Cursor, Limit, TaskId
from engine.web.record_answer import warned

router = ApiRouter("/tasks", tags=["inbox"])

TaskState = Annotated[
    Literal["open", "done", "started", "cc"],
    Query(description="What waits, what the person answered, what they started, what they were sent for their notice."),
]
Action = Annotated[str, Path(pattern="^[a-z][a-z_]{0,39}$", examples=["agree"])]


@router.get("", response_model=TaskList)
def list_tasks(
    caller: Caller,
    state: TaskState = "open",
    app: Annotated[str | None, Query(max_length=40)] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """Tasks of the person, newest first, and how many wait."""
    flows = caller.platform.flows
    with caller.reading() as (connection, actor):
        page = flows.inbox(connection, actor, state, app, limit, cursor or None)
        counts = flows.counts(connection, actor)
    return answer({**page.to_json(caller.language), "counts": counts})


@router.get("/{task}", response_model=TaskJson)
def get_task(task: TaskId, caller: Caller) -> Response:
    """One task with its record and the form as the node opens it."""
    platform = caller.platform
    with caller.reading() as (connection, actor):
        view = platform.flows.task(connection, actor, task)
        told = view.to_json(caller.language)
        told["form_model"] = platform.forms.page(connection, view.reader, view.app, view.form, view.rights)
        if view.record is not None:
            place = view.app, view.form, view.record.id
            told["linkage"] = platform.forms.linkage(connection, view.reader, *place, view.rights)
    return answer(told)


@router.post("/{task}/{action}", response_model=Acted)
def act_on_task(task: TaskId, action: Action, body: TaskAct, caller: Caller) -> Response:
    """Answers a task; with values where the node asks for some."""
    with caller.writing() as (uow, actor):
        acted = caller.platform.flows.act(uow, actor, task, action, body.values, body.comment, body.to)
    return answer({"ok": True, "next": acted.next, "warnings": warned(caller, acted.warnings)})
