"""Lets the change through and tells the person something."""

from collections.abc import Sequence

from engine.extend import About, ActionContext, ActionType, Effect, Example, Warn
from engine.rules.message_options import MessageOptions


class WarnPerson(ActionType):
    """The message comes back with the answer to the write."""

    about = About("warn", {"en": "Show a warning", "zh-CN": "显示提醒"}, group="control", icon="triangle-alert")
    Options = MessageOptions
    phases = frozenset({"form", "before_write"})
    examples = (
        Example(
            {"en": "Stock is short", "zh-CN": "库存不足"},
            {"message": {"en": "Only {{ stock }} left.", "zh-CN": "仅剩 {{ stock }}。"}, "field": "quantity"},
        ),
    )

    def apply(self, o: MessageOptions, ctx: ActionContext) -> Sequence[Effect]:
        return (Warn(ctx.render(o.message), o.field),)


action_type = WarnPerson()
