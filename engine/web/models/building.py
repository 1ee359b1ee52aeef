"""Apps, drafts, versions and the gallery."""

from typing import Annotated, Any, Literal

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


Renames = Annotated[dict[str, str], Field(max_length=200)]
"""New keys by old path: `{"order.total": "amount"}`; what is renamed so keeps its values."""


class PlanBody(DefinitionBody):
    """A definition, and what goes on in it under another key."""

    renames: Renames = Field(default_factory=dict)


class TargetBody(Request):
    """A part of an app; a field and a view belong to a `place` (a form, or `form.table` for a column)."""

    kind: Literal["form", "field", "role", "flow", "report", "view"]
    key: str = Field(max_length=80)
    place: str = Field("", max_length=200)


class RenameBody(TargetBody):
    """A part of an app and its new key."""

    new: str = Field(max_length=80)


class UsageJson(Answer):
    """A place that names something: pointer into the draft, whose place it is, what it says there."""

    path: str
    part: str
    label: str
    text: str


class UsageList(Answer):
    """Every place, in the order of the document."""

    items: list[UsageJson]


class ChangeJson(Answer):
    """One change in words."""

    kind: Literal["added", "removed", "changed"]
    part: str
    path: str
    text: str


class ChangeList(Answer):
    """What changed since the newest published version."""

    items: list[ChangeJson]


class Renamed(Answer):
    """The definition with the new key everywhere; it is not saved."""

    definition: dict[str, Any]


class Publish(Request):
    """Confirmations of destructive steps by name, and a note for the version list."""

    renames: Renames = Field(default_factory=dict)
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
