"""What the first rows of a file would become, for a person to look at before anything is written."""

from collections.abc import Callable, Container, Sequence
from typing import Any

from engine.kernel.problems import Problem
from engine.records.transfer.batch_writer import Counts
from engine.records.transfer.column_plan import ColumnPlan, ImportPlan
from engine.records.transfer.row_reader import ReadRow, RowReader

PREVIEWED = 100


def preview_json(
    plan: ImportPlan,
    reader: RowReader,
    rows: Sequence[ReadRow],
    counts: Counts,
    made: Container[str],
    say: Callable[[Problem], str],
) -> list[dict[str, Any]]:
    """[{"row": line, "values": {field: value}, "texts": {field: cell}, "made": [path], "problems": [{"code", "path",
    "message"}]}]; `made` are the columns whose people or records are among the ids that this import makes."""
    refused = {id(row): problems for row, problems in counts.failures}
    return [
        {
            "row": row.lines[0],
            "values": row.values,
            "texts": {column.path: reader.text(column, row.cells[0]) for column in plan.columns},
            "made": [column.path for column in plan.columns if any(id in made for id in _ids(column, row))],
            "problems": [
                {"code": problem.code, "path": problem.path, "message": say(problem)}
                for problem in refused.get(id(row), ())
            ],
        }
        for row in rows
    ]


def _ids(column: ColumnPlan, row: ReadRow) -> Sequence[str]:
    """What a link column of the row's first line refers to."""
    if column.field.target is None:
        return ()
    values = row.values
    if column.rows is not None:
        children: Sequence[dict[str, Any]] = row.values.get(column.rows) or ({},)
        values = children[0]
    value = values.get(column.field.key)
    return value if isinstance(value, list) else [value] if isinstance(value, str) else ()
