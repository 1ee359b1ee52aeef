"""A link to one or more records of a form."""

from typing import Any, Literal

from pydantic import Field

from engine.expressions.scope import DictScope
from engine.expressions.types import TEXT, RecordOf, RowsOf, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.link_type import LinkType
from engine.fields.operators import RECORDS_OPERATORS, RELATION_OPERATORS
from engine.fields.target_markers import TargetCondition, TargetFieldRef
from engine.kernel.options import FormRef, Options, opt


class RelationOptions(Options):
    form: FormRef = opt(title={"en": "Form", "zh-CN": "关联表单"})
    many: bool = opt(False, title={"en": "Several records", "zh-CN": "允许多条"})
    filter: TargetCondition | None = opt(
        None,
        title={"en": "Records to choose from", "zh-CN": "可选记录的条件"},
        help={
            "en": "Names are fields of the related form; this record is `trigger`.",
            "zh-CN": "直接写关联表单的字段名；当前记录用 trigger 表示。",
        },
    )
    on_delete: Literal["restrict", "clear"] = opt(
        "restrict",
        title={"en": "When the related record is deleted", "zh-CN": "被关联记录删除时"},
        help={
            "en": "restrict: it cannot be deleted while records refer to it; clear: this field is emptied.",
            "zh-CN": "restrict：仍被引用时不允许删除；clear：清空本字段。",
        },
    )
    display: tuple[TargetFieldRef, ...] = Field(
        (), json_schema_extra={"x-title": {"en": "Columns shown while choosing", "zh-CN": "选择时显示的列"}}
    )


class RelationField(LinkType):
    about = About("relation", {"en": "Relation", "zh-CN": "关联记录"}, group="relation", icon="link-2")
    Options = RelationOptions
    operators = RELATION_OPERATORS
    several = RECORDS_OPERATORS
    aggregates = COUNT_AGGREGATES

    def target(self, o: Any) -> str:
        return str(o.form)

    def value_type(self, o: RelationOptions) -> Type:
        """Without the names of the related form; definitions/scopes.py knows them."""
        scope, form = DictScope({"id": TEXT}), str(o.form)
        return RowsOf(scope, form) if o.many else RecordOf(scope, form)


field_type = RelationField()
