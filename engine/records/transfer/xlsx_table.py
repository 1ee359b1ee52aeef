"""XLSX files: the chosen sheet, numbers and dates as plain text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from engine.kernel.errors import Invalid, Unavailable
from engine.kernel.problems import Problem
from engine.records.transfer.table import Shape, fitted
from engine.records.transfer.workbook_bounds import refuse_oversized

PATIENCE = 10.0
"""Seconds that a workbook waits for another one."""
_TURN = Lock()


@dataclass(frozen=True)
class XlsxTable:
    """One sheet of a workbook. It is held in memory for as long as the table is: whoever needs only the shape lets go
    of the rest."""

    sheet: CalamineSheet
    shape: Shape

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        width = len(self.shape.columns)
        for line, cells in enumerate(self.sheet.iter_rows(), start=1):
            # A single cell far below makes a million of these.
            if line == 1 or _is_empty(cells):
                continue
            texts = [_text(cell) for cell in cells]
            if any(texts):
                yield line, fitted(texts, width)


def open_xlsx(path: Path, sheet: str | None = None) -> XlsxTable:
    """Raises Invalid when it is no workbook, is too large, reaches too far, or has no such sheet or header, and
    Unavailable("import.busy") while others are opened: one at a time, for each may take a processor and much memory."""
    if not _TURN.acquire(timeout=PATIENCE):
        raise Unavailable(Problem("import.busy", "/file"), retry_after=PATIENCE)
    try:
        return _opened(path, sheet)
    finally:
        _TURN.release()


def _opened(path: Path, sheet: str | None) -> XlsxTable:
    refuse_oversized(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = tuple(book.sheet_names)
        name = sheet or names[0]
        if name not in names:
            raise Invalid.of("import.no_sheet", "/sheet", name=name[:100])
        found = book.get_sheet_by_name(name)
        rows = found.iter_rows()
        header = tuple(_text(cell) for cell in next(rows, []))
        count = sum(1 for cells in rows if not _is_empty(cells))
    except (CalamineError, IndexError, OSError, ValueError):
        raise Invalid.of("import.not_a_workbook", "/file") from None
    if not any(header):
        raise Invalid.of("import.no_header", "/file")
    return XlsxTable(found, Shape(header, count, sheet=name, sheets=names))


def _is_empty(cells: list[Any]) -> bool:
    return cells.count("") == len(cells)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        # Spreadsheets keep every number as a float of 15 sound digits: 1.0 means 1, 0.30000000000000004 means 0.3.
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return str(cell).strip()
