"""Data of the engine itself, read like forms: people, departments, tasks, runs, steps, history, status intervals."""

from collections.abc import Sequence

from engine.definitions.form import FormDef
from engine.definitions.system_fields import plain_field
from engine.fields.choices import Choice
from engine.fields.field_def import FieldDef
from engine.fields.types.choice import ChoiceOptions
from engine.fields.types.choice import field_type as choice
from engine.fields.types.datetime import field_type as datetime
from engine.fields.types.department import DepartmentOptions
from engine.fields.types.department import field_type as department
from engine.fields.types.email import field_type as email
from engine.fields.types.long_text import field_type as long_text
from engine.fields.types.member import field_type as member
from engine.fields.types.number import NumberOptions
from engine.fields.types.number import field_type as number
from engine.fields.types.phone import field_type as phone
from engine.fields.types.relation import RelationOptions
from engine.fields.types.relation import field_type as relation
from engine.fields.types.switch import field_type as switch
from engine.fields.types.text import field_type as text
from engine.kernel.options import FieldRef, FormRef

INTERVALS = "$intervals"


def _form(key: str, en: str, zh: str, title_field: str, fields: Sequence[FieldDef]) -> FormDef:
    return FormDef.model_construct(
        key=key, name={"en": en, "zh-CN": zh}, title_field=FieldRef(title_field), fields=tuple(fields)
    )


def _choices(**labels: tuple[str, str]) -> ChoiceOptions:
    return ChoiceOptions(
        choices=tuple(Choice(value=value, label={"en": en, "zh-CN": zh}) for value, (en, zh) in labels.items())
    )


def _many_departments() -> DepartmentOptions:
    return DepartmentOptions(many=True)


_PLACE = (
    plain_field("app", "App", "应用", text),
    plain_field("form", "Form", "表单", text),
    plain_field("record_id", "Record", "记录", text),
)

SYSTEM_FORMS: dict[str, FormDef] = {
    form.key: form
    for form in (
        _form(
            "$people",
            "People",
            "人员",
            "name",
            (
                plain_field("name", "Name", "姓名", text),
                plain_field("username", "User name", "用户名", text),
                plain_field("email", "E-mail", "邮箱", email),
                plain_field("phone", "Phone", "电话", phone),
                plain_field("department", "Main department", "主部门", department),
                plain_field("departments", "Departments", "所属部门", department, _many_departments()),
                plain_field("superior", "Superior", "直接上级", member),
                plain_field("active", "Active", "在职", switch),
            ),
        ),
        _form(
            "$departments",
            "Departments",
            "部门",
            "name",
            (
                plain_field("name", "Name", "名称", text),
                plain_field("parent", "Belongs to", "上级部门", department),
                plain_field("head", "Head", "负责人", member),
            ),
        ),
        _form(
            "$tasks",
            "Tasks",
            "待办",
            "node",
            (
                *_PLACE,
                plain_field("run", "Run", "流程实例", relation, RelationOptions(form=FormRef("$runs"))),
                plain_field("flow", "Flow", "流程", text),
                plain_field("node", "Node", "节点", text),
                plain_field(
                    "kind",
                    "Kind",
                    "类型",
                    choice,
                    _choices(approve=("Approval", "审批"), fill=("Fill in", "填写"), cc=("Copy", "抄送")),
                ),
                plain_field("assignee", "Assignee", "处理人", member),
                plain_field(
                    "state",
                    "State",
                    "状态",
                    choice,
                    _choices(
                        open=("Open", "待处理"),
                        done=("Done", "已处理"),
                        skipped=("Skipped", "已跳过"),
                        handed=("Handed over", "已转办"),
                        cancelled=("Cancelled", "已取消"),
                    ),
                ),
                plain_field("action", "Answer", "处理结果", text),
                plain_field("comment", "Comment", "意见", long_text),
                plain_field("created_at", "Opened at", "产生时间", datetime),
                plain_field("due_at", "Due at", "截止时间", datetime),
                plain_field("ended_at", "Ended at", "完成时间", datetime),
                plain_field("hours", "Hours open", "耗时（小时）", number, NumberOptions(decimals=2)),
            ),
        ),
        _form(
            "$runs",
            "Runs",
            "流程实例",
            "flow",
            (
                *_PLACE,
                plain_field("flow", "Flow", "流程", text),
                plain_field("state", "State", "状态", text),
                plain_field("result", "Result", "结果", text),
                plain_field("started_by", "Started by", "发起人", member),
                plain_field("started_at", "Started at", "发起时间", datetime),
                plain_field("ended_at", "Ended at", "结束时间", datetime),
                plain_field("hours", "Hours", "耗时（小时）", number, NumberOptions(decimals=2)),
            ),
        ),
        _form(
            "$steps",
            "Steps",
            "流程步骤",
            "node",
            (
                plain_field("run", "Run", "流程实例", relation, RelationOptions(form=FormRef("$runs"))),
                plain_field("app", "App", "应用", text),
                plain_field("flow", "Flow", "流程", text),
                plain_field("node", "Node", "节点", text),
                plain_field("type", "Type", "类型", text),
                plain_field("state", "State", "状态", text),
                plain_field("outlet", "Left by", "出口", text),
                plain_field("attempt", "Attempt", "尝试次数", number),
                plain_field("started_at", "Started at", "开始时间", datetime),
                plain_field("ended_at", "Ended at", "结束时间", datetime),
                plain_field("hours", "Hours", "耗时（小时）", number, NumberOptions(decimals=2)),
            ),
        ),
        _form(
            "$history",
            "History",
            "变更记录",
            "action",
            (
                *_PLACE,
                plain_field("at", "At", "时间", datetime),
                plain_field("by", "By", "操作人", member),
                plain_field("action", "Action", "操作", text),
                plain_field("origin_kind", "Came from", "来源", text),
                plain_field("origin_ref", "Reference", "来源标识", text),
            ),
        ),
    )
}


def intervals_form(path: str, form: str, tracked: FieldDef) -> FormDef:
    """How long records of `form` (a canonical path) kept each value of a tracked field. Open intervals lack `to_at`."""
    fields = (
        plain_field("record", "Record", "记录", relation, RelationOptions(form=FormRef(form))),
        tracked.model_copy(update={"key": "value", "required": False, "unique": False}),
        plain_field("from_at", "From", "开始时间", datetime),
        plain_field("to_at", "Until", "结束时间", datetime),
        plain_field("hours", "Hours", "时长（小时）", number, NumberOptions(decimals=4)),
    )
    return _form(path, "Status intervals", "状态区间", "value", fields)
