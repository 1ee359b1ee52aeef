"""The rows that were not taken, as they stood in the file, with their line and the reasons in plain words."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from engine.kernel.labels import Language
from engine.kernel.problems import Problem
from engine.records.transfer.row_reader import ReadRow
from engine.records.transfer.spreadsheet_text import guarded

HEADS = {"en": ("Line", "Reasons"), "zh-CN": ("行号", "原因")}
"""The first two columns, by language."""
Say = Callable[[Problem], str]


class ErrorFile:
    """Grows while the import runs. `size` is kept with the job; a later attempt cuts off what came after it.

    Its columns are those of the source behind the two new ones, so that it can be corrected and imported again; those
    two of an earlier error file give way.
    """

    def __init__(self, path: Path, header: Sequence[str], language: Language, say: Say, size: int = 0) -> None:
        self.path = path
        self._say = say
        self._skipped = own_columns(header)
        self._joint = "；" if language == "zh-CN" else "; "
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.truncate(size)
        if size == 0:
            with self._open() as file:
                file.write("\ufeff")
                csv.writer(file).writerow([*HEADS[language], *map(guarded, header[self._skipped :])])

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self.path.stat().st_size

    def add(self, failed: Sequence[tuple[ReadRow, Sequence[Problem]]]) -> None:
        """Appends rows with their reasons."""
        if not failed:
            return
        with self._open() as file:
            writer = csv.writer(file)
            for row, problems in failed:
                reasons = self._joint.join(dict.fromkeys(self._say(problem) for problem in problems))
                for number, cells in zip(row.lines, row.cells, strict=True):
                    writer.writerow([number, reasons, *map(_cell, cells[self._skipped :])])

    def _open(self) -> TextIO:
        return self.path.open("a", encoding="utf-8", newline="")


def own_columns(header: Sequence[str]) -> int:
    """How many columns at the beginning an earlier error file has put there; they say nothing of a record."""
    return 2 if tuple(header[:2]) in HEADS.values() else 0


def _cell(text: str) -> str:
    """As it stood in the file, but that no program runs it; numbers are left as they are."""
    try:
        float(text)
    except ValueError:
        return guarded(text)
    return text
