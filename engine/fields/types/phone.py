"""A phone number, kept without blanks and dashes."""

import random
import re
from typing import Any, Literal

from sqlalchemy.types import TypeEngine

from engine.expressions.types import TEXT, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import TEXT_OPERATORS
from engine.fields.storage import Text
from engine.fields.texts import read_text
from engine.kernel.errors import Invalid
from engine.kernel.options import Options, opt

_EXTENSION = re.compile(r"\s*(?:ext\.?|x|转|分机)\s*(\d{1,6})$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d{5,15}(?:x\d{1,6})?")
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_WIDE = str.maketrans("０１２３４５６７８９＋－（）", "0123456789+-()")


class PhoneOptions(Options):
    kind: Literal["any", "mobile"] = opt(
        "any",
        title={"en": "Numbers allowed", "zh-CN": "允许的号码"},
        help={"en": "Mobile takes mainland mobile numbers only.", "zh-CN": "“mobile”只允许中国大陆手机号。"},
    )


class PhoneField(FieldType):
    about = About("phone", {"en": "Phone", "zh-CN": "电话"}, group="contact", icon="phone")
    Options = PhoneOptions
    operators = TEXT_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: PhoneOptions) -> Type:
        return TEXT

    def column(self, o: PhoneOptions) -> TypeEngine[Any]:
        return Text()

    def parse(self, raw: Any, o: PhoneOptions) -> str | None:
        if is_missing(raw):
            return None
        text = _EXTENSION.sub(r"x\1", read_text(raw, 40).translate(_WIDE))
        bare = re.sub(r"[\s().\-]", "", text)
        if not _NUMBER.fullmatch(bare):
            raise Invalid.of("fields.not_a_phone")
        if o.kind == "mobile" and not _MOBILE.fullmatch(bare):
            raise Invalid.of("fields.not_a_mobile")
        return bare

    def sample(self, o: PhoneOptions, rng: random.Random) -> str:
        return f"1{rng.choice('3578')}{rng.randint(0, 999_999_999):09d}"


field_type = PhoneField()
