"""A value worked out from other fields of the record."""

from typing import Literal

from engine.fields.about import About
from engine.fields.computed_type import ComputedType
from engine.fields.powers import Formula
from engine.kernel.labels import Label
from engine.kernel.options import Expression, Options, opt


class FormulaOptions(Options):
    expression: Expression = opt(title={"en": "Formula", "zh-CN": "公式"})
    shown_as: Literal["number", "money", "percent"] = opt(
        "number", title={"en": "A number is shown as", "zh-CN": "数字显示为"}
    )
    decimals: int = opt(4, title={"en": "Decimal places", "zh-CN": "小数位数"}, ge=0, le=8)
    currency: str = opt("CNY", title={"en": "Currency", "zh-CN": "币种"}, pattern="^[A-Z]{3}$")
    unit: Label | None = opt(None, title={"en": "Unit", "zh-CN": "单位"})


class FormulaField(ComputedType):
    about = About("formula", {"en": "Formula", "zh-CN": "公式"}, group="advanced", icon="function")
    Options = FormulaOptions

    def computation(self, o: FormulaOptions) -> Formula:
        return Formula(o.expression)


field_type = FormulaField()
