"""The system tables of the first release, and on PostgreSQL the functions of expressions."""

from alembic import op

from engine.expressions.backends.sql.postgres import POSTGRES_FUNCTIONS
from engine.store.tables.all import metadata

revision = "r0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(POSTGRES_FUNCTIONS, execution_options={"no_parameters": True})
