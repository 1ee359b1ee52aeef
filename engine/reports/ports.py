"""What reports ask of records: answers to queries, and names of what ids stand for."""

from collections.abc import Collection, Mapping
from typing import Protocol

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.extend.frame import Frame
from engine.extend.query import Query
from engine.fields.text_context import Names


class Answers(Protocol):
    """Every answer respects the rights of the actor."""

    def run(self, connection: Connection, actor: Actor, app: str, query: Query) -> Frame:
        """One SELECT. Raises Invalid, Forbidden or NotFound."""
        ...

    def names(self, connection: Connection, actor: Actor, app: str, ids: Mapping[str, Collection[str]]) -> Names:
        """Titles of records by form (`customer`, `$people`), fetched in one statement per form."""
        ...
