"""Makes a new record, in this form or another."""

from collections.abc import Sequence

from engine.extend import (
    About,
    ActionContext,
    ActionType,
    CreateRecord,
    Effect,
    Example,
    FormRef,
    NewRecordAssignment,
    Options,
    opt,
)


class CreateRecordOptions(Options):
    """The form and the values of the new record."""

    form: FormRef = opt(title={"en": "Form", "zh-CN": "表单"})
    set: tuple[NewRecordAssignment, ...] = opt((), title={"en": "Values", "zh-CN": "赋值"})
    submit: bool = opt(
        True,
        title={"en": "Submit it", "zh-CN": "同时提交"},
        help={
            "en": "Flows that start when the form is submitted start on the new record.",
            "zh-CN": "为新记录启动该表单“提交时”发起的流程。",
        },
    )


class CreateNewRecord(ActionType):
    """Created in the name of the person whose change fired the rule."""

    about = About("create_record", {"en": "Create a record", "zh-CN": "新建记录"}, group="data", icon="file-plus")
    Options = CreateRecordOptions
    phases = frozenset({"after_commit"})
    examples = (
        Example(
            {"en": "A request becomes an order", "zh-CN": "由报修生成工单"},
            {"form": "work_order", "set": [{"field": "title", "value": {"expr": "title"}}]},
        ),
    )

    def writes(self, o: CreateRecordOptions) -> Sequence[str]:
        return (o.form,)

    def apply(self, o: CreateRecordOptions, ctx: ActionContext) -> Sequence[Effect]:
        return (CreateRecord(o.form, {step.field: step.value for step in o.set}, o.submit),)


action_type = CreateNewRecord()
