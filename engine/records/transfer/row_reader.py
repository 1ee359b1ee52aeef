"""Cells of a file to values of a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.fields.moments import read_local
from engine.fields.text_context import Names, TextContext
from engine.kernel.errors import Invalid
from engine.kernel.labels import Language
from engine.kernel.problems import Problem, pointer
from engine.records.transfer.column_plan import ColumnPlan, ImportPlan
from engine.records.write.reading import label_of


@dataclass(slots=True)
class ReadRow:
    """`lines` are the lines of the file that the record stands on (several with child rows)."""

    lines: list[int]
    cells: list[Sequence[str]]
    values: dict[str, Any] = field(default_factory=dict)
    key: tuple[Any, ...] | None = None
    at: datetime | None = None
    problems: list[Problem] = field(default_factory=list)


class RowReader:
    """Reads rows by a plan. `names` has learnt the titles that the rows mention."""

    def __init__(self, plan: ImportPlan, language: Language, timezone: str, names: Names) -> None:
        self._plan = plan
        self._timezone = timezone
        self._empty = frozenset(plan.options.empty)
        self._contexts = {
            column.place: TextContext(language, timezone, column.format, names) for column in plan.columns
        }

    def text(self, column: ColumnPlan, cells: Sequence[str]) -> str:
        """A cell, with the texts that mean nothing made empty."""
        cell = cells[column.place]
        return "" if cell in self._empty else cell

    def read(self, row: ReadRow) -> None:
        """Fills in values, key and time of change, or the reasons why not."""
        for cells in row.cells:
            if beyond := [cell for cell in cells[self._plan.width :] if cell]:
                row.problems.append(Problem("import.surplus", params={"text": beyond[0][:60]}))
        for column in self._plan.own:
            row.values[column.field.key] = self._value(row, column, row.cells[0])
        for rows in dict.fromkeys(column.rows for column in self._plan.columns if column.rows):
            row.values[rows] = self._child_rows(row, rows)
        self._read_key(row)
        self._read_time(row)

    def _child_rows(self, row: ReadRow, rows: str) -> list[dict[str, Any]]:
        columns = [column for column in self._plan.columns if column.rows == rows]
        filled = [cells for cells in row.cells if any(self.text(column, cells) for column in columns)]
        return [{column.field.key: self._value(row, column, cells) for column in columns} for cells in filled]

    def _value(self, row: ReadRow, column: ColumnPlan, cells: Sequence[str]) -> Any:
        text = self.text(column, cells)
        if text == "":
            return None
        type_, options = column.field.type, column.field.options
        try:
            if column.map is not None and text in column.map:
                meant = column.map[text]
                if not isinstance(meant, str):
                    return type_.to_json(type_.parse(meant, options), options)
                text = meant
            return type_.to_json(type_.from_text(text, options, self._contexts[column.place]), options)
        except Invalid as error:
            path = pointer("values", *column.path.split("."))
            row.problems += [_with_text(problem, text, column.format).under(path) for problem in error.problems]
        except (ValueError, ArithmeticError, OverflowError):
            params = {"text": text[:60], "field": label_of(column.field)}
            row.problems.append(Problem("import.not_a_value", pointer("values", *column.path.split(".")), params))
        return None

    def _read_key(self, row: ReadRow) -> None:
        if not self._plan.keys:
            return
        key: list[Any] = []
        for column in self._plan.keys:
            value = row.values.get(column.field.key)
            if value is None:
                if not row.problems:
                    path = pointer("values", column.field.key)
                    row.problems.append(Problem("import.key_empty", path, {"name": label_of(column.field)}))
                return
            key.append(column.field.type.parse(value, column.field.options))
        row.key = tuple(key)

    def _read_time(self, row: ReadRow) -> None:
        place = self._plan.changed_at
        if place is None:
            return
        text = row.cells[0][place]
        if text == "" or text in self._empty:
            return
        for form in self._plan.time_formats:
            try:
                row.at = read_local(text, self._timezone, form)
            except Invalid:
                continue
            return
        params: Mapping[str, Any] = {"text": text[:60], "column": self._plan.options.changed_at}
        row.problems.append(Problem("import.bad_time", "/changed_at", params))


_TIMES = {
    "fields.not_a_date": ("import.not_a_date", "%Y-%m-%d"),
    "fields.not_an_instant": ("import.not_an_instant", "%Y-%m-%d %H:%M"),
}
"""Problems of dates and times, how they are told of a file, and the usual form."""
_EXAMPLE = datetime(2026, 11, 21, 16, 30)


def _with_text(problem: Problem, text: str, format_: str | None) -> Problem:
    """Of a cell it is told what stands in it and how it should be written."""
    code, usual = _TIMES.get(problem.code, (None, ""))
    if code is None:
        return problem
    return Problem(code, problem.path, {"text": text[:60], "form": _EXAMPLE.strftime(format_ or usual)})
