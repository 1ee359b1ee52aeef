"""A record as it is handed out: values, words for them, and what the reader may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.kernel.jsons import instant_text
from engine.kernel.problems import Problem


@dataclass(frozen=True)
class Record:
    """`values` are run-time values of the fields that the reader may see, `json` the same in JSON form.

    `display` has texts; lists of `{"id", "text"}` for fields with several references, and one mapping per child row.
    """

    id: str
    version: int
    values: Mapping[str, Any]
    json: Mapping[str, Any]
    display: Mapping[str, Any]
    title: str
    created_at: datetime
    created_by: str | None
    updated_at: datetime
    updated_by: str | None
    may: Mapping[str, bool]
    deleted_at: datetime | None = None
    warnings: tuple[Problem, ...] = ()
    changed: frozenset[str] = field(default=frozenset())
    """After a write: the fields whose value it changed."""

    def to_json(self) -> dict[str, Any]:
        """The record of the API."""
        facts = {
            "id": self.id,
            "version": self.version,
            "title": self.title,
            "values": dict(self.json),
            "display": dict(self.display),
            "created_at": instant_text(self.created_at),
            "created_by": self.created_by,
            "updated_at": instant_text(self.updated_at),
            "updated_by": self.updated_by,
            "may": dict(self.may),
        }
        return facts if self.deleted_at is None else facts | {"deleted_at": instant_text(self.deleted_at)}
