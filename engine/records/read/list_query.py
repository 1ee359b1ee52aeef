"""What a list is asked for, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.records.read.record import Record


@dataclass(frozen=True)
class ListQuery:
    """`filter` is an expression over the form, `sort` names fields (`-` descends; the id follows), `fields` those to
    hand out (None: all but child rows). `limit` is at most 500. `deleted` asks for the recycle bin."""

    filter: str | None = None
    sort: Sequence[str] = ()
    fields: Sequence[str] | None = None
    limit: int = 50
    cursor: str | None = None
    search: str | None = None
    deleted: bool = False


@dataclass(frozen=True)
class Page:
    """Records in order; `next_cursor` is None on the last page."""

    items: Sequence[Record]
    next_cursor: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The page of the API."""
        return {"items": [item.to_json() for item in self.items], "next_cursor": self.next_cursor}


@dataclass(frozen=True)
class Count:
    """How many records match; `capped` when counting stopped at `count`."""

    count: int
    capped: bool
