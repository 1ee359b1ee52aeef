"""Inbox, runs and notices."""

from typing import Any

from pydantic import Field

from engine.web.models.record import Warned
from engine.web.models.shape import ID, KEY, Answer, Id, Instant, JsonObject, LabelJson, Request, example


class TaskAct(Request):
    """What the person does with a task."""

    model_config = example(values={"assignee": ID, "priority": "high"}, comment="Before noon, please")
    values: dict[str, Any] = Field(default_factory=dict)
    comment: str | None = Field(None, max_length=10000)
    to: Id | None = Field(None, description="The person it is handed to.")


class Acted(Answer):
    """Done; `next` is the person's next task on the same record, if any."""

    ok: bool
    next: Id | None = None
    warnings: list[Warned] = []


class ReturnedJson(Answer):
    """Who sent the request back to its starter, and why."""

    by_name: str | None = None
    comment: str | None = None


class TaskJson(Answer):
    """Work that waits for the person."""

    id: Id
    run: Id
    node: str
    node_name: LabelJson | None = None
    kind: str = Field(examples=["approve"])
    app: str
    form: str
    form_name: LabelJson | None = None
    record: Id | None
    title: str | None
    summary: list[JsonObject] = []
    actions: list[str] = Field(examples=[["agree", "refuse"]])
    fields: dict[str, str] = {}
    from_name: str | None = None
    returned: ReturnedJson | None = Field(None, description="Set when the request came back to the one who started it.")
    created_at: Instant
    due_at: Instant | None = None
    state: str


class TaskCounts(Answer):
    """How much waits."""

    model_config = example(open=3, cc=1)
    open: int
    cc: int


class TaskList(Answer):
    """Tasks and how many there are."""

    items: list[TaskJson]
    counts: TaskCounts


class Withdraw(Request):
    """Why a run is withdrawn."""

    model_config = example(comment="Mended already")
    comment: str | None = Field(None, max_length=10000)


class RunJson(Answer):
    """One execution of a flow with its steps."""

    model_config = example(
        id=ID,
        flow="handle",
        state="open",
        steps=[{"node": "dispatch", "state": "open"}],
    )
    id: Id
    flow: str
    state: str
    steps: list[JsonObject]


class StartableJson(Answer):
    """A flow that the reader may start on the record now; `start` tells whether it begins with a submission."""

    flow: str = Field(examples=["review"])
    name: LabelJson
    start: str = Field(examples=["manual"])


class RunList(Answer):
    """Executions on one record, newest first, and what may be started."""

    runs: list[RunJson]
    may_start: list[StartableJson]


class FlowStart(Request):
    """Which flow is to be started on the record."""

    model_config = example(flow="review")
    flow: str = Field(pattern=KEY, examples=["review"])


class FlowStarted(Answer):
    """The execution; `next` is the person's first task in it, if any."""

    run: Id
    next: Id | None = None


class NoticeJson(Answer):
    """A message to the person."""

    model_config = example(id=ID, title="Dispatch: Pump leaks", at="2026-11-21T08:30:00Z", read=False)
    id: Id
    title: str
    text: str | None = None
    at: Instant
    read: bool


class NoticeList(Answer):
    """Messages, newest first."""

    items: list[NoticeJson]
    unread: int


class Done(Answer):
    """It is done."""

    model_config = example(ok=True)
    ok: bool = True
