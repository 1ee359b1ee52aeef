"""Changes every record that matches a condition, in this form or another."""

from collections.abc import Sequence

from engine.extend import (
    About,
    ActionContext,
    ActionType,
    Effect,
    Example,
    FormRef,
    Options,
    TargetAssignment,
    TargetCondition,
    UpdateRecords,
    opt,
)


class UpdateRecordsOptions(Options):
    """Which records get which values."""

    form: FormRef = opt(title={"en": "Form", "zh-CN": "表单"})
    filter: TargetCondition = opt(
        title={"en": "Which records", "zh-CN": "更新哪些记录"},
        help={
            "en": "A condition over that form; `trigger` is the record that fired the rule.",
            "zh-CN": "针对该表单的条件；`trigger` 表示触发规则的记录。",
        },
    )
    set: tuple[TargetAssignment, ...] = opt(title={"en": "Values", "zh-CN": "赋值"}, min_length=1)


class UpdateMatchingRecords(ActionType):
    """All of them in one transaction, or none."""

    about = About("update_records", {"en": "Update records", "zh-CN": "更新多条记录"}, group="data", icon="files")
    Options = UpdateRecordsOptions
    phases = frozenset({"after_commit"})
    examples = (
        Example(
            {"en": "The asset is down", "zh-CN": "设备停机"},
            {
                "form": "asset",
                "filter": "id == trigger.asset",
                "set": [{"field": "status", "value": "down"}],
            },
        ),
    )

    def writes(self, o: UpdateRecordsOptions) -> Sequence[str]:
        return tuple(f"{o.form}.{step.field}" for step in o.set)

    def apply(self, o: UpdateRecordsOptions, ctx: ActionContext) -> Sequence[Effect]:
        return (UpdateRecords(o.form, o.filter, {step.field: step.value for step in o.set}),)


action_type = UpdateMatchingRecords()
