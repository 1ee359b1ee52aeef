"""Tells people, in their inbox."""

from collections.abc import Sequence

from engine.extend import About, ActionContext, ActionType, Effect, Example, Notify, Options, opt
from engine.extend.assignee import Assignee, find_people
from engine.rules.message_options import Words


class NotifyOptions(Options):
    """Who is told what."""

    to: tuple[Assignee, ...] = opt(
        title={"en": "To", "zh-CN": "接收人"},
        help={"en": "The starter is whoever made the change.", "zh-CN": "“发起人”指做出此次改动的人。"},
        min_length=1,
    )
    title: Words = opt(title={"en": "Title", "zh-CN": "标题"})
    text: Words = opt("", title={"en": "Text", "zh-CN": "内容"})


class NotifyPeople(ActionType):
    """Each person found gets one notice, in their own language."""

    about = About("notify", {"en": "Send a notice", "zh-CN": "发送通知"}, group="message", icon="bell")
    Options = NotifyOptions
    phases = frozenset({"after_commit"})
    examples = (
        Example(
            {"en": "Tell the assignee", "zh-CN": "通知负责人"},
            {
                "to": [{"kind": "field", "field": "assignee"}],
                "title": {"en": "{{ title }} is yours", "zh-CN": "{{ title }} 已分配给您"},
            },
        ),
    )

    def apply(self, o: NotifyOptions, ctx: ActionContext) -> Sequence[Effect]:
        people = find_people(o.to, ctx.people, ctx.actor, ctx.evaluate)
        return (Notify(people, ctx.render(o.title), ctx.render(o.text)),) if people else ()


action_type = NotifyPeople()
