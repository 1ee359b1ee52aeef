"""Bringing the system tables to the newest revision, on a connection and in a transaction of the caller's."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from engine.expressions.backends.sql.postgres import POSTGRES_FUNCTIONS
from engine.kernel.errors import Invalid
from engine.store.revisions import (
    FUNCTIONS,
    MIGRATIONS,
    current_revision,
    functions_mark,
    has_functions,
    newest_revision,
)
from engine.store.tables.marks import marks


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


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


def _make_functions(connection: Connection) -> None:
    connection.exec_driver_sql(POSTGRES_FUNCTIONS, execution_options={"no_parameters": True})
    kept = insert(marks).values(name=FUNCTIONS, value=functions_mark())
    connection.execute(kept.on_conflict_do_update(index_elements=["name"], set_={"value": functions_mark()}))
