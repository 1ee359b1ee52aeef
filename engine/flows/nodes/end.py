"""The end of a run, with its result."""

from typing import Literal

from engine.extend import About, Done, Example, NodeContext, NodeType, Options, Outcome, Outlet, opt


class EndOptions(Options):
    """How the run counts."""

    result: Literal["done", "refused"] = opt("done", title={"en": "The run counts as", "zh-CN": "流程结果"})


class End(NodeType):
    """No way leads on; the result is kept with the run."""

    about = About("end", {"en": "End", "zh-CN": "结束"}, group="control", icon="flag")
    Options = EndOptions
    examples = (
        Example({"en": "Finished", "zh-CN": "正常结束"}, {}),
        Example({"en": "Finished as refused", "zh-CN": "以拒绝结束"}, {"result": "refused"}),
    )

    def outlets(self, o: EndOptions) -> tuple[Outlet, ...]:
        return ()

    def run(self, o: EndOptions, ctx: NodeContext) -> Outcome:
        return Done(o.result)


node_type = End()
