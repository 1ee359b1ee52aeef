"""People, departments, who belongs where, who plays which role."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from engine.fields.storage import Id, Instant, Text
from engine.store.tables.metadata import metadata

people = Table(
    "dg_people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("username", Text(80), nullable=False, unique=True),
    Column("name", Text(120), nullable=False),
    Column("email", Text(254)),
    Column("phone", Text(40)),
    Column("password_hash", Text(200)),
    Column("superior_id", Id, ForeignKey("dg_people.id", ondelete="SET NULL")),
    Column("language", Text(10), nullable=False),
    Column("timezone", Text(60), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("ix_dg_people_name", "name", "id"),
    Index("ix_dg_people_email", "email"),
    Index("ix_dg_people_superior", "superior_id"),
)

departments = Table(
    "dg_departments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text(120), nullable=False),
    Column("parent_id", Id, ForeignKey("dg_departments.id")),
    Column("head_id", Id, ForeignKey("dg_people.id", ondelete="SET NULL")),
    Column("position", Integer, nullable=False),
    Index("ix_dg_departments_parent", "parent_id", "position"),
)

department_members = Table(
    "dg_department_members",
    metadata,
    Column("person_id", Id, ForeignKey("dg_people.id", ondelete="CASCADE"), primary_key=True),
    Column("department_id", Id, ForeignKey("dg_departments.id", ondelete="CASCADE"), primary_key=True),
    Column("main", Boolean, nullable=False),
    Index("ix_dg_department_members_department", "department_id", "person_id"),
)

role_members = Table(
    "dg_role_members",
    metadata,
    Column("app", Text(40), primary_key=True),
    Column("role", Text(40), primary_key=True),
    Column("kind", Text(12), primary_key=True),
    Column("ref_id", Id, primary_key=True),
    Index("ix_dg_role_members_ref", "ref_id", "kind"),
)
