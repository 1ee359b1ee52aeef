"""What an action asks for. Effects are values: the engine carries them out, so that they can be traced and tested."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class SetValue:
    """The record's field gets a run-time value. In form and before_write."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Reject:
    """The change is refused with a message, at a field or as a whole. In form and before_write."""

    message: Label
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Warn:
    """The person is told, and the change goes through. In form and before_write."""

    message: Label
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Notify:
    """Messages to people (ids), after the change."""

    people: tuple[str, ...]
    title: Label
    text: Label = ""


@dataclass(frozen=True, slots=True)
class CreateRecord:
    """A new record; values are run-time values by field key. After commit.

    With `submit` the flows that start when such a form is submitted start on it.
    """

    form: str
    values: Mapping[str, Any]
    submit: bool = True


@dataclass(frozen=True, slots=True)
class UpdateRecords:
    """Every record of `form` that matches gets the values; values that are expressions are worked out per row."""

    form: str
    filter: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartFlow:
    """A flow starts on the record. After commit."""

    flow: str


Effect = SetValue | Reject | Warn | Notify | CreateRecord | UpdateRecords | StartFlow
