"""Row rights as SQL: on the rows of a statement, and on every other table that names lead to."""

from collections.abc import MutableMapping
from dataclasses import replace

from sqlalchemy import ColumnElement, exists, false

from engine.definitions.role import Verb
from engine.expressions.backends.sql import to_condition
from engine.expressions.checked import Checked
from engine.records.model.table_model import TableModel
from engine.records.rights import Rights, owner
from engine.records.sql.names import TableNames
from engine.records.sql.space import Space


class Reader:
    """The guard of a reader: what he may see of the tables that paths, lookups and rollups cross."""

    def __init__(self, rights: Rights) -> None:
        self._rights = rights

    @property
    def known(self) -> MutableMapping[tuple[str, str, str], bool]:
        """What was found out of computed fields for readers with the same rights."""
        return self._rights.withheld

    def visible(self, names: TableNames) -> ColumnElement[bool] | None:
        """The condition that a row may be read; None when all may."""
        return row_condition(self._rights, "read", names)

    def restricts(self, model: TableModel) -> bool:
        """Whether some rows of the table are hidden from the reader."""
        return self._rights.rows("read", owner(model)) is not None

    def hides(self, model: TableModel, key: str) -> bool:
        """Whether a field of the table is hidden from the reader."""
        return self._rights.access(model, key) == "hidden"


def row_condition(rights: Rights, verb: Verb, names: TableNames) -> ColumnElement[bool] | None:
    """The condition that the actor may do `verb` with the row of `names`; None when he may with every row.

    Rights are the builder's, so they see every row on their way: the reader's own guard does not apply inside.
    """
    allowed = rights.rows(verb, owner(names.model))
    if allowed is None:
        return None
    if not isinstance(allowed, Checked):
        return false()
    names.space.noted.append(allowed)
    space = replace(names.space, guard=None)
    if names.model.parent is not None:
        return _elsewhere(space, names.model.parent, names.source.c[names.model.parent_key], allowed)
    probe = TableNames(space, names.model, names.source)
    condition = to_condition(allowed, probe, space.env, space.dialect)
    if not probe.joins.used:
        return condition
    return _elsewhere(space, names.model, names.id, allowed)


def _elsewhere(space: Space, model: TableModel, id: ColumnElement[str], allowed: Checked) -> ColumnElement[bool]:
    """The same condition where the row itself cannot carry the joins: a sub-select on its id."""
    inner = TableNames(space, model, space.alias(model))
    condition = to_condition(allowed, inner, space.env, space.dialect)
    found = exists().select_from(inner.tables()).where(inner.id == id, condition)
    return found.correlate_except(inner.tables())
