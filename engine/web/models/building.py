"""Apps, drafts, versions and the gallery."""

from typing import Any

from pydantic import Field

from engine.web.models.problem import ProblemJson
from engine.web.models.shape import Answer, Instant, JsonObject, Key, LabelJson, Request


class AppNew(Request):
    """A new, empty app or a whole definition."""

    key: Key | None = None
    name: LabelJson | None = None
    definition: dict[str, Any] | None = None


class AppSummary(Answer):
    """An app in a list."""

    key: str
    name: LabelJson
    icon: str | None = None
    color: str | None = None
    version: int | None = None
    may_build: bool = False


class AppList(Answer):
    """Apps the person may open."""

    items: list[AppSummary]


class DraftPut(Request):
    """The whole draft; `rev` is the one that was read."""

    definition: dict[str, Any]
    rev: int | None = Field(None, ge=0, le=2**31 - 1)


class DraftJson(Answer):
    """The editable definition."""

    definition: dict[str, Any]
    rev: int
    problems: list[ProblemJson] = []


class Checked(Answer):
    """Every finding about a definition."""

    problems: list[ProblemJson]


class DefinitionBody(Request):
    """A definition to be looked at; none means the draft."""

    definition: dict[str, Any] | None = None


class Publish(Request):
    """Confirmations of destructive steps by name, and a note for the version list."""

    confirm: list[str] = Field(default_factory=list, max_length=200)
    note: str | None = Field(None, max_length=2000)


class PlanStep(Answer):
    """One change of the database, in words."""

    kind: str
    text: str
    destructive: bool
    rows: int | None = None
    name: str | None = None


class Plan(Answer):
    """What publishing would do."""

    plan: list[PlanStep]


class Published(Plan):
    """The new version and what was done for it."""

    version: int


class VersionJson(Answer):
    """A published version."""

    version: int
    published_at: Instant
    published_by_name: str | None = None
    note: str | None = None


class VersionList(Answer):
    """Published versions, newest first."""

    items: list[VersionJson]


class GalleryItem(Answer):
    """A template."""

    slug: str
    name: LabelJson
    summary: LabelJson | None = None
    icon: str | None = None
    color: str | None = None
    installed: bool
    forms: list[LabelJson] = []
    roles: list[JsonObject] = []


class Gallery(Answer):
    """Templates that can be installed."""

    items: list[GalleryItem]


class Install(Request):
    """How a template is installed."""

    sample_data: bool = False


class Installed(Answer):
    """The key of the new app."""

    app: str
