"""Refuses the change."""

from collections.abc import Sequence

from engine.extend import About, ActionContext, ActionType, Effect, Example, Reject
from engine.rules.message_options import MessageOptions


class RejectChange(ActionType):
    """Nothing is written; the person reads why."""

    about = About("reject", {"en": "Refuse the change", "zh-CN": "拒绝保存"}, group="control", icon="ban")
    Options = MessageOptions
    phases = frozenset({"form", "before_write"})
    examples = (
        Example(
            {"en": "Closed is final", "zh-CN": "关闭后不可改"},
            {"message": {"en": "This order is closed.", "zh-CN": "工单已关闭。"}, "field": "status"},
        ),
    )

    def apply(self, o: MessageOptions, ctx: ActionContext) -> Sequence[Effect]:
        return (Reject(ctx.render(o.message), o.field),)


action_type = RejectChange()
