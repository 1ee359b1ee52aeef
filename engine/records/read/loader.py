"""Stored rows by table and id, loaded set-wise and kept for the length of one use case."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, FromClause, Select, bindparam, select

from engine.expressions.context import Env
from engine.records.model.table_model import TableModel
from engine.records.sql.names import TableNames
from engine.records.sql.space import Dialect, Space

Row = dict[str, Any]
_CHUNK = 900


class Loader:
    """Whole stored rows: own columns, links to many (tuples of ids) and, for forms, child rows (tuples of rows).

    Each table costs one statement per `prime`; whatever was not primed is loaded when it is first asked for.
    """

    def __init__(self, connection: Connection, find: Callable[[str], TableModel]) -> None:
        self._connection = connection
        self._find = find
        self._rows: dict[str, dict[str, Row | None]] = defaultdict(dict)
        self._children: dict[str, dict[str, tuple[Row, ...]]] = defaultdict(dict)
        self._links: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)

    def prime(self, model: TableModel, ids: Iterable[str | None]) -> None:
        """Loads the rows of a table that are not known yet."""
        known = self._rows[model.path]
        missing = [id for id in dict.fromkeys(ids) if id is not None and id not in known]
        for start in range(0, len(missing), _CHUNK):
            part = missing[start : start + _CHUNK]
            found = {
                row["id"]: dict(row) for row in self._connection.execute(self._rows_of(model), {"ids": part}).mappings()
            }
            known.update({id: found.get(id) for id in part})

    def _rows_of(self, model: TableModel) -> Select[Any]:
        """All stored columns of the rows with certain `ids`."""
        known = model.statements.get("rows")
        if known is None:
            source: FromClause = model.table
            columns: list[ColumnElement[Any]] = list(source.c)
            if model.extra:
                dialect = cast(Dialect, self._connection.dialect.name)
                names = TableNames(Space(self._find, Env(), dialect), model, source)
                plain = [key for key in model.extra if key != "hours"]
                columns = [names.own(key).label(key) for key in plain]
                source = names.tables()
            known = select(*columns).select_from(source).where(model.table.c.id.in_(bindparam("ids", expanding=True)))
            model.statements["rows"] = known
        return known

    def _children_of(self, child: TableModel) -> Select[Any]:
        return children_of(child)

    def row(self, model: TableModel, id: str) -> Row | None:
        """A row's stored columns; None when there is no such row."""
        known = self._rows[model.path]
        if id not in known:
            self.prime(model, (id,))
        return known[id]

    def keep(self, model: TableModel, rows: Iterable[Row]) -> None:
        """Takes rows that were read or written elsewhere, so that they are not read again."""
        known = self._rows[model.path]
        known.update({row["id"]: row for row in rows})

    def forget(self, model: TableModel, ids: Iterable[str], children: Iterable[TableModel] = ()) -> None:
        """Drops rows that were written since they were read, with their child rows and links."""
        for id in ids:
            self._rows[model.path].pop(id, None)
            for key in model.links:
                self._links[f"{model.path}.{key}"].pop(id, None)
            for child in children:
                self._children[child.path].pop(id, None)

    def prime_children(self, child: TableModel, parents: Iterable[str]) -> None:
        """Loads the child rows of several records in one statement."""
        known = self._children[child.path]
        missing = [id for id in dict.fromkeys(parents) if id not in known]
        for start in range(0, len(missing), _CHUNK):
            part = missing[start : start + _CHUNK]
            found: dict[str, list[Row]] = {id: [] for id in part}
            for row in self._connection.execute(self._children_of(child), {"ids": part}).mappings():
                found[row["parent_id"]].append(dict(row))
            known.update({id: tuple(rows) for id, rows in found.items()})

    def children(self, child: TableModel, parent: str) -> tuple[Row, ...]:
        """Child rows of a record in their order."""
        known = self._children[child.path]
        if parent not in known:
            self.prime_children(child, (parent,))
        return known[parent]

    def prime_links(self, model: TableModel, field: str, ids: Iterable[str]) -> None:
        """Loads the links of one field of several records in one statement."""
        known = self._links[f"{model.path}.{field}"]
        missing = [id for id in dict.fromkeys(ids) if id not in known]
        for start in range(0, len(missing), _CHUNK):
            part = missing[start : start + _CHUNK]
            found: dict[str, list[str]] = {id: [] for id in part}
            link = model.links[field].table
            statement = (
                select(link.c.record_id, link.c.target_id)
                .where(link.c.record_id.in_(bindparam("ids", expanding=True)))
                .order_by(link.c.record_id, link.c.position)
            )
            for record, target in self._connection.execute(statement, {"ids": part}):
                found[record].append(target)
            known.update({id: tuple(targets) for id, targets in found.items()})

    def links(self, model: TableModel, field: str, id: str) -> tuple[str, ...]:
        """The ids that a field of many links of one record holds."""
        known = self._links[f"{model.path}.{field}"]
        if id not in known:
            self.prime_links(model, field, (id,))
        return known[id]

    def target(self, path: str) -> TableModel:
        """The table of a canonical path."""
        return self._find(path)

    def whole(self, model: TableModel, rows: Sequence[Row], children: Mapping[str, TableModel] = {}) -> list[Row]:
        """The rows with their links and child rows filled in, as writing and showing need them."""
        ids = [row["id"] for row in rows]
        for key in model.links:
            self.prime_links(model, key, ids)
        for child in children.values():
            self.prime_children(child, ids)
            child_ids = [row["id"] for id in ids for row in self.children(child, id)]
            for key in child.links:
                self.prime_links(child, key, child_ids)
        return [self._filled(model, row, children) for row in rows]

    def _filled(self, model: TableModel, row: Row, children: Mapping[str, TableModel]) -> Row:
        filled = row | {key: self.links(model, key, row["id"]) or None for key in model.links}
        for key, child in children.items():
            rows = self.children(child, row["id"])
            filled[key] = tuple(self._filled(child, item, {}) for item in rows) or None
        return filled


def children_of(child: TableModel) -> Select[Any]:
    """All columns of the child rows of certain records, in order."""
    table = child.table
    found = select(table).where(table.c.parent_id.in_(bindparam("ids", expanding=True)))
    return found.order_by(table.c.parent_id, table.c.position, table.c.id)
