"""One change of one record, as write hooks, history and events see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from engine.access.actor import Actor
from engine.expressions.context import Env
from engine.records.origin import Origin

if TYPE_CHECKING:
    from engine.records.model.app_model import AppModel
    from engine.records.model.form_model import FormModel
    from engine.records.read.eyes import Eyes

Action = Literal["created", "updated", "deleted", "restored"]


@dataclass(frozen=True, slots=True)
class Change:
    """`old` is None for a new record, `new` None for a deleted one; both hold run-time values and system columns.

    `given` are the fields that the caller named, `changed` those whose value differs, computed ones included.
    `names_old` and `names_new` are the same records as expressions see them: related records load when touched, and
    changes of one batch share what was loaded.
    """

    action: Action
    app_model: "AppModel"
    form: "FormModel"
    record_id: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None
    given: frozenset[str]
    changed: frozenset[str]
    actor: Actor
    origin: Origin
    at: datetime
    names_old: Mapping[str, Any] | None
    names_new: Mapping[str, Any] | None
    env: Env
    """The surroundings in which expressions over the change are worked out."""
    eyes: "Callable[[Mapping[str, Any], Env], Eyes | None] | None" = None
    """The record with certain values as the actor may see it; None when the actor sees everything."""
