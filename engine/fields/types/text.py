"""One line of text."""

import random
import re
from typing import Any

from pydantic import field_validator
from pydantic_core import PydanticCustomError
from sqlalchemy.types import TypeEngine

from engine.expressions.types import TEXT, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import TEXT_OPERATORS
from engine.fields.patterns import is_slow
from engine.fields.storage import Text
from engine.fields.texts import read_text
from engine.kernel.errors import Invalid
from engine.kernel.labels import Label
from engine.kernel.options import Options, opt

_WORDS = ("amber", "bridge", "cedar", "harbour", "lantern", "maple", "north", "river", "signal", "willow")


class TextOptions(Options):
    placeholder: Label | None = opt(None, title={"en": "Hint inside the box", "zh-CN": "输入提示"})
    min_length: int = opt(0, title={"en": "Characters at least", "zh-CN": "最少字数"}, ge=0, le=1000)
    max_length: int = opt(255, title={"en": "Characters at most", "zh-CN": "最多字数"}, ge=1, le=1000)
    pattern: str | None = opt(
        None,
        title={"en": "Pattern", "zh-CN": "格式规则"},
        help={"en": "A regular expression for the whole text.", "zh-CN": "用正则表达式描述整段文字的格式。"},
        max_length=200,
    )
    pattern_message: Label | None = opt(None, title={"en": "Message when it does not fit", "zh-CN": "格式不符时的提示"})

    @field_validator("pattern")
    @classmethod
    def _readable(cls, pattern: str | None) -> str | None:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise PydanticCustomError("fields.bad_pattern", "not a regular expression") from error
        if pattern and is_slow(pattern):
            raise PydanticCustomError("fields.slow_pattern", "matches in too many ways")
        return pattern


class TextField(FieldType):
    about = About("text", {"en": "Text", "zh-CN": "单行文本"}, group="text", icon="text")
    Options = TextOptions
    operators = TEXT_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: TextOptions) -> Type:
        return TEXT

    def column(self, o: TextOptions) -> TypeEngine[Any]:
        return Text()

    def parse(self, raw: Any, o: TextOptions) -> str | None:
        if is_missing(raw):
            return None
        text = read_text(raw, o.max_length, o.min_length)
        if o.pattern and not re.fullmatch(o.pattern, text):
            words = {"en": "The text does not have the expected form.", "zh-CN": "内容格式不正确。"}
            raise Invalid.of("fields.pattern", message=o.pattern_message or words)
        return text

    def sample(self, o: TextOptions, rng: random.Random) -> str | None:
        if o.pattern:
            return None
        text = " ".join(rng.choice(_WORDS) for _ in range(1 + o.min_length // 3)).capitalize()
        return text.ljust(o.min_length, "x")[: o.max_length].strip()


field_type = TextField()
