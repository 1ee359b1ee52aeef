"""The door for reports and the query API: answers, and the names of what ids stand for."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.extend.frame import Frame
from engine.extend.query import Query
from engine.fields.text_context import Names
from engine.records.query.runner import run_query
from engine.records.service import RecordService


class Queries:
    """Every answer respects the rights of the actor; time steps are those of the actor's zone."""

    def __init__(self, records: RecordService) -> None:
        self._records = records

    def run(self, connection: Connection, actor: Actor, app: str, query: Query) -> Frame:
        """One SELECT. Raises Invalid with every finding, Forbidden or NotFound."""
        return run_query(self._records.session(connection, actor, app), query)

    def names(self, connection: Connection, actor: Actor, app: str, ids: Mapping[str, Collection[str]]) -> Names:
        """Titles of records by form (`customer`, `$people`), found in one statement per form."""
        session = self._records.session(connection, actor, app)
        for form, wanted in ids.items():
            session.titles.load(session.model.canonical(form), wanted)
        return session.titles
