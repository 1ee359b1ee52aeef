"""A file as rows of text, read piece by piece."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Shape:
    """What the file is: header cells, how many rows follow, and how it was read."""

    columns: tuple[str, ...]
    rows: int
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()


class Table(Protocol):
    """A header and rows. Row numbers are those a person sees in the file: the header stands on line 1."""

    @property
    def shape(self) -> Shape: ...

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Line number and cells of every row that is not empty, cells trimmed and as many as there are columns; more
        where something stands beyond the last column."""
        ...


def fitted(cells: list[str], width: int) -> list[str]:
    """A row with as many cells as there are columns, unless something is written in those beyond."""
    return cells[:width] + [""] * (width - len(cells)) if not any(cells[width:]) else cells
