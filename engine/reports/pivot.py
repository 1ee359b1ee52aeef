"""One figure over two dimensions as a matrix: rows along the axis, columns the split."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.extend.frame import Frame
from engine.reports.steps import all_steps

ADDITIVE = frozenset({"count", "sum", "distinct", "count_true"})
"""Figures whose absence means zero; the absence of a mean means nothing is known."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[column][row]`: exact figures or None; `rows` and `columns` are dimension values."""

    rows: tuple[Any, ...]
    columns: tuple[Any, ...]
    cells: tuple[tuple[Decimal | None, ...], ...]


def matrix(frame: Frame, aggregate: str, bucket: str | None, split: bool) -> Matrix:
    """Column 0 of the frame along the axis (time steps filled in), column 1 the split if there is one, last the figure.

    Rows and columns keep the order in which the query answered them, time its own.
    """
    rows = _in_order([values[0] for values in frame.rows])
    if bucket:
        rows = [*all_steps([row for row in rows if row is not None], bucket), *([None] if None in rows else [])]
    columns: list[Any] = _in_order([values[1] for values in frame.rows]) if split else [None]
    empty = Decimal(0) if aggregate in ADDITIVE else None
    known: dict[tuple[Any, Any], Any] = {}
    for values in frame.rows:
        known[values[0], values[1] if split else None] = values[-1]
    cells = tuple(tuple(_known(known.get((row, column)), empty) for row in rows) for column in columns)
    return Matrix(tuple(rows), tuple(columns), cells)


def _known(value: Any, empty: Decimal | None) -> Decimal | None:
    return empty if value is None else value


def _in_order(values: Sequence[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def heaviest(found: Matrix, limit: int) -> Matrix:
    """The `limit` rows with the largest sums, largest first."""
    weights = [sum((line[place] or Decimal(0)) for line in found.cells) for place in range(len(found.rows))]
    order = sorted(range(len(weights)), key=lambda place: -weights[place])[:limit]
    return Matrix(
        tuple(found.rows[place] for place in order),
        found.columns,
        tuple(tuple(line[place] for place in order) for line in found.cells),
    )
