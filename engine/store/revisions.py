"""Which revision the system tables have and which this program knows, told without the library that changes them."""

from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from engine.expressions.backends.sql.postgres import POSTGRES_FUNCTIONS
from engine.kernel.ids import ID_LENGTH
from engine.store.tables.marks import marks

VERSION_TABLE = "dg_revision"
MIGRATIONS = Path(__file__).with_name("migrations")
FUNCTIONS = "sql_functions"
"""The mark of the functions that expressions call on PostgreSQL."""


def newest_revision() -> str:
    """The last revision that this program knows; their files are named in their order."""
    return max(file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("r*.py"))


def current_revision(connection: Connection) -> str | None:
    """The revision of the database; None when it is empty."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(table(VERSION_TABLE, column("version_num")).c.version_num)).scalar_one_or_none()


def is_current(connection: Connection) -> bool:
    """Whether nothing is left to do."""
    return current_revision(connection) == newest_revision() and has_functions(connection)


def has_functions(connection: Connection) -> bool:
    """Whether the functions that expressions call on PostgreSQL are those of this program; on SQLite they come with
    each connection."""
    if connection.dialect.name != "postgresql":
        return True
    found = connection.execute(select(marks.c.value).where(marks.c.name == FUNCTIONS)).scalar_one_or_none()
    return found == functions_mark()


def functions_mark() -> str:
    """What the functions of this program are known by."""
    return sha256(POSTGRES_FUNCTIONS.encode()).hexdigest()[:ID_LENGTH]
