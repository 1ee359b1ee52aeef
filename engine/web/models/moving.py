"""Files, imports, exports, jobs."""

from typing import Any

from pydantic import Field

from engine.web.models.problem import ProblemJson
from engine.web.models.shape import Answer, Id, JsonObject, example


class FileJson(Answer):
    """A stored file."""

    id: Id
    name: str
    size: int
    type: str


class ColumnSeen(Answer):
    """A column of an uploaded table."""

    model_config = example(name="Opened at", samples=["29-02-2016 01:16"], suggest={"field": "opened_at"})
    name: str
    samples: list[str]
    suggest: JsonObject | None = None


class Inspected(Answer):
    """What an uploaded table looks like."""

    columns: list[ColumnSeen]
    rows: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


class Mappings(Answer):
    """Named import options that come with the app."""

    model_config = example(
        items=[
            {
                "key": "incident_event_log",
                "name": {"en": "Event log", "zh-CN": "事件日志"},
                "options": {"columns": {"number": {"field": "number"}}, "keys": ["number"]},
            }
        ]
    )
    items: list[JsonObject]


class JobStarted(Answer):
    """The job that does the work."""

    job: Id


class Progress(Answer):
    """How far a job is."""

    done: int
    total: int | None = None


class JobJson(Answer):
    """A piece of work in the background."""

    id: Id
    kind: str
    state: str = Field(examples=["waiting", "running", "done", "failed"])
    progress: Progress | None = None
    result: Any = None
    problem: ProblemJson | None = None
