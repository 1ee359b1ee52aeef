"""Revisions of the engine's own tables (Alembic), one head."""
