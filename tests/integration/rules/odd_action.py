"""An action of a plugin that misbehaves on demand, for tests."""

from collections.abc import Sequence

from engine.extend import (
    About,
    ActionContext,
    ActionType,
    Effect,
    Example,
    Options,
    Plugin,
    SetValue,
    UpdateRecords,
    opt,
)

ROW_BY_ROW = "SUMIF(trigger.parts.qty, trigger.parts.qty > amount) > 0"


class OddOptions(Options):
    """What goes wrong."""

    wrong: str = opt(title={"en": "What goes wrong", "zh-CN": "出什么错"})


class Odd(ActionType):
    """Breaks off, sets what cannot be set, or looks into rows where that is not possible."""

    about = About("odd", {"en": "Odd", "zh-CN": "异常"}, group="test", icon="bug")
    Options = OddOptions
    phases = frozenset({"before_write", "after_commit"})
    examples = (Example({"en": "Breaks off", "zh-CN": "中断"}, {"wrong": "crash"}),)

    def apply(self, o: OddOptions, ctx: ActionContext) -> Sequence[Effect]:
        match o.wrong:
            case "computed":
                return (SetValue("double", 1),)
            case "unfit":
                return (SetValue("amount", "many"),)
            case "rows":
                return (
                    UpdateRecords(
                        "request", "SUMIF(trigger.parts.qty, trigger.parts.qty > amount) > 0", {"title": "x"}
                    ),
                )
            case _:
                raise ZeroDivisionError


PLUGIN = Plugin(name="odd", actions=(Odd(),))
