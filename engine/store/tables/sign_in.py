"""Sessions, tokens, failed sign-ins, the audit log. Secrets are kept as hashes only."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from engine.fields.storage import Id, Instant, Text
from engine.store.json_text import JsonText
from engine.store.tables.metadata import metadata

sessions = Table(
    "dg_sessions",
    metadata,
    Column("token_hash", Text(64), primary_key=True),
    Column("id", Id, nullable=False, unique=True),
    Column("person_id", Id, ForeignKey("dg_people.id", ondelete="CASCADE"), nullable=False),
    Column("csrf", Text(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("address", Text(64), nullable=False),
    Column("agent", Text(200), nullable=False),
    Index("ix_dg_sessions_person", "person_id"),
    Index("ix_dg_sessions_expires", "expires_at"),
)

tokens = Table(
    "dg_tokens",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("dg_people.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text(120), nullable=False),
    Column("token_hash", Text(64), nullable=False, unique=True),
    Column("scopes", JsonText, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("used_at", Instant),
    Index("ix_dg_tokens_person", "person_id"),
)

sign_in_failures = Table(
    "dg_sign_in_failures",
    metadata,
    Column("name", Text(80), primary_key=True),
    Column("address", Text(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("blocked_until", Instant),
    Index("ix_dg_sign_in_failures_last", "last_at"),
)

audit = Table(
    "dg_audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor_id", Id),
    Column("action", Text(60), nullable=False),
    Column("subject", Text(200), nullable=False),
    Column("app", Text(40)),
    Column("address", Text(64)),
    Column("details", JsonText),
    Index("ix_dg_audit_at", "at", "id"),
    Index("ix_dg_audit_actor", "actor_id", "at"),
)
