"""Yes or no."""

import random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from engine.expressions.types import BOOL, Type
from engine.fields.about import About
from engine.fields.aggregates import SWITCH_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import SWITCH_OPERATORS
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.labels import Label, text_of
from engine.kernel.options import Options, opt

_YES = frozenset({"true", "yes", "y", "1", "on", "t", "是", "对", "有", "√", "✓", "真", "开"})
_NO = frozenset({"false", "no", "n", "0", "off", "f", "否", "错", "无", "×", "✗", "假", "关"})


class SwitchOptions(Options):
    on_label: Label = opt({"en": "Yes", "zh-CN": "是"}, title={"en": "Text for on", "zh-CN": "“是”的文字"})
    off_label: Label = opt({"en": "No", "zh-CN": "否"}, title={"en": "Text for off", "zh-CN": "“否”的文字"})


class SwitchField(FieldType):
    about = About("switch", {"en": "Switch", "zh-CN": "开关"}, group="choice", icon="toggle-left")
    Options = SwitchOptions
    operators = SWITCH_OPERATORS
    aggregates = SWITCH_AGGREGATES

    def value_type(self, o: SwitchOptions) -> Type:
        return BOOL

    def column(self, o: SwitchOptions) -> TypeEngine[Any]:
        return sa.Boolean()

    def parse(self, raw: Any, o: SwitchOptions) -> bool | None:
        if is_missing(raw):
            return None
        if not isinstance(raw, bool):
            raise Invalid.of("fields.not_a_switch")
        return raw

    def to_text(self, v: bool | None, o: SwitchOptions, ctx: TextContext) -> str:
        return "" if v is None else text_of(o.on_label if v else o.off_label, ctx.language)

    def from_text(self, text: str, o: SwitchOptions, ctx: TextContext) -> bool | None:
        word = text.strip().casefold()
        if not word:
            return None
        if word in _words(o.on_label):
            return True
        if word in _words(o.off_label):
            return False
        if word in _YES or word in _NO:
            return word in _YES
        raise Invalid.of("fields.not_a_switch")

    def sample(self, o: SwitchOptions, rng: random.Random) -> bool:
        return rng.random() < 0.5


def _words(label: Label) -> set[str]:
    return {text.casefold() for text in ([label] if isinstance(label, str) else label.values())}


field_type = SwitchField()
