"""Where a flow begins, and where a request waits for its starter after it was returned."""

from collections.abc import Mapping
from typing import Any, Literal

from engine.extend import (
    About,
    Done,
    Example,
    Fail,
    FieldRef,
    NodeContext,
    NodeType,
    Options,
    Outcome,
    Signal,
    Wait,
    opt,
)
from engine.flows.task_options import Access


class StartOptions(Options):
    """What the starter may change when the request comes back."""

    fields: dict[FieldRef, Access] = opt(
        dict, title={"en": "Starter's rights on fields after a return", "zh-CN": "退回后发起人的字段权限"}
    )
    fields_default: Literal["hidden", "read", "edit"] = opt(
        "edit", title={"en": "Rights on all other fields", "zh-CN": "其余字段的权限"}
    )
    comment: tuple[str, ...] = opt((), title={"en": "Answers that need a comment", "zh-CN": "必须填写意见的操作"})


class Start(NodeType):
    """Passes on at once; when the request was returned, the starter gets a task and submits again."""

    about = About("start", {"en": "Start", "zh-CN": "开始"}, group="control", icon="play")
    Options = StartOptions
    begins = True
    examples = (Example({"en": "Start", "zh-CN": "开始"}, {}),)

    def actions(self, o: StartOptions) -> tuple[str, ...]:
        return ("submit",)

    def run(self, o: StartOptions, ctx: NodeContext) -> Outcome:
        returned: Mapping[str, Any] | None = ctx.state.get("returned")
        if returned is None:
            return Done()
        if not ctx.people.active([ctx.starter]):
            return Fail("flow.no_way_back")
        ctx.tasks.open("fill", [ctx.starter])
        return Wait(state=ctx.state)

    def resume(self, o: StartOptions, ctx: NodeContext, signal: Signal) -> Outcome:
        return Done()


node_type = Start()
