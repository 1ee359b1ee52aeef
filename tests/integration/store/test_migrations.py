"""The revisions lead to exactly the tables that the code knows."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from engine.store.database import Database
from engine.store.migrate import VERSION_TABLE
from engine.store.tables.all import metadata


def test_the_schema_is_what_the_code_thinks(database: Database) -> None:
    with database.read() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": False}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in inspector.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}


def test_text_is_compared_by_code_point(database: Database) -> None:
    with database.read() as connection:
        found = inspect(connection).get_columns("dg_people")
        collations = {column["name"]: getattr(column["type"], "collation", None) for column in found}
    expected = "C" if database.dialect == "postgresql" else None
    assert (collations["username"], collations["id"]) == (expected, expected)
