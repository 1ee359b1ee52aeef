"""One record on its way through the write path."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.expressions.context import Env
from engine.kernel.problems import Problem, errors_only
from engine.records.change import Change
from engine.records.read.lazy_record import LazyRecord
from engine.records.write.entry import Entry


@dataclass(slots=True)
class Draft:
    """`given` are the parsed values the caller named. `new` starts as the old values with the given ones over them and
    is worked on by each step; `record` is `new` as expressions see it."""

    place: int
    entry: Entry
    at: datetime
    given: dict[str, Any] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    """Given fields that the actor may read but not change: allowed only when they say what is there already."""
    locked_cells: list[tuple[str, int, str, Any]] = field(default_factory=list)
    """The same of child rows out of a file: table, place, column, value."""
    old: dict[str, Any] | None = None
    new: dict[str, Any] = field(default_factory=dict)
    record: LazyRecord | None = None
    old_record: LazyRecord | None = None
    changed: frozenset[str] = frozenset()
    env: Env | None = None
    """The surroundings in which expressions over the record are worked out, as of `changed`."""
    change: Change | None = None
    """The draft as hooks see it, until it changes again."""
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether something forbids writing it."""
        return bool(self.problems) and bool(errors_only(self.problems))

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.new["id"])

    @property
    def writes(self) -> bool:
        """Whether there is something to write."""
        return not self.failed and bool(self.is_new or self.changed)

    @property
    def is_new(self) -> bool:
        """Whether the record is being made."""
        return self.old is None
