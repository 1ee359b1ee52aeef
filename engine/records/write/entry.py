"""What a caller asks of the write path for one record, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from engine.kernel.problems import Problem

Result = Literal["created", "updated", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`values` are in JSON form (run-time values are taken too), by field. `id` is the record to change; None makes a
    new one, and `fresh` says that the id was just given to a record that is yet to be made. `version` is the one the
    caller saw; None overwrites. `at` is the source's own time of the change. With `rows_by_place` child rows without an
    id are those at the same place, as in a file, which knows no ids, and what they say in columns that may only be read
    must be there already; else they are new ones, and it counts for nothing."""

    values: Mapping[str, Any]
    id: str | None = None
    version: int | None = None
    at: datetime | None = None
    fresh: bool = False
    rows_by_place: bool = False

    @property
    def makes(self) -> bool:
        """Whether it makes a new record."""
        return self.id is None or self.fresh


@dataclass(frozen=True, slots=True)
class Outcome:
    """`values` are the record's run-time values after the write, system columns included."""

    result: Result
    id: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
