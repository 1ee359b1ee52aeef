"""A figure over child rows, or over the records that point here."""

from typing import Literal

from engine.fields.about import About
from engine.fields.computed_type import ComputedType
from engine.fields.powers import Rollup
from engine.fields.target_markers import TargetCondition, TargetFieldRef
from engine.kernel.options import Options, opt

RollupAggregate = Literal["count", "sum", "average", "min", "max", "distinct"]


class RollupOptions(Options):
    rows: str = opt(
        title={"en": "Rows", "zh-CN": "汇总对象"},
        help={
            "en": "A table field of this form, or form.relation_field of the records that point here.",
            "zh-CN": "本表单的明细表字段，或指向本表单的“表单.关联字段”。",
        },
        pattern=r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){0,2}$",
    )
    aggregate: RollupAggregate = opt("count", title={"en": "Figure", "zh-CN": "汇总方式"})
    field: TargetFieldRef | None = opt(None, title={"en": "Field of the rows", "zh-CN": "汇总字段"})
    filter: TargetCondition | None = opt(None, title={"en": "Only rows where", "zh-CN": "仅汇总"})
    decimals: int = opt(4, title={"en": "Decimal places of an average", "zh-CN": "平均值的小数位数"}, ge=0, le=8)


class RollupField(ComputedType):
    about = About("rollup", {"en": "Rollup", "zh-CN": "汇总"}, group="relation", icon="sigma")
    Options = RollupOptions

    def computation(self, o: RollupOptions) -> Rollup:
        return Rollup(o.rows, o.aggregate, str(o.field) if o.field else None, o.filter)


field_type = RollupField()
