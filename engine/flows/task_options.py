"""What nodes that give people work have in common: who gets it, what they may see, change and answer."""

from typing import Literal

from engine.extend import FieldRef, Label, Options, opt
from engine.extend.assignee import Assignee

Access = Literal["hidden", "read", "edit", "required"]


class AudienceOptions(Options):
    """Who gets the task, and what they see of the record."""

    assignees: tuple[Assignee, ...] = opt(
        title={"en": "Who", "zh-CN": "办理人"},
        help={"en": "All of them are asked together.", "zh-CN": "列出的人员合并计算。"},
        min_length=1,
    )
    fields: dict[FieldRef, Access] = opt(
        dict,
        title={"en": "Rights on fields", "zh-CN": "字段权限"},
        help={"en": "What this step shows and lets people change.", "zh-CN": "本节点可见、可改、必填的字段。"},
    )
    fields_default: Literal["hidden", "read", "edit"] = opt(
        "read", title={"en": "Rights on all other fields", "zh-CN": "其余字段的权限"}
    )


class TaskOptions(AudienceOptions):
    """A task that must be answered."""

    nobody: Literal["admin", "skip", "refuse", "named"] = opt(
        "admin",
        title={"en": "When nobody is found", "zh-CN": "找不到办理人时"},
        help={
            "en": "Pass it to the administrators, skip the step, refuse, or ask the people named below.",
            "zh-CN": "转交管理员、跳过节点、直接拒绝，或交给下方指定的人员。",
        },
    )
    named: tuple[str, ...] = opt((), title={"en": "People to ask then", "zh-CN": "届时交给"})
    comment: tuple[str, ...] = opt(
        (),
        title={"en": "Answers that need a comment", "zh-CN": "必须填写意见的操作"},
    )
    labels: dict[str, Label] = opt(dict, title={"en": "Names of the buttons", "zh-CN": "按钮文字"})
