"""The answer to a query: few rows, typed columns."""

from dataclasses import dataclass
from typing import Any

from engine.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class Column:
    """`type` names an expression type (number, text, date …); `field_type` tells how to put values in words."""

    key: str
    type: str
    label: Label
    field_type: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows hold run-time values in column order; `truncated` when some are left out, as by the limit; `shortened` when
    these are the older steps of a series that is too long."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False
    shortened: bool = False

    def column(self, key: str) -> list[Any]:
        """The values of one column; KeyError."""
        index = next((place for place, column in enumerate(self.columns) if column.key == key), None)
        if index is None:
            raise KeyError(key)
        return [row[index] for row in self.rows]

    def to_json(self) -> dict[str, Any]:
        """The answer of the API: `{"columns": [{"key", "type", "label"}], "rows": [[…]], "truncated"}`."""
        return {
            "columns": [{"key": column.key, "type": column.type, "label": column.label} for column in self.columns],
            "rows": [list(row) for row in self.rows],
            "truncated": self.truncated,
        }
