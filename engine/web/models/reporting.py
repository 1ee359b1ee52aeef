"""Questions to the data and reports."""

from typing import Any

from pydantic import Field

from engine.web.models.shape import Answer, JsonObject, Request, example


class QueryBody(Request):
    """One grouped question."""

    model_config = example(
        form="incident",
        dimensions=[{"field": "opened_at", "bucket": "month", "as": "month"}, {"field": "priority"}],
        measures=[{"aggregate": "count", "as": "n"}],
        filter="priority != 'low'",
        sort=["-n"],
        limit=100,
    )
    form: str = Field(max_length=200)
    dimensions: list[dict[str, Any]] = Field(default_factory=list, max_length=20)
    measures: list[dict[str, Any]] = Field(default_factory=list, max_length=20)
    filter: str | None = Field(None, max_length=4000)
    sort: list[str] = Field(default_factory=list, max_length=20)
    limit: int | None = Field(None, ge=1, le=100000)
    as_of: str | None = Field(None, max_length=40)


class FrameColumn(Answer):
    """One column of the answer."""

    key: str
    type: str
    label: Any = None


class FrameJson(Answer):
    """A small table."""

    model_config = example(
        columns=[{"key": "priority", "type": "TEXT"}, {"key": "n", "type": "NUMBER"}],
        rows=[["urgent", 3], ["high", 12]],
        truncated=False,
    )
    columns: list[FrameColumn]
    rows: list[list[Any]]
    truncated: bool = False


class ReportAsk(Request):
    """Values of the report's parameters."""

    model_config = example(parameters={"since": "2026-11-01"})
    parameters: dict[str, Any] = Field(default_factory=dict)


class ReportData(Answer):
    """Every widget's figure, number or table."""

    model_config = example(as_of="2026-11-21T08:30:00Z", widgets={"open": {"kind": "number", "value": 23}})
    as_of: str | None = None
    widgets: dict[str, JsonObject]


class DrillAsk(Request):
    """The point of a figure that was clicked."""

    model_config = example(widget="by_priority", point=["urgent"])
    widget: str = Field(max_length=100)
    point: list[Any] = Field(max_length=20)
    parameters: dict[str, Any] = Field(default_factory=dict)


class Drill(Answer):
    """The list that shows the records behind a point."""

    model_config = example(form="work_order", filter="priority == 'urgent'")
    form: str
    filter: str | None
