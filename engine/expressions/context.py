"""What an expression may ask beside its names, at run time: the time, the reader, who is who, the record at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from engine.calendars.calendar import STANDARD_WEEK, WorkCalendar


class Directory(Protocol):
    """Who is who. Every id is a text; an unknown id gives None or nothing."""

    def name_of(self, person: str) -> str | None:
        """The name of a person."""
        ...

    def department_of(self, person: str) -> str | None:
        """The main department of a person."""
        ...

    def departments_of(self, person: str) -> Sequence[str]:
        """All departments of a person, main one first."""
        ...

    def superior_of(self, person: str) -> str | None:
        """The person's superior."""
        ...

    def head_of(self, department: str) -> str | None:
        """The head of a department."""
        ...

    def members_of(self, department: str) -> Sequence[str]:
        """The people of a department, those of the departments below it included."""
        ...

    def has_role(self, person: str, role: str) -> bool:
        """Whether a person has a role (by key)."""
        ...

    def people(self) -> Sequence[str]:
        """Every person's id."""
        ...

    def departments(self) -> Sequence[str]:
        """Every department's id."""
        ...


class NoDirectory:
    """An organisation without anybody, for places where people play no part."""

    def name_of(self, person: str) -> str | None:
        return None

    def department_of(self, person: str) -> str | None:
        return None

    def departments_of(self, person: str) -> Sequence[str]:
        return ()

    def superior_of(self, person: str) -> str | None:
        return None

    def head_of(self, department: str) -> str | None:
        return None

    def members_of(self, department: str) -> Sequence[str]:
        return ()

    def has_role(self, person: str, role: str) -> bool:
        return False

    def people(self) -> Sequence[str]:
        return ()

    def departments(self) -> Sequence[str]:
        return ()


@dataclass(frozen=True, slots=True)
class Env:
    """The surroundings of one evaluation. `now` is an aware instant; `actor` is a person's id, None for the system."""

    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    timezone: str = "UTC"
    actor: str | None = None
    directory: Directory = field(default_factory=NoDirectory)
    calendar: WorkCalendar = STANDARD_WEEK
    is_new: bool = False
    old: Mapping[str, Any] | None = None
    """The values before the change; None when there were none."""
    changed: frozenset[str] = frozenset()
    """The fields that the change touches."""
    record_id: str | None = None
    record_number: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The reader's time zone."""
        return ZoneInfo(self.timezone)
