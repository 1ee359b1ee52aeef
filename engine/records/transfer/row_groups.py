"""Lines of a file to records: one line each, or several when child rows stand on lines of their own."""

from collections.abc import Iterable, Iterator, Sequence

from engine.records.transfer.column_plan import ImportPlan
from engine.records.transfer.row_reader import ReadRow, RowReader

Line = tuple[int, Sequence[str]]


def records_of(plan: ImportPlan, reader: RowReader, lines: Iterable[Line]) -> Iterator[ReadRow]:
    """With child columns mapped, a line belongs to the record above when its keys are the same, or its own cells empty.

    A record and its child rows stand on neighbouring lines.
    """
    holds_rows = any(column.rows for column in plan.columns)
    current: ReadRow | None = None
    mark: tuple[str, ...] = ()
    for number, cells in lines:
        own = [reader.text(column, cells) for column in plan.own]
        told_apart = tuple(reader.text(column, cells) for column in plan.keys) or tuple(own)
        if holds_rows and current is not None and (not any(own) or (plan.keys and told_apart == mark)):
            current.lines.append(number)
            current.cells.append(cells)
            continue
        if current is not None:
            yield current
        current, mark = ReadRow([number], [cells]), told_apart
    if current is not None:
        yield current
