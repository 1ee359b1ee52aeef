"""An app in a list."""

from dataclasses import dataclass
from typing import Any

from engine.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class AppSummary:
    """`version` 0 means that it has never been published."""

    key: str
    name: Label
    icon: str | None
    color: str | None
    version: int
    may_build: bool

    def to_json(self) -> dict[str, Any]:
        """As screens see it."""
        return {
            "key": self.key,
            "name": self.name,
            "icon": self.icon,
            "color": self.color,
            "version": self.version or None,
            "may_build": self.may_build,
        }
