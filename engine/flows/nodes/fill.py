"""Someone must complete fields; there is no yes or no."""

from typing import Literal

from engine.extend import About, Done, Example, NodeContext, NodeType, Outcome, Outlet, Signal, Wait, opt
from engine.flows.audience import people_meant, stand_ins
from engine.flows.decisions import decide
from engine.flows.task_options import TaskOptions

Answer = Literal["submit", "return", "hand_over"]


class FillOptions(TaskOptions):
    """Who fills in, and what else they may do."""

    mode: Literal["any_one", "all"] = opt(
        "any_one",
        title={"en": "Finished when", "zh-CN": "完成条件"},
        help={"en": "One of them, or every one, has submitted.", "zh-CN": "任意一人提交，或所有人都提交。"},
    )
    actions: tuple[Answer, ...] = opt(
        ("submit", "hand_over"), title={"en": "Possible answers", "zh-CN": "可用操作"}, min_length=1
    )


class Fill(NodeType):
    """A task for each person found; the first one, or all of them, must submit."""

    about = About("fill", {"en": "Fill in", "zh-CN": "填写"}, group="people", icon="clipboard-pen")
    Options = FillOptions
    examples = (
        Example(
            {"en": "A role dispatches", "zh-CN": "由角色派工"},
            {"assignees": [{"kind": "role", "role": "dispatcher"}], "fields": {"assignee": "required"}},
        ),
        Example(
            {"en": "The person in a field does the work", "zh-CN": "由字段中的人员处理"},
            {"assignees": [{"kind": "field", "field": "assignee"}], "actions": ["submit", "return"]},
        ),
    )

    def outlets(self, o: FillOptions) -> tuple[Outlet, ...]:
        return (Outlet("done", {"en": "Done", "zh-CN": "完成"}),)

    def actions(self, o: FillOptions) -> tuple[str, ...]:
        return o.actions

    def run(self, o: FillOptions, ctx: NodeContext) -> Outcome:
        people = people_meant(o, ctx) or stand_ins(o, ctx, skipped="done", refused="refuse")
        if not isinstance(people, tuple):
            return people
        ctx.tasks.open("fill", people)
        return Wait(state={"people": list(people)})

    def resume(self, o: FillOptions, ctx: NodeContext, signal: Signal) -> Outcome:
        answers = [task["action"] for task in ctx.tasks.of_step() if task["state"] == "done"]
        verdict = decide(o.mode, ctx.state["people"], answers)
        return Wait(state=ctx.state) if verdict.action is None else Done("done")


node_type = Fill()
