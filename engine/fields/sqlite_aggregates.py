"""Aggregates that SQLite lacks, exact in decimals; the store registers them on every connection."""

from decimal import Decimal
from sqlite3 import Connection
from typing import Any

from engine.fields.aggregates import AVERAGE, MAX, MEDIAN, MIN, P90, SUM


def _read(value: Any, scale: int) -> Decimal | None:
    """An integer × 10^-scale, or decimal text when scale is -1."""
    if value is None:
        return None
    return Decimal(str(value)) if scale < 0 else Decimal(int(value)).scaleb(-scale)


def _write(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


class _Collecting:
    """Gathers the values of a group as decimals."""

    def __init__(self) -> None:
        self.values: list[Decimal] = []

    def step(self, *arguments: Any) -> None:
        """Takes the value and the scale of its column."""
        number = _read(*arguments)
        if number is not None:
            self.values.append(number)


class _Sum(_Collecting):
    def finalize(self) -> str | None:
        return _write(SUM.python(self.values))


class _Average(_Collecting):
    def finalize(self) -> str | None:
        return _write(AVERAGE.python(self.values))


class _Min(_Collecting):
    def finalize(self) -> str | None:
        return _write(MIN.python(self.values))


class _Max(_Collecting):
    def finalize(self) -> str | None:
        return _write(MAX.python(self.values))


class _Median(_Collecting):
    def finalize(self) -> str | None:
        return _write(MEDIAN.python(self.values))


class _P90(_Collecting):
    def finalize(self) -> str | None:
        return _write(P90.python(self.values))


_ALL: tuple[tuple[str, Any], ...] = (
    ("dg_sum", _Sum),
    ("dg_average", _Average),
    ("dg_median", _Median),
    ("dg_p90", _P90),
    ("dg_min", _Min),
    ("dg_max", _Max),
)


def register_aggregates(connection: Connection) -> None:
    """Makes the aggregates known to one SQLite connection (the driver's own object)."""
    for name, aggregate in _ALL:
        connection.create_aggregate(name, 2, aggregate)
