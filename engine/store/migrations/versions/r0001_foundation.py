"""The system tables of the first release."""

from alembic import op

from engine.store.tables.all import metadata

revision = "r0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
