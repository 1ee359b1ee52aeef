"""Starts a flow on the record at hand."""

from collections.abc import Sequence

from engine.extend import About, ActionContext, ActionType, Effect, Example, FlowRef, Options, StartFlow, opt


class StartFlowOptions(Options):
    """Which flow."""

    flow: FlowRef = opt(title={"en": "Flow", "zh-CN": "流程"})


class StartFlowOnRecord(ActionType):
    """The person whose change fired the rule is the starter."""

    about = About("start_flow", {"en": "Start a flow", "zh-CN": "发起流程"}, group="control", icon="play")
    Options = StartFlowOptions
    phases = frozenset({"after_commit"})
    examples = (Example({"en": "Review it", "zh-CN": "发起评审"}, {"flow": "review"}),)

    def apply(self, o: StartFlowOptions, ctx: ActionContext) -> Sequence[Effect]:
        return (StartFlow(o.flow),)


action_type = StartFlowOnRecord()
