"""Text of several lines."""

import random
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.expressions.types import TEXT, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import LONG_TEXT_OPERATORS
from engine.fields.storage import Text
from engine.fields.texts import read_text
from engine.kernel.labels import Label
from engine.kernel.options import Options, opt


class LongTextOptions(Options):
    placeholder: Label | None = opt(None, title={"en": "Hint inside the box", "zh-CN": "输入提示"})
    max_length: int = opt(10_000, title={"en": "Characters at most", "zh-CN": "最多字数"}, ge=1, le=100_000)
    rows: int = opt(4, title={"en": "Lines shown at first", "zh-CN": "初始行数"}, ge=2, le=30)


class LongTextField(FieldType):
    about = About("long_text", {"en": "Long text", "zh-CN": "多行文本"}, group="text", icon="align-left")
    Options = LongTextOptions
    operators = LONG_TEXT_OPERATORS
    aggregates = (COUNT,)

    def value_type(self, o: LongTextOptions) -> Type:
        return TEXT

    def column(self, o: LongTextOptions) -> TypeEngine[Any]:
        return Text()

    def parse(self, raw: Any, o: LongTextOptions) -> str | None:
        return None if is_missing(raw) else read_text(raw, o.max_length, lines=True)

    def sample(self, o: LongTextOptions, rng: random.Random) -> str:
        lines = ("Seen on the morning round.", "Reported by the customer.", "Needs a second look.", "Works again.")
        return "\n".join(rng.sample(lines, 2))[: o.max_length].strip()


field_type = LongTextField()
