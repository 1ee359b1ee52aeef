"""The editable definition of an app."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """`revision` grows with each save; who saves names the one they have read."""

    app: str
    definition: Mapping[str, Any]
    revision: int
    updated_at: datetime
    updated_by: str | None


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A published version, without its definition."""

    version: int
    note: str
    published_at: datetime
    published_by: str | None
