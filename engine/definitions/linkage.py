"""What the form does while it is being filled, and the checks it makes when it is saved."""

from typing import Any, Literal

from pydantic import Field

from engine.definitions.part import Part
from engine.kernel.labels import Label
from engine.kernel.options import Condition, FieldRef, Value


class SetStep(Part):
    """Gives a field a value."""

    field: FieldRef
    value: Value[Any]


class LinkageStep(Part):
    """Exactly one of the keys: fields to show, hide, require or lock, or a value to set."""

    show: tuple[FieldRef, ...] | None = None
    hide: tuple[FieldRef, ...] | None = None
    require: tuple[FieldRef, ...] | None = None
    read_only: tuple[FieldRef, ...] | None = None
    set: SetStep | None = None


class LinkageDef(Part):
    """While `when` holds, `then` applies. A field named in any `show` is hidden unless one of them holds."""

    when: Condition
    then: tuple[LinkageStep, ...]


class CheckDef(Part):
    """`check` must not be false when a record is saved; missing passes. A warning lets it through."""

    check: Condition
    message: Label
    fields: tuple[FieldRef, ...] = ()
    severity: Literal["error", "warning"] = "error"


class FormOptions(Part):
    """Switches of a form as a whole."""

    comments: bool = True
    keep_history: bool = True
    search: tuple[FieldRef, ...] = Field((), description="Fields that search looks into; none means all texts")
