"""One of a list of choices, kept by its stable value."""

import random
from typing import Any, Literal

from sqlalchemy.types import TypeEngine

from engine.expressions.types import TEXT, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.choices import Choice, ChoiceListOptions, as_sent
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import CHOICE_OPERATORS
from engine.fields.powers import HoldsChoices
from engine.fields.storage import Text
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.options import opt


class ChoiceOptions(ChoiceListOptions):
    face: Literal["dropdown", "radio", "tiles"] = opt("dropdown", title={"en": "Shown as", "zh-CN": "显示为"})


class ChoiceField(HoldsChoices, FieldType):
    about = About("choice", {"en": "Choice", "zh-CN": "单选"}, group="choice", icon="circle-dot")
    Options = ChoiceOptions
    operators = CHOICE_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: ChoiceOptions) -> Type:
        return TEXT

    def column(self, o: ChoiceOptions) -> TypeEngine[Any]:
        return Text()

    def choices(self, o: ChoiceOptions) -> tuple[Choice, ...]:
        return o.choices

    def parse(self, raw: Any, o: ChoiceOptions) -> str | None:
        if is_missing(raw):
            return None
        if not isinstance(raw, str) or o.choice(raw) is None:
            raise Invalid.of("fields.not_a_choice", value=as_sent(raw))
        return raw

    def to_text(self, v: str | None, o: ChoiceOptions, ctx: TextContext) -> str:
        return "" if v is None else o.words[ctx.language].get(v, v)

    def from_text(self, text: str, o: ChoiceOptions, ctx: TextContext) -> str | None:
        return None if is_missing(text) else o.find(text)

    def sample(self, o: ChoiceOptions, rng: random.Random) -> str | None:
        return rng.choice(o.choices).value if o.choices else None


field_type = ChoiceField()
