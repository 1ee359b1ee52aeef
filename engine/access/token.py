"""An access token for programs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Token:
    """What is known about a token; its secret is told once, by `Tokens.create`."""

    id: str
    name: str
    apps: tuple[str, ...] | None
    read_only: bool
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None

    def to_json(self) -> dict[str, Any]:
        """As its owner sees it."""
        return {
            "id": self.id,
            "name": self.name,
            "apps": None if self.apps is None else list(self.apps),
            "read_only": self.read_only,
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "used_at": self.used_at,
        }
