"""People say yes or no: one of them, all of them, or one after the other."""

from typing import Literal

from engine.extend import About, Done, Example, NodeContext, NodeType, Outcome, Outlet, Signal, Wait, opt
from engine.flows.audience import people_meant, stand_ins
from engine.flows.decisions import Mode, decide
from engine.flows.task_options import TaskOptions

Answer = Literal["agree", "refuse", "return", "hand_over"]


class ApproveOptions(TaskOptions):
    """Who decides, in which way, and what about people who have a part in it already."""

    mode: Mode = opt(
        "any_one",
        title={"en": "Decided by", "zh-CN": "审批方式"},
        help={
            "en": "The first answer; everybody (one refusal decides); one after the other.",
            "zh-CN": "或签：首个意见生效；会签：须全员同意；依次审批：前一人同意后到下一人。",
        },
    )
    actions: tuple[Answer, ...] = opt(
        ("agree", "refuse", "return", "hand_over"),
        title={"en": "Possible answers", "zh-CN": "可用操作"},
        min_length=1,
    )
    starter: Literal["ask", "skip", "superior"] = opt(
        "ask", title={"en": "When the starter is among them", "zh-CN": "发起人本人是审批人时"}
    )
    repeat: Literal["ask", "skip"] = opt(
        "ask", title={"en": "People who agreed earlier in this run", "zh-CN": "本次流程中已同意过的人"}
    )


class Approve(NodeType):
    """Leaves by `agree` or `refuse`; a refusal with no way on ends the run as refused."""

    about = About("approve", {"en": "Approve", "zh-CN": "审批"}, group="people", icon="stamp")
    Options = ApproveOptions
    examples = (
        Example({"en": "The superior decides", "zh-CN": "上级审批"}, {"assignees": [{"kind": "superior"}]}),
        Example(
            {"en": "All managers agree", "zh-CN": "经理会签"},
            {"assignees": [{"kind": "role", "role": "manager"}], "mode": "all", "comment": ["refuse"]},
        ),
    )

    def outlets(self, o: ApproveOptions) -> tuple[Outlet, ...]:
        return (
            Outlet("agree", {"en": "Agreed", "zh-CN": "同意"}),
            Outlet("refuse", {"en": "Refused", "zh-CN": "拒绝"}, optional=True),
        )

    def actions(self, o: ApproveOptions) -> tuple[str, ...]:
        return o.actions

    def run(self, o: ApproveOptions, ctx: NodeContext) -> Outcome:
        meant = people_meant(o, ctx)
        people = self._without_repeats(o, ctx, self._starter_settled(o, ctx, meant))
        if meant and not people:
            return Done("agree")
        asked = people or stand_ins(o, ctx, skipped="agree", refused="refuse")
        if not isinstance(asked, tuple):
            return asked
        ctx.tasks.open("approve", asked[:1] if o.mode == "in_order" else asked)
        return Wait(state={"people": list(asked)})

    def resume(self, o: ApproveOptions, ctx: NodeContext, signal: Signal) -> Outcome:
        answers = [task["action"] for task in ctx.tasks.of_step() if task["state"] == "done"]
        verdict = decide(o.mode, ctx.state["people"], answers)
        if verdict.action is not None:
            return Done(verdict.action)
        if verdict.ask is not None:
            ctx.tasks.open("approve", [verdict.ask])
        return Wait(state=ctx.state)

    def _starter_settled(self, o: ApproveOptions, ctx: NodeContext, people: tuple[str, ...]) -> tuple[str, ...]:
        """The starter left out, or replaced by their superior, where the options say so."""
        if o.starter == "ask" or ctx.starter not in people:
            return people
        others = tuple(person for person in people if person != ctx.starter)
        ctx.log("flow.starter_left_out", choice=o.starter)
        superior = ctx.people.superior(ctx.starter) if o.starter == "superior" else None
        return tuple(dict.fromkeys((*others, superior))) if superior else others

    def _without_repeats(self, o: ApproveOptions, ctx: NodeContext, people: tuple[str, ...]) -> tuple[str, ...]:
        if o.repeat == "ask":
            return people
        agreed = {task["assignee"] for task in ctx.tasks.of_run() if task["action"] == "agree"}
        if left_out := [person for person in people if person in agreed]:
            ctx.log("flow.repeat_left_out", people=left_out)
        return tuple(person for person in people if person not in agreed)


node_type = Approve()
