"""Stored rows as one reader may see them, for expressions in Python. SQL applies the guard, so it is the same one."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from engine.records.model.table_model import TableModel
from engine.records.read.loader import Loader
from engine.records.rights import Rights
from engine.records.sql.names import TableNames, absent
from engine.records.sql.space import Space
from engine.records.sql.withheld import Withheld


class GuardedLoader(Loader):
    """Rows that the reader may not see are not there, hidden fields are missing, lookups and rollups are as he sees
    them. One statement per table and `prime`, as without a guard."""

    def __init__(self, connection: Connection, space: Space, rights: Rights) -> None:
        super().__init__(connection, space.find)
        self._space = space
        self._rights = rights
        self.withheld = Withheld.of(space)
        """What of lookups and rollups the reader may not see."""
        # What is seen depends on the reader, so statements are kept here and not with the table.
        self._statements: dict[str, Select[Any]] = {}

    def hides(self, model: TableModel, key: str) -> bool:
        """Whether a field, or the table field that child rows stand in, is hidden from the reader."""
        if self._rights.access(model, key) == "hidden":
            return True
        return model.parent is not None and self._rights.access(model.parent, model.path.rpartition(".")[2]) == "hidden"

    def prime_links(self, model: TableModel, field: str, ids: Any) -> None:
        """As without a guard; a hidden field holds none."""
        if self.hides(model, field):
            self._links[f"{model.path}.{field}"].update(dict.fromkeys(ids, ()))
            return
        super().prime_links(model, field, ids)

    def prime_children(self, child: TableModel, parents: Any) -> None:
        """As without a guard; a hidden table has no rows."""
        if child.parent is not None and self.hides(child.parent, child.path.rpartition(".")[2]):
            self._children[child.path].update(dict.fromkeys(parents, ()))
            return
        super().prime_children(child, parents)

    def _rows_of(self, model: TableModel) -> Select[Any]:
        known = self._statements.get(model.path)
        if known is None:
            names = TableNames(self._space, model, self._space.alias(model))
            columns, seen = self._columns(names), names.visible()
            known = select(*columns).select_from(names.tables())
            known = known.where(names.id.in_(bindparam("ids", expanding=True)), *(() if seen is None else (seen,)))
            self._statements[model.path] = known
        return known

    def _children_of(self, child: TableModel) -> Select[Any]:
        key = f"{child.path}/of"
        known = self._statements.get(key)
        if known is None:
            names = TableNames(self._space, child, self._space.alias(child))
            columns, rows = self._columns(names), names.source.c
            known = select(*columns).select_from(names.tables())
            known = known.where(rows.parent_id.in_(bindparam("ids", expanding=True)))
            known = known.order_by(rows.parent_id, rows.position, rows.id)
            self._statements[key] = known
        return known

    def _columns(self, names: TableNames) -> list[ColumnElement[Any]]:
        model = names.model
        keys = [key for key in model.extra if key != "hours"] if model.extra else list(model.table.c.keys())
        columns: list[ColumnElement[Any]] = []
        for key in keys:
            field = model.fields.get(key)
            if self.hides(model, key) and field is not None:
                columns.append(absent(field).label(key))
            else:
                columns.append(names.own(key).label(key))
        return columns
