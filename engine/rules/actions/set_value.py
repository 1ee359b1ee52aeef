"""Gives a field of the record at hand a value."""

from collections.abc import Sequence
from typing import Any

from engine.extend import About, ActionContext, ActionType, Effect, Example, FieldRef, Options, SetValue, Value, opt


class SetValueOptions(Options):
    """Which field, which value."""

    field: FieldRef = opt(title={"en": "Field", "zh-CN": "字段"})
    value: Value[Any] = opt(title={"en": "Value", "zh-CN": "值"})


class SetFieldValue(ActionType):
    """Before the write it becomes part of the change; after it, it is a change of its own."""

    about = About("set_value", {"en": "Set a value", "zh-CN": "设置字段值"}, group="data", icon="pencil")
    Options = SetValueOptions
    phases = frozenset({"form", "before_write", "after_commit"})
    examples = (
        Example({"en": "A constant", "zh-CN": "固定值"}, {"field": "priority", "value": "high"}),
        Example({"en": "Worked out", "zh-CN": "计算得出"}, {"field": "due_at", "value": {"expr": "NOW()"}}),
    )

    def writes(self, o: SetValueOptions) -> Sequence[str]:
        return (o.field,)

    def apply(self, o: SetValueOptions, ctx: ActionContext) -> Sequence[Effect]:
        return (SetValue(o.field, o.value),)


action_type = SetFieldValue()
