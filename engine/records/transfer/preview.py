"""What the first rows of a file would become, for a person to look at before anything is written."""

from collections.abc import Callable, Sequence
from typing import Any

from engine.kernel.problems import Problem
from engine.records.transfer.batch_writer import Counts
from engine.records.transfer.column_plan import ImportPlan
from engine.records.transfer.row_reader import ReadRow, RowReader

PREVIEWED = 100


def preview_json(
    plan: ImportPlan, reader: RowReader, rows: Sequence[ReadRow], counts: Counts, say: Callable[[Problem], str]
) -> list[dict[str, Any]]:
    """[{"row": line, "values": {field: value}, "texts": {field: cell}, "problems": [{"code", "path", "message"}]}]."""
    refused = {id(row): problems for row, problems in counts.failures}
    return [
        {
            "row": row.lines[0],
            "values": row.values,
            "texts": {column.path: reader.text(column, row.cells[0]) for column in plan.columns},
            "problems": [
                {"code": problem.code, "path": problem.path, "message": say(problem)}
                for problem in refused.get(id(row), ())
            ],
        }
        for row in rows
    ]
