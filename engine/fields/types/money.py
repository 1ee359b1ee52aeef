"""An amount in one currency."""

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

SYMBOLS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "HKD": "HK$", "TWD": "NT$", "KRW": "₩"}


class MoneyOptions(Options):
    currency: str = opt("CNY", title={"en": "Currency", "zh-CN": "币种"}, pattern="^[A-Z]{3}$")
    decimals: int = opt(2, title={"en": "Decimal places", "zh-CN": "小数位数"}, ge=0, le=4)
    min: Decimal | None = opt(None, title={"en": "Smallest amount", "zh-CN": "最小金额"})
    max: Decimal | None = opt(None, title={"en": "Greatest amount", "zh-CN": "最大金额"})


class MoneyField(FieldType):
    about = About("money", {"en": "Money", "zh-CN": "金额"}, group="number", icon="coins")
    Options = MoneyOptions
    operators = NUMBER_OPERATORS
    aggregates = NUMBER_AGGREGATES

    def value_type(self, o: MoneyOptions) -> Type:
        return NUMBER

    def column(self, o: MoneyOptions) -> TypeEngine[Any]:
        return Scaled(o.decimals)

    def parse(self, raw: Any, o: MoneyOptions) -> Decimal | None:
        if is_missing(raw):
            return None
        value = rounded(read_decimal(raw), o.decimals)
        check_range(value, o.min, o.max)
        return value

    def to_json(self, v: Decimal | None, o: MoneyOptions) -> str | None:
        return None if v is None else format(v, "f")

    def to_text(self, v: Decimal | None, o: MoneyOptions, ctx: TextContext) -> str:
        if v is None:
            return ""
        sign = "-" if v < 0 else ""
        return f"{sign}{SYMBOLS.get(o.currency, o.currency + ' ')}{grouped(abs(v), separator=True)}"

    def from_text(self, text: str, o: MoneyOptions, ctx: TextContext) -> Decimal | None:
        if is_missing(text):
            return None
        signs = sorted({*SYMBOLS.values(), *SYMBOLS, o.currency, "￥", "元"}, key=len, reverse=True)
        return self.parse(plain(from_words(text, *signs)), o)

    def sample(self, o: MoneyOptions, rng: random.Random) -> str:
        low = o.min if o.min is not None else Decimal(0)
        high = o.max if o.max is not None else low + 5000
        value = low + (high - low) * rng.randint(0, 1000) / 1000
        return format(min(max(rounded(value, o.decimals), low), high), "f")


field_type = MoneyField()
