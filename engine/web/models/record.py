"""Records as they travel: values for programs, display for people."""

from typing import Any

from pydantic import Field

from engine.web.models.shape import ID, Answer, Id, Instant, Request, example

VALUES: dict[str, Any] = {"title": "Pump leaks", "priority": "urgent", "cost": "120.50", "due_on": "2026-11-21"}


class RecordNew(Request):
    """A record to be made. `submit` also starts the flows that begin on submit."""

    model_config = example(values=VALUES, submit=True)
    values: dict[str, Any] = Field(description="Field key to value; decimals as text.")
    submit: bool = False


class RecordPatch(Request):
    """Fields to be changed. `version` is the one read; an older one gives a conflict naming the fields."""

    model_config = example(values={"priority": "normal"}, version=3)
    values: dict[str, Any]
    version: int | None = Field(None, ge=1, le=2**31 - 1)


class RecordsBulk(Request):
    """One change to several records."""

    model_config = example(ids=[ID], action="update", values={"priority": "normal"})
    ids: list[Id] = Field(max_length=1000)
    action: str = Field(pattern="^(delete|update|restore|purge)$", description="purge deletes for good.")
    values: dict[str, Any] | None = None


class RecordValues(Request):
    """What a form holds while it is being filled; with `record` or `task`, what is changed of that one."""

    model_config = example(values={"priority": "urgent", "parts": [{"part": ID, "qty": "2"}]})
    values: dict[str, Any]
    record: Id | None = None
    task: Id | None = Field(None, description="The task in which it is filled; its rights count, and its record.")


class ChoicesOf(RecordValues):
    """A form being filled, and what is looked for among the choices of one of its fields."""

    model_config = example(values={"location": ID}, search="pump")
    row: int | None = Field(None, ge=0, description="The child row, counted from 0, for `table.field`.")
    search: str = Field("", max_length=200)
    limit: int = Field(20, ge=1, le=200)


class MayChange(Answer):
    """What the reader may do with the record."""

    update: bool
    delete: bool


class Warned(Answer):
    """Something a rule wants the author to know; the record was saved."""

    code: str
    message: str
    path: str


class RecordJson(Answer):
    """One record."""

    id: Id
    version: int
    title: str | None = None
    values: dict[str, Any] = Field(examples=[VALUES])
    display: dict[str, Any] = Field(description="Text for people; many-valued references as a list of {id, text}.")
    created_at: Instant
    created_by: Id | None = None
    updated_at: Instant | None = None
    updated_by: Id | None = None
    deleted_at: Instant | None = None
    may: MayChange | None = None
    warnings: list[Warned] | None = None


class RecordPage(Answer):
    """A page of records, and where the next one begins."""

    items: list[RecordJson]
    next_cursor: str | None


class RecordCount(Answer):
    """How many records there are; `capped` when counting stopped early."""

    model_config = example(count=120, capped=False)
    count: int
    capped: bool


class BulkDone(Answer):
    """How many records were changed."""

    model_config = example(changed=2)
    changed: int


class LinkageAnswers(Answer):
    """Answers for the parts of a form's linkage that read related records, by the place (`ask`) they have in it."""

    holds: list[str] = Field(description="Entries whose condition holds.", examples=[["2"]])
    sets: dict[str, Any] = Field(description="Values to be set now.", examples=[{"2.0": "gold"}])


class BinEmptied(Answer):
    """One batch of an emptied recycle bin; go on with `next_cursor` until it is null."""

    removed: int
    kept: int = Field(description="Records that stay because others still refer to them.")
    next_cursor: Id | None


class Computed(Answer):
    """Computed fields and linkage for the values of a form that is being filled."""

    model_config = example(
        values={"total_cost": "240.00"}, display={"total_cost": "¥240.00"}, linkage={"holds": ["2"], "sets": {}}
    )
    values: dict[str, Any]
    display: dict[str, Any]
    linkage: LinkageAnswers


class ChangedField(Answer):
    """One field of one change."""

    model_config = example(
        field="priority", label={"en": "Priority", "zh-CN": "优先级"}, old_text="Medium", new_text="Urgent"
    )
    field: str
    label: Any
    old_text: str
    new_text: str


class OriginJson(Answer):
    """By what way a change came."""

    kind: str
    ref: str | None = None
    name: str | None = None


class HistoryEntry(Answer):
    """One change of a record."""

    at: Instant
    by: Id | None
    by_name: str | None
    action: str
    origin: OriginJson
    changes: list[ChangedField]


class History(Answer):
    """All changes of a record, newest first."""

    items: list[HistoryEntry]


class Comment(Answer):
    """One remark on a record."""

    model_config = example(
        id=ID,
        by=ID,
        by_name="Wang",
        at="2026-11-21T08:30:00Z",
        text="The spare part comes on Monday.",
    )
    id: Id
    by: Id | None
    by_name: str | None
    at: Instant
    text: str


class Comments(Answer):
    """Remarks, oldest first."""

    items: list[Comment]


class CommentNew(Request):
    """A remark to be made."""

    model_config = example(text="The spare part comes on Monday.")
    text: str = Field(min_length=1, max_length=10000)


class Choice(Answer):
    """Something to pick."""

    model_config = example(id=ID, text="Circulation pump 2", hint="A-017")
    id: str
    text: str
    hint: str | None = None


class Choices(Answer):
    """What may be picked."""

    items: list[Choice]
