"""A department of the organisation."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Department:
    """A node of the department tree; `position` orders siblings."""

    id: str
    name: str
    parent: str | None
    head: str | None
    position: int

    def to_json(self) -> dict[str, Any]:
        """As everybody sees it."""
        return {"id": self.id, "name": self.name, "parent": self.parent, "head": self.head}
