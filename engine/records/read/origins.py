"""What a person calls that by which changes came: the flow, the rule, the imported file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from engine.definitions.flow import FlowDef
from engine.definitions.rule import RuleDef
from engine.kernel.errors import NotFound
from engine.kernel.labels import text_of
from engine.records.ports import Definitions
from engine.records.session import Session
from engine.store.tables.flows import runs

Place = tuple[str, str]


class OriginNames:
    """Names for the changes in `rows` of the history, in the reader's language. Flows are found by their runs, with
    one statement for all; what was taken out of its app since goes by its key."""

    def __init__(self, session: Session, definitions: Definitions, rows: Iterable[Mapping[str, Any]]) -> None:
        self._session = session
        self._definitions = definitions
        self._flows = self._places({row["origin_ref"] for row in rows if row["origin_kind"] == "flow"})

    def name(self, row: Mapping[str, Any]) -> str | None:
        """The name of what made this change; None for people, programs and what is not known."""
        kind, ref = row["origin_kind"], row["origin_ref"]
        if kind == "flow" and ref in self._flows:
            app, key = self._flows[ref]
            return self._called(self._parts(app, "flow"), key)
        if kind == "rule" and ref:
            app, _, key = str(ref).rpartition(".")
            return self._called(self._parts(app or self._session.model.key, "rule"), key)
        found: str | None = row["origin_name"]
        return found

    def _places(self, refs: set[str | None]) -> dict[str, Place]:
        if not refs:
            return {}
        found = select(runs.c.id, runs.c.app, runs.c.flow).where(runs.c.id.in_(refs))
        return {row.id: (row.app, row.flow) for row in self._session.connection.execute(found)}

    def _parts(self, app: str, kind: str) -> Sequence[FlowDef | RuleDef]:
        own = self._session.model
        try:
            model = own if app == own.key else self._definitions.current(self._session.connection, app)
        except NotFound:
            return ()
        return model.definition.flows if kind == "flow" else model.definition.rules

    def _called(self, parts: Sequence[FlowDef | RuleDef], key: str) -> str:
        name = next((part.name for part in parts if part.key == key), None)
        return text_of(name, self._session.actor.language, key)
