"""A share, stored as a ratio (0.25) and shown as 25%."""

import random
from decimal import Decimal
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.expressions.types import NUMBER, Type
from engine.fields.about import About
from engine.fields.aggregates import NUMBER_AGGREGATES
from engine.fields.decimals import check_range, from_words, grouped, plain, read_decimal, rounded
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import NUMBER_OPERATORS
from engine.fields.storage import Scaled
from engine.fields.text_context import TextContext
from engine.kernel.options import Options, opt


class PercentOptions(Options):
    decimals: int = opt(0, title={"en": "Decimal places of the percentage", "zh-CN": "百分数的小数位数"}, ge=0, le=6)
    min: Decimal | None = opt(None, title={"en": "Smallest ratio (0.1 is 10%)", "zh-CN": "最小比率（0.1 即 10%）"})
    max: Decimal | None = opt(None, title={"en": "Greatest ratio (1 is 100%)", "zh-CN": "最大比率（1 即 100%）"})


class PercentField(FieldType):
    about = About("percent", {"en": "Percent", "zh-CN": "百分比"}, group="number", icon="percent")
    Options = PercentOptions
    operators = NUMBER_OPERATORS
    aggregates = NUMBER_AGGREGATES

    def value_type(self, o: PercentOptions) -> Type:
        return NUMBER

    def column(self, o: PercentOptions) -> TypeEngine[Any]:
        return Scaled(o.decimals + 2)

    def parse(self, raw: Any, o: PercentOptions) -> Decimal | None:
        if is_missing(raw):
            return None
        value = rounded(read_decimal(raw), o.decimals + 2)
        check_range(value, o.min, o.max)
        return value

    def to_json(self, v: Decimal | None, o: PercentOptions) -> str | None:
        return None if v is None else format(v, "f")

    def to_text(self, v: Decimal | None, o: PercentOptions, ctx: TextContext) -> str:
        return "" if v is None else grouped(v.scaleb(2), separator=False) + "%"

    def from_text(self, text: str, o: PercentOptions, ctx: TextContext) -> Decimal | None:
        if is_missing(text):
            return None
        value = from_words(text, "%")
        return self.parse(plain(value.scaleb(-2) if "%" in text or "％" in text else value), o)

    def sample(self, o: PercentOptions, rng: random.Random) -> str:
        low = o.min if o.min is not None else Decimal(0)
        high = o.max if o.max is not None else low + 1
        value = low + (high - low) * rng.randint(0, 100) / 100
        return format(min(max(rounded(value, o.decimals + 2), low), high), "f")


field_type = PercentField()
