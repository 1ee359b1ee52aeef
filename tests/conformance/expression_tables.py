"""The given values of a case as rows of real tables, and their names as columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, FromClause

from engine.fields.storage import DecimalText, Id, Instant, Scaled, Text, TextList
from tests.conformance.expression_suite import read

COLUMNS = {"text": Text, "bool": sa.Boolean, "date": sa.Date, "datetime": Instant, "member": Id, "department": Id}


def column_type(spec: Any) -> Any:
    """The SQL type of a column: "number.2" is a scaled one, "number" keeps every digit."""
    if isinstance(spec, list):
        return TextList()
    if isinstance(spec, dict):
        return Id()
    if spec.startswith("number"):
        return Scaled(int(spec.partition(".")[2])) if "." in spec else DecimalText()
    return COLUMNS[spec]()


class Tables:
    """The tables of one set of names; one row of the main table is one case."""

    def __init__(self, names: Mapping[str, Any], title: str) -> None:
        self.meta = sa.MetaData()
        self.parts: dict[tuple[str, ...], sa.Table] = {}
        self._table(names, (), title)

    def _table(self, names: Mapping[str, Any], path: tuple[str, ...], title: str) -> None:
        columns = [sa.Column("id", Id(), primary_key=True)]
        if path:
            columns += [sa.Column("parent_id", Id()), sa.Column("position", sa.Integer())]
        for name, spec in names.items():
            if spec == "any":
                continue
            if name != "id" and not (isinstance(spec, dict) and "rows" in spec):
                columns.append(sa.Column(name, column_type(spec)))
            if isinstance(spec, dict):
                fields = spec.get("rows", spec.get("record"))
                self._table(fields, (*path, name), f"{title}_{name}")
        self.parts[path] = sa.Table(title, self.meta, *columns)

    def insert(self, connection: sa.Connection, names: Mapping[str, Any], given: Mapping[str, Any], key: str) -> None:
        """Puts the given values in."""
        self._insert(connection, names, given, (), key, None, 0)

    def _insert(
        self,
        connection: sa.Connection,
        names: Mapping[str, Any],
        given: Mapping[str, Any],
        path: tuple[str, ...],
        key: str,
        parent: str | None,
        position: int,
    ) -> None:
        row: dict[str, Any] = {"id": key}
        if path:
            row |= {"parent_id": parent, "position": position}
        for name, spec in names.items():
            value = given.get(name)
            if spec == "any":
                continue
            if not isinstance(spec, dict):
                row[name] = read(value, spec)
            elif "record" in spec and value is not None:
                row[name] = f"{value['id']}@{key}"
                self._insert(connection, spec["record"], value, (*path, name), row[name], None, 0)
            elif value is not None:
                for index, child in enumerate(value):
                    self._insert(connection, spec["rows"], child, (*path, name), f"{key}.{name}.{index}", key, index)
        connection.execute(self.parts[path].insert().values(**row))

    def names(self) -> "TestNames":
        """The names of the main table."""
        return TestNames(self, (), self.parts[()])


class TestNames:
    """As engine.records does it, for these tables: paths become joins, rows become sub-selects."""

    __test__ = False

    def __init__(self, tables: Tables, path: tuple[str, ...], source: FromClause) -> None:
        self._tables = tables
        self._path = path
        self.source = source
        self._joined: FromClause = source
        self._hops: dict[str, TestNames] = {}

    def column(self, path: tuple[str, ...]) -> ColumnElement[Any]:
        names = self
        for name in path[:-1]:
            names = self._hop(names, name)
        column = names.source.c[path[-1]]
        if isinstance(column.type, Id) and (*names._path, path[-1]) in self._tables.parts:
            # Rows of one table serve many cases: ids are made single by a suffix, which the language must not see.
            place = sa.func.instr if self._dialect == "sqlite" else sa.func.strpos
            return sa.type_coerce(sa.func.substr(column, 1, place(column, "@") - 1), Text())
        return column

    _dialect = "sqlite"

    def on(self, dialect: str) -> "TestNames":
        """The same for a dialect."""
        self._dialect = dialect
        return self

    def _hop(self, names: "TestNames", name: str) -> "TestNames":
        key = ".".join((*names._path, name))
        if key not in self._hops:
            source = self._tables.parts[(*names._path, name)].alias()
            self._joined = self._joined.outerjoin(source, source.c.id == names.source.c[name])
            self._hops[key] = TestNames(self._tables, (*names._path, name), source).on(self._dialect)
        return self._hops[key]

    def rows(self, path: tuple[str, ...]) -> tuple[FromClause, ColumnElement[bool], "TestNames"]:
        names = self
        for name in path[:-1]:
            names = self._hop(names, name)
        source = self._tables.parts[(*names._path, path[-1])].alias()
        inner = TestNames(self._tables, (*names._path, path[-1]), source).on(self._dialect)
        return source, source.c.parent_id == names.source.c.id, inner

    def tables(self) -> FromClause:
        return self._joined

    def order(self) -> Sequence[ColumnElement[Any]]:
        return [self.source.c.position]
