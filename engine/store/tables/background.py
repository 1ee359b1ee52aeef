"""Outbox, jobs, answers kept for idempotency keys."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, text

from engine.fields.storage import Id, Instant, Text
from engine.store.json_text import JsonText
from engine.store.tables.metadata import metadata

_WAITING = text("state = 'waiting'")
_RUNNING = text("state = 'running'")

outbox = Table(
    "dg_outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text(60), nullable=False),
    Column("data", JsonText, nullable=False),
    Column("at", Instant, nullable=False),
)

jobs = Table(
    "dg_jobs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text(60), nullable=False),
    Column("queue", Text(40), nullable=False),
    Column("payload", JsonText, nullable=False),
    Column("state", Text(12), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("claimed_by", Text(60)),
    Column("lease_until", Instant),
    Column("published_at", Instant),
    Column("unique_key", Text(200)),
    Column("done", Integer, nullable=False),
    Column("total", Integer),
    Column("result", JsonText),
    Column("problem", JsonText),
    Column("trace", Text),
    Column("cancel_asked", Boolean, nullable=False),
    Column("created_by", Id),
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Index("ix_dg_jobs_due", "due_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_dg_jobs_lease", "lease_until", sqlite_where=_RUNNING, postgresql_where=_RUNNING),
    Index("uq_dg_jobs_unique_key", "unique_key", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_dg_jobs_ended", "ended_at"),
)

answers = Table(
    "dg_answers",
    metadata,
    Column("key", Text(120), primary_key=True),
    Column("actor_id", Id, primary_key=True),
    Column("route", Text(200), primary_key=True),
    Column("request_hash", Text(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", JsonText, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_dg_answers_created", "created_at"),
)
