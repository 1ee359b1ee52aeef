"""The revisions lead to exactly the tables that the code knows."""

import subprocess
import sys

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from engine.store.database import Database
from engine.store.revisions import MIGRATIONS, VERSION_TABLE, current_revision, newest_revision
from engine.store.tables.all import metadata


def test_the_schema_is_what_the_code_thinks(database: Database) -> None:
    with database.read() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": False}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in inspector.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}


def test_the_newest_revision_is_told_by_the_names_of_the_files(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert newest_revision() == ScriptDirectory.from_config(config).get_current_head()
    with database.read() as connection:
        assert current_revision(connection) == newest_revision()
        options = {"version_table": VERSION_TABLE}
        assert (
            current_revision(connection) == MigrationContext.configure(connection, opts=options).get_current_revision()
        )


def test_a_database_that_is_up_to_date_is_opened_without_what_changes_it(database: Database, database_url: str) -> None:
    opened = (
        "import sys; from engine.store.database import Database; Database(sys.argv[1]).migrate();"
        " print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", opened, database_url], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_text_is_compared_by_code_point(database: Database) -> None:
    with database.read() as connection:
        found = inspect(connection).get_columns("dg_people")
        collations = {column["name"]: getattr(column["type"], "collation", None) for column in found}
    expected = "C" if database.dialect == "postgresql" else None
    assert (collations["username"], collations["id"]) == (expected, expected)
