"""What a widget becomes: a plotly figure, one number, or a table. All JSON values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class Figure:
    """Plotly JSON {"data": […], "layout": {…}}."""

    figure: Mapping[str, Any]
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Number:
    """One big number; `value` None when there is nothing to show. `extra` holds goal, comparison, trend."""

    value: Any
    text: str
    unit: Label = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns [{"key", "label", "type"}] and rows of texts or JSON values, `ids` the records behind the rows."""

    columns: tuple[Mapping[str, Any], ...]
    rows: tuple[tuple[Any, ...], ...]
    ids: tuple[str | None, ...] = ()
    kind: Literal["table"] = "table"


Picture = Figure | Number | Table
