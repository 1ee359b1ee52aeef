"""Bringing the system tables to the newest revision, on a connection and in a transaction of the caller's."""

from hashlib import sha256
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from engine.expressions.backends.sql.postgres import POSTGRES_FUNCTIONS
from engine.kernel.errors import Invalid
from engine.kernel.ids import ID_LENGTH
from engine.kernel.problems import Problem
from engine.store.tables.marks import marks

VERSION_TABLE = "dg_revision"
_FUNCTIONS = "sql_functions"
_FOLDER = Path(__file__).with_name("migrations")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config


def newest_revision() -> str:
    """The one head of the revisions that this program knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("the program has no revisions")
    return head


def current_revision(connection: Connection) -> str | None:
    """The revision of the database; None when it is empty."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return context.get_current_revision()


def is_current(connection: Connection) -> bool:
    """Whether nothing is left to do."""
    return current_revision(connection) == newest_revision() and has_functions(connection)


def upgrade_schema(connection: Connection) -> None:
    """Runs the missing revisions. Raises Invalid when the database is ahead of this program."""
    found = current_revision(connection)
    known = {revision.revision for revision in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise Invalid.of("store.database_newer", revision=found)
    if found != newest_revision():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    if not has_functions(connection):
        _make_functions(connection)


def has_functions(connection: Connection) -> bool:
    """Whether the functions that expressions call on PostgreSQL are those of this program; on SQLite they come with
    each connection."""
    if connection.dialect.name != "postgresql":
        return True
    return connection.execute(select(marks.c.value).where(marks.c.name == _FUNCTIONS)).scalar_one_or_none() == _mark()


def _mark() -> str:
    return sha256(POSTGRES_FUNCTIONS.encode()).hexdigest()[:ID_LENGTH]


def _make_functions(connection: Connection) -> None:
    connection.exec_driver_sql(POSTGRES_FUNCTIONS, execution_options={"no_parameters": True})
    kept = insert(marks).values(name=_FUNCTIONS, value=_mark())
    connection.execute(kept.on_conflict_do_update(index_elements=["name"], set_={"value": _mark()}))


def check_foreign_keys(connection: Connection) -> None:
    """On SQLite: raises Invalid when a row refers to one that is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = sorted({f"{row[0]} → {row[2]}" for row in broken})
        raise Invalid(Problem("store.reference_broken", params={"fields": tables}))
