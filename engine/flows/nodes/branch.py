"""The way on depends on the record: the first case that holds, from the top; else the way out kept for the rest."""

from engine.extend import (
    About,
    Condition,
    Done,
    Example,
    Label,
    NodeContext,
    NodeType,
    Options,
    Outcome,
    Outlet,
    opt,
)

OTHERWISE = Outlet("otherwise", {"en": "Otherwise", "zh-CN": "其他情况"})


class Case(Options):
    """One way on and its condition."""

    outlet: str = opt(title={"en": "Key of the way out", "zh-CN": "出口标识"}, pattern=r"^[a-z][a-z0-9_]{0,39}$")
    name: Label | None = opt(None, title={"en": "Name", "zh-CN": "名称"})
    when: Condition = opt(title={"en": "When", "zh-CN": "条件"})


class BranchOptions(Options):
    """The cases, tried from the top."""

    cases: tuple[Case, ...] = opt(title={"en": "Cases", "zh-CN": "分支"}, min_length=1)


class Branch(NodeType):
    """Exclusive: exactly one way is taken."""

    about = About("branch", {"en": "Branch", "zh-CN": "条件分支"}, group="control", icon="git-branch")
    Options = BranchOptions
    examples = (
        Example(
            {"en": "By amount", "zh-CN": "按金额"},
            {"cases": [{"outlet": "large", "name": {"en": "Large", "zh-CN": "大额"}, "when": "amount > 1000"}]},
        ),
    )

    def outlets(self, o: BranchOptions) -> tuple[Outlet, ...]:
        return (*(Outlet(case.outlet, case.name or case.outlet) for case in o.cases), OTHERWISE)

    def run(self, o: BranchOptions, ctx: NodeContext) -> Outcome:
        return Done(next((case.outlet for case in o.cases if ctx.evaluate(case.when) is True), OTHERWISE.key))


node_type = Branch()
