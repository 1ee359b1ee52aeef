"""History keeps what an import's file was called: jobs and files go with time, and the trace stays."""

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"


def upgrade() -> None:
    collation = "C" if op.get_bind().dialect.name == "postgresql" else None
    kind = sa.String(collation=collation) if collation else sa.Text()
    op.add_column("dg_history", sa.Column("origin_name", kind))
