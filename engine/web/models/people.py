"""People, departments, roles and tokens as administrators see them."""

from typing import Any, Literal

from pydantic import Field

from engine.web.models.shape import ID, Answer, Id, Instant, LabelJson, Request, example


class PersonNew(Request):
    """A person to be added."""

    model_config = example(
        username="li",
        name="Li",
        email="li@example.com",
        departments=[ID],
        language="zh-CN",
    )
    username: str = Field(min_length=1, max_length=100)
    name: str = Field(min_length=1, max_length=200)
    password: str | None = Field(None, max_length=1000)
    email: str | None = Field(None, max_length=320)
    phone: str | None = Field(None, max_length=40)
    departments: list[Id] = Field(default_factory=list, max_length=50)
    superior: Id | None = None
    language: Literal["en", "zh-CN"] | None = None
    timezone: str | None = Field(None, max_length=64)
    is_admin: bool = False


class PersonPatch(Request):
    """What changes about a person; what is left out stays."""

    model_config = example(name="Li Na", superior=ID)
    name: str | None = Field(None, min_length=1, max_length=200)
    email: str | None = Field(None, max_length=320)
    phone: str | None = Field(None, max_length=40)
    departments: list[Id] | None = Field(None, max_length=50)
    superior: Id | None = None
    language: Literal["en", "zh-CN"] | None = None
    timezone: str | None = Field(None, max_length=64)
    active: bool | None = None
    is_admin: bool | None = None


class PasswordSet(Request):
    """A new password given by an administrator."""

    model_config = example(password="correct horse battery")
    password: str = Field(max_length=1000)


class PersonJson(Answer):
    """A person."""

    id: Id
    username: str
    name: str
    email: str | None = None
    phone: str | None = None
    active: bool
    is_admin: bool


class PersonPage(Answer):
    """A page of people."""

    items: list[PersonJson]
    next_cursor: str | None


class DepartmentNew(Request):
    """A department to be added."""

    model_config = example(name="Maintenance", parent=ID)
    name: str = Field(min_length=1, max_length=200)
    parent: Id | None = None
    head: Id | None = None


class DepartmentPatch(Request):
    """What changes about a department; null takes parent or head away."""

    model_config = example(head=ID)
    name: str | None = Field(None, min_length=1, max_length=200)
    parent: Id | None = None
    head: Id | None = None


class DepartmentJson(Answer):
    """A department."""

    id: Id
    name: str
    parent: Id | None = None
    head: Id | None = None


class DepartmentList(Answer):
    """All departments."""

    items: list[DepartmentJson]


class RoleMember(Request):
    """A person or a department that has a role."""

    model_config = example(kind="person", id=ID)
    kind: Literal["person", "department"]
    id: Id


class RoleMemberJson(Answer):
    """A member of a role, by name."""

    kind: str
    id: Id
    name: str


class RoleJson(Answer):
    """A role of an app with its members."""

    key: str
    name: LabelJson
    members: list[RoleMemberJson]


class TokenNew(Request):
    """An access token to be made."""

    model_config = example(name="night export", apps=["work_order"], read_only=True, days=90)
    name: str = Field(min_length=1, max_length=100)
    apps: list[str] | None = Field(None, max_length=100, description="Only these apps; none means all.")
    read_only: bool = False
    days: int | None = Field(None, ge=1, le=3650)


class TokenJson(Answer):
    """A token; its secret is shown once, when it is made."""

    id: Id
    name: str
    created_at: Instant
    token: str | None = None


class TokenList(Answer):
    """The person's tokens."""

    items: list[TokenJson]


class AuditList(Answer):
    """Who did what to rights and settings."""

    model_config = example(
        items=[
            {
                "id": ID,
                "at": "2026-11-21T08:30:00Z",
                "actor_id": ID,
                "actor_name": "Wang",
                "action": "session.began",
                "subject": "wang",
                "app": None,
                "address": "127.0.0.1",
                "details": None,
            }
        ],
        next_cursor=None,
    )
    items: list[dict[str, Any]]
    next_cursor: str | None = None


class FiringList(Answer):
    """What rules did."""

    model_config = example(
        items=[
            {
                "id": ID,
                "app": "work_order",
                "form": "request",
                "form_name": "Request",
                "rule": "withdrawn_request",
                "rule_name": "A request taken back says so",
                "record": ID,
                "record_title": "Pump leaks",
                "phase": "before_write",
                "at": "2026-11-21T08:30:00Z",
                "by": ID,
                "by_name": "Wang",
                "result": "done",
                "chain": [],
                "effects": [{"effect": "SetValue", "field": "status", "value": "withdrawn"}],
                "told": ["Status: Withdrawn"],
                "milliseconds": None,
                "problems": [],
            }
        ],
        next_cursor=None,
    )
    items: list[dict[str, Any]]
    next_cursor: str | None = None
