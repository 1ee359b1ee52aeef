"""Shows the record to people without waiting for them."""

from engine.extend import About, Done, Example, NodeContext, NodeType, Outcome, Template, opt
from engine.flows.audience import people_meant
from engine.flows.task_options import AudienceOptions


class CcOptions(AudienceOptions):
    """Who is told, and with which words."""

    message: Template | dict[str, Template] | None = opt(
        None,
        title={"en": "Message", "zh-CN": "附言"},
        help={"en": "Sent along as a notice.", "zh-CN": "随通知一并发送。"},
    )


class Cc(NodeType):
    """Everybody gets a reading task once per run; the run goes on at once."""

    about = About("cc", {"en": "Copy to", "zh-CN": "抄送"}, group="people", icon="copy")
    Options = CcOptions
    examples = (
        Example({"en": "Tell the starter", "zh-CN": "告知发起人"}, {"assignees": [{"kind": "starter"}]}),
        Example(
            {"en": "Tell a role", "zh-CN": "告知某角色"},
            {"assignees": [{"kind": "role", "role": "manager"}], "message": {"en": "Done", "zh-CN": "已完成"}},
        ),
    )

    def actions(self, o: CcOptions) -> tuple[str, ...]:
        return ("read",)

    def run(self, o: CcOptions, ctx: NodeContext) -> Outcome:
        told = {task["assignee"] for task in ctx.tasks.of_run() if task["kind"] == "cc"}
        people = [person for person in people_meant(o, ctx) if person not in told]
        if people:
            ctx.tasks.open("cc", people)
            if o.message is not None:
                ctx.notify.send(people, ctx.render(o.message), "")
        return Done()


node_type = Cc()
