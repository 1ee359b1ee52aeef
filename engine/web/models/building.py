"""Apps, drafts, versions and the gallery."""

from typing import Annotated, Any, Literal

from pydantic import Field

from engine.web.models.problem import ProblemJson
from engine.web.models.shape import Answer, Instant, JsonObject, KeptObject, Key, LabelJson, Request, example

DEFINITION: dict[str, Any] = {
    "format": 1,
    "key": "visits",
    "name": {"en": "Visits", "zh-CN": "拜访"},
    "forms": [{"key": "visit", "name": "Visit", "fields": [{"key": "amount", "type": "money"}]}],
}


class AppNew(Request):
    """A new, empty app or a whole definition."""

    model_config = example(key="visits", name={"en": "Visits", "zh-CN": "拜访"})
    key: Key | None = None
    name: LabelJson | None = None
    definition: KeptObject | None = None


class AppSummary(Answer):
    """An app in a list."""

    model_config = example(key="work_order", name={"en": "Work orders", "zh-CN": "工单"}, icon="tool", color="#1f6feb")
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

    model_config = example(definition=DEFINITION, rev=4)
    definition: KeptObject
    rev: int | None = Field(None, ge=0, le=2**31 - 1)


class DraftJson(Answer):
    """The editable definition."""

    model_config = example(definition=DEFINITION, rev=4, problems=[])
    definition: dict[str, Any]
    rev: int
    problems: list[ProblemJson] = []


class Checked(Answer):
    """Every finding about a definition."""

    problems: list[ProblemJson]


class DefinitionBody(Request):
    """A definition to be looked at; none means the draft."""

    model_config = example(definition=DEFINITION)
    definition: KeptObject | None = None


Renames = Annotated[dict[str, str], Field(max_length=200)]
"""New keys by old path: `{"order.total": "amount"}`; what is renamed so keeps its values."""


class PlanBody(DefinitionBody):
    """A definition, and what goes on in it under another key."""

    model_config = example(definition=DEFINITION, renames={"visit.price": "amount"})
    renames: Renames = Field(default_factory=dict)


class TargetBody(Request):
    """A part of an app; a field and a view belong to a `place` (a form, or `form.table` for a column)."""

    model_config = example(kind="field", key="amount", place="visit")
    kind: Literal["form", "field", "role", "flow", "report", "view"]
    key: str = Field(max_length=80)
    place: str = Field("", max_length=200)


class RenameBody(TargetBody):
    """A part of an app and its new key."""

    model_config = example(kind="field", key="price", place="visit", new="amount")
    new: str = Field(max_length=80)


class UsageJson(Answer):
    """A place that names something: pointer into the draft, whose place it is, what it says there."""

    model_config = example(
        path="/forms/0/views/0/columns/1", part="form visit", label="Column of a view", text="amount"
    )
    path: str
    part: str
    label: str
    text: str


class UsageList(Answer):
    """Every place, in the order of the document."""

    items: list[UsageJson]


class ChangeJson(Answer):
    """One change in words."""

    model_config = example(
        kind="added", part="form visit", path="/forms/0/fields/1", text="The field “Amount” was added."
    )
    kind: Literal["added", "removed", "changed"]
    part: str
    path: str
    text: str


class ChangeList(Answer):
    """What changed since the newest published version."""

    items: list[ChangeJson]


class Renamed(Answer):
    """The definition with the new key everywhere; it is not saved."""

    model_config = example(definition=DEFINITION)
    definition: dict[str, Any]


class Publish(Request):
    """Confirmations of destructive steps by name, and a note for the version list."""

    model_config = example(confirm=["drop visit.notes"], note="Visits have an amount")
    renames: Renames = Field(default_factory=dict)
    confirm: list[str] = Field(default_factory=list, max_length=200)
    note: str | None = Field(None, max_length=2000)


class PlanStep(Answer):
    """One change of the database, in words."""

    model_config = example(
        kind="add_field", text="Add the field “Amount” to “Visit”.", destructive=False, rows=12, name="add visit.amount"
    )
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

    model_config = example(
        version=3, published_at="2026-11-21T08:30:00Z", published_by_name="Wang", note="Visits have an amount"
    )
    version: int
    published_at: Instant
    published_by_name: str | None = None
    note: str | None = None


class VersionList(Answer):
    """Published versions, newest first."""

    items: list[VersionJson]


class GalleryItem(Answer):
    """A template."""

    model_config = example(slug="work_order", name={"en": "Work orders", "zh-CN": "工单"}, installed=False)
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

    model_config = example(sample_data=True)
    sample_data: bool = False


class Installed(Answer):
    """The key of the new app."""

    model_config = example(app="work_order")
    app: str
