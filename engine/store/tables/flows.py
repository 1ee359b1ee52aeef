"""Runs of flows, their steps, and the tasks that wait for people."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, text

from engine.fields.storage import Id, Instant, Text
from engine.store.json_text import JsonText
from engine.store.tables.metadata import metadata

runs = Table(
    "dg_runs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", Text(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("flow", Text(40), nullable=False),
    Column("form", Text(40), nullable=False),
    Column("record_id", Id),
    Column("state", Text(20), nullable=False),
    Column("result", Text(40)),
    Column("started_by", Id),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("origin", JsonText),
    Column("problem", JsonText),
    Index("ix_dg_runs_record", "record_id", "started_at"),
    Index("ix_dg_runs_starter", "started_by", "started_at"),
    Index("ix_dg_runs_flow", "app", "flow", "state"),
)

steps = Table(
    "dg_steps",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", Id, ForeignKey("dg_runs.id", ondelete="CASCADE"), nullable=False),
    Column("node", Text(40), nullable=False),
    Column("type", Text(40), nullable=False),
    Column("state", Text(20), nullable=False),
    Column("outlet", Text(60)),
    Column("attempt", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("input", JsonText),
    Column("output", JsonText),
    Column("problem", JsonText),
    Column("due_at", Instant),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_dg_steps_run", "run_id", "sequence"),
    Index(
        "ix_dg_steps_due",
        "due_at",
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)

tasks = Table(
    "dg_tasks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", Id, ForeignKey("dg_runs.id", ondelete="CASCADE"), nullable=False),
    Column("step_id", Id, ForeignKey("dg_steps.id", ondelete="CASCADE"), nullable=False),
    Column("node", Text(40), nullable=False),
    Column("app", Text(40), nullable=False),
    Column("form", Text(40), nullable=False),
    Column("record_id", Id),
    Column("kind", Text(12), nullable=False),
    Column("assignee_id", Id),
    Column("from_id", Id),
    Column("position", Integer, nullable=False),
    Column("state", Text(12), nullable=False),
    Column("action", Text(20)),
    Column("comment", Text(4000)),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("ended_at", Instant),
    Index("ix_dg_tasks_assignee", "assignee_id", "state", "kind", "created_at"),
    Index("ix_dg_tasks_step", "step_id", "position"),
    Index("ix_dg_tasks_run", "run_id"),
    Index("ix_dg_tasks_record", "record_id"),
)
