"""A number with a fixed count of decimal places."""

import random
from decimal import Decimal
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.expressions.types import NUMBER, Type
from engine.fields.about import About
from engine.fields.aggregates import NUMBER_AGGREGATES
from engine.fields.decimals import Rounding, check_range, from_words, grouped, plain, read_decimal, rounded
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import NUMBER_OPERATORS
from engine.fields.storage import Scaled
from engine.fields.text_context import TextContext
from engine.kernel.labels import Label, text_of
from engine.kernel.options import Options, opt


class NumberOptions(Options):
    decimals: int = opt(0, title={"en": "Decimal places", "zh-CN": "小数位数"}, ge=0, le=8)
    min: Decimal | None = opt(None, title={"en": "Smallest value", "zh-CN": "最小值"})
    max: Decimal | None = opt(None, title={"en": "Greatest value", "zh-CN": "最大值"})
    unit: Label | None = opt(None, title={"en": "Unit", "zh-CN": "单位"})
    separator: bool = opt(False, title={"en": "Thousands separator", "zh-CN": "千分位分隔"})
    trim: bool = opt(False, title={"en": "Hide zeros at the end", "zh-CN": "隐藏末尾的零"})
    rounding: Rounding = opt("half_up", title={"en": "Rounding", "zh-CN": "舍入方式"})


class NumberField(FieldType):
    about = About("number", {"en": "Number", "zh-CN": "数字"}, group="number", icon="hash")
    Options = NumberOptions
    operators = NUMBER_OPERATORS
    aggregates = NUMBER_AGGREGATES

    def value_type(self, o: NumberOptions) -> Type:
        return NUMBER

    def column(self, o: NumberOptions) -> TypeEngine[Any]:
        return Scaled(o.decimals)

    def parse(self, raw: Any, o: NumberOptions) -> Decimal | None:
        if is_missing(raw):
            return None
        value = rounded(read_decimal(raw), o.decimals, o.rounding)
        check_range(value, o.min, o.max)
        return value

    def to_json(self, v: Decimal | None, o: NumberOptions) -> str | None:
        return None if v is None else format(v, "f")

    def to_text(self, v: Decimal | None, o: NumberOptions, ctx: TextContext) -> str:
        if v is None:
            return ""
        text = grouped(v, o.separator, o.trim)
        return text if o.unit is None else f"{text} {text_of(o.unit, ctx.language)}".strip()

    def from_text(self, text: str, o: NumberOptions, ctx: TextContext) -> Decimal | None:
        if is_missing(text):
            return None
        units = [o.unit] if isinstance(o.unit, str) else list((o.unit or {}).values())
        return self.parse(plain(from_words(text, *units)), o)

    def sample(self, o: NumberOptions, rng: random.Random) -> str:
        low = o.min if o.min is not None else Decimal(0)
        high = o.max if o.max is not None else low + 100
        value = low + (high - low) * rng.randint(0, 1000) / 1000
        return format(min(max(rounded(value, o.decimals), low), high), "f")


field_type = NumberField()
