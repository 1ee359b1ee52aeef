"""When something happens to a record, if a condition holds, then actions follow."""

from typing import Any, Literal

from pydantic import Field, SerializeAsAny, ValidationInfo, field_validator

from engine.definitions.part import Key, Part
from engine.definitions.typed import read_options
from engine.kernel.labels import Label
from engine.kernel.options import Condition, FieldRef, Options

RuleEvent = Literal["created", "updated", "deleted"]
Source = Literal["ui", "api", "import", "flow", "rule", "seed"]
EVERY_SOURCE: tuple[Source, ...] = ("ui", "api", "import", "flow", "rule", "seed")


class ActionDef(Part):
    """A then-kind with its own options."""

    action: str
    options: SerializeAsAny[Options] = Field(default_factory=dict, validate_default=True)

    @field_validator("options", mode="before")
    @classmethod
    def _read_options(cls, raw: Any, info: ValidationInfo) -> Any:
        return read_options(raw, info, "actions", "action")


class RuleDef(Part):
    """`changed`: fires on an update only when one of these fields changed. `became`: only when `when` did not hold yet.

    Rules of one event fire by `order`, then in the document's order.
    """

    key: Key
    name: Label | None = None
    form: Key
    on: tuple[RuleEvent, ...] = ("created", "updated")
    phase: Literal["before_write", "after_commit"] = "before_write"
    changed: tuple[FieldRef, ...] = ()
    when: Condition | None = None
    became: bool = False
    do: tuple[ActionDef, ...] = ()
    order: int = 0
    enabled: bool = True
    sources: tuple[Source, ...] = EVERY_SOURCE
