"""Statements that change tables, the same steps on both databases. Never a table rebuild: SQLite's would lose rows
through cascades, so constraints are indexes or belong to one column, and every step is an ALTER of its own."""

from sqlalchemy import Column, Connection, inspect, literal_column
from sqlalchemy.schema import CreateColumn

from engine.records.tables.naming import primary_key_name
from engine.records.tables.spec import ForeignKeySpec, IndexSpec, TableSpec


class Ddl:
    """Changes tables over one connection, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._quote = connection.dialect.identifier_preparer.quote_identifier
        self._inline_keys = connection.dialect.name == "sqlite"

    def tables(self) -> set[str]:
        """Names of all tables there are."""
        return set(inspect(self._connection).get_table_names())

    def columns(self, table: str) -> set[str]:
        """Names of a table's columns."""
        return {column["name"] for column in inspect(self._connection).get_columns(table)}

    def indexes(self) -> set[str]:
        """Names of all indexes there are."""
        if self._dialect.name == "sqlite":
            listed = "SELECT name FROM sqlite_master WHERE type = 'index'"
        else:
            listed = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
        return {str(name) for (name,) in self._connection.exec_driver_sql(listed)}

    def create(self, spec: TableSpec) -> None:
        """A new table without indexes; foreign keys follow with `add_foreign_key` where they cannot stand inline."""
        parts = [self._column(column, spec) for column in spec.table.columns]
        key = spec.table.primary_key
        names = ", ".join(self._quote(column.name) for column in key.columns)
        parts.append(f"CONSTRAINT {self._quote(str(key.name))} PRIMARY KEY ({names})")
        self._run(f"CREATE TABLE {self._quote(spec.name)} ({', '.join(parts)})")

    def add_foreign_key(self, table: str, key: ForeignKeySpec) -> None:
        """A foreign key on a table made before; nothing where it already stands inline."""
        if not self._inline_keys:
            self._run(f"ALTER TABLE {self._quote(table)} ADD {self._foreign_key(key, whole=True)}")

    def drop_foreign_key(self, table: str, key: ForeignKeySpec) -> None:
        """Takes a foreign key away; on SQLite it goes with its column."""
        if not self._inline_keys:
            self._run(f"ALTER TABLE {self._quote(table)} DROP CONSTRAINT IF EXISTS {self._quote(key.name)}")

    def add_column(self, spec: TableSpec, column: Column[object]) -> None:
        """A new column, with its foreign key, empty in every row."""
        self._run(f"ALTER TABLE {self._quote(spec.name)} ADD COLUMN {self._column(column, spec)}")
        key = spec.foreign_key_of(column.name)
        if key is not None:
            self.add_foreign_key(spec.name, key)

    def rename_column(self, table: str, old: str, new: str) -> None:
        """The same column under another name."""
        quoted = self._quote
        self._run(f"ALTER TABLE {quoted(table)} RENAME COLUMN {quoted(old)} TO {quoted(new)}")

    def drop_column(self, table: str, column: str) -> None:
        """The column and its values, for good."""
        self._run(f"ALTER TABLE {self._quote(table)} DROP COLUMN {self._quote(column)}")

    def rename_table(self, old: str, new: str) -> None:
        """The same table under another name."""
        quoted = self._quote
        self._run(f"ALTER TABLE {quoted(old)} RENAME TO {quoted(new)}")
        if self._dialect.name == "postgresql":
            # Names of primary keys are names of indexes there, which another table of the old name would want.
            keys = quoted(primary_key_name(old)), quoted(primary_key_name(new))
            self._run(f"ALTER TABLE {quoted(new)} RENAME CONSTRAINT {keys[0]} TO {keys[1]}")

    def drop_table(self, table: str) -> None:
        """The table and its rows, for good."""
        cascade = "" if self._inline_keys else " CASCADE"
        self._run(f"DROP TABLE IF EXISTS {self._quote(table)}{cascade}")

    def create_index(self, spec: TableSpec, index: IndexSpec) -> None:
        """An index, in the order that lists ask for: see SortKey."""
        columns = ", ".join(self._indexed(spec.table.c[column], index) for column in index.columns)
        unique = "UNIQUE " if index.unique else ""
        where = f" WHERE {self._quote('deleted_at')} IS NULL" if index.live else ""
        self._run(f"CREATE {unique}INDEX {self._quote(index.name)} ON {self._quote(spec.name)} ({columns}){where}")

    def drop_index(self, name: str) -> None:
        """Takes an index away, if it is there."""
        self._run(f"DROP INDEX IF EXISTS {self._quote(name)}")

    def _indexed(self, column: Column[object], index: IndexSpec) -> str:
        rank = index.ranks.get(column.name)
        if rank is not None:
            # A name with its table in front has no place in an index.
            bare = rank.of(literal_column(self._quote(column.name)))
            return f"({bare.compile(dialect=self._dialect, compile_kwargs={'literal_binds': True})!s})"
        first = column.nullable and not index.unique and not self._inline_keys
        return self._quote(column.name) + (" NULLS FIRST" if first else "")

    def _column(self, column: Column[object], spec: TableSpec) -> str:
        said = str(CreateColumn(column).compile(dialect=self._dialect)).strip()
        key = spec.foreign_key_of(column.name)
        return f"{said} {self._foreign_key(key)}" if key is not None and self._inline_keys else said

    def _foreign_key(self, key: ForeignKeySpec, whole: bool = False) -> str:
        column = f" FOREIGN KEY ({self._quote(key.column)})" if whole else ""
        cascade = " ON DELETE CASCADE" if key.cascade else ""
        target = f"REFERENCES {self._quote(key.target)} ({self._quote('id')})"
        return f"CONSTRAINT {self._quote(key.name)}{column} {target}{cascade}"

    def _run(self, statement: str) -> None:
        self._connection.exec_driver_sql(statement)
