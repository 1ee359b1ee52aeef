"""Alembic's door: migrations run on the connection they are given, inside its transaction."""

from alembic import context

from engine.store.revisions import VERSION_TABLE
from engine.store.tables.all import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    version_table=VERSION_TABLE,
)
context.run_migrations()
