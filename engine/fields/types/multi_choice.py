"""Several of a list of choices, in the list's order."""

import random
from typing import Any, Literal

from sqlalchemy.types import TypeEngine

from engine.expressions.types import TEXT, ListOf, Type
from engine.fields.about import About
from engine.fields.aggregates import COUNT
from engine.fields.choices import Choice, ChoiceListOptions, as_sent
from engine.fields.field_type import FieldType
from engine.fields.links import joint, split_list
from engine.fields.missing import is_missing
from engine.fields.operators import MULTI_CHOICE_OPERATORS
from engine.fields.powers import HoldsChoices
from engine.fields.storage import TextList
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.options import opt
from engine.kernel.problems import Problem, pointer


class MultiChoiceOptions(ChoiceListOptions):
    min: int = opt(0, title={"en": "Pick at least", "zh-CN": "最少选择"}, ge=0, le=500)
    max: int | None = opt(None, title={"en": "Pick at most", "zh-CN": "最多选择"}, ge=1, le=500)
    face: Literal["dropdown", "checkboxes"] = opt("dropdown", title={"en": "Shown as", "zh-CN": "显示为"})


class MultiChoiceField(HoldsChoices, FieldType):
    about = About("multi_choice", {"en": "Multiple choice", "zh-CN": "多选"}, group="choice", icon="list-checks")
    Options = MultiChoiceOptions
    operators = MULTI_CHOICE_OPERATORS
    aggregates = (COUNT,)

    def value_type(self, o: MultiChoiceOptions) -> Type:
        return ListOf(TEXT)

    def column(self, o: MultiChoiceOptions) -> TypeEngine[Any]:
        return TextList()

    def choices(self, o: MultiChoiceOptions) -> tuple[Choice, ...]:
        return o.choices

    def parse(self, raw: Any, o: MultiChoiceOptions) -> tuple[str, ...] | None:
        if is_missing(raw):
            return None
        if not isinstance(raw, (list, tuple)):
            raise Invalid.of("fields.not_a_list")
        bad = [
            Problem("fields.not_a_choice", pointer(place), {"value": as_sent(item)})
            for place, item in enumerate(raw)
            if not isinstance(item, str) or o.choice(item) is None
        ]
        if bad:
            raise Invalid(bad)
        picked = tuple(choice.value for choice in o.choices if choice.value in raw)
        if len(picked) < o.min:
            raise Invalid.of("fields.too_few", min=o.min)
        if o.max is not None and len(picked) > o.max:
            raise Invalid.of("fields.too_many", max=o.max)
        return picked

    def to_json(self, v: tuple[str, ...] | None, o: MultiChoiceOptions) -> list[str] | None:
        return None if v is None else list(v)

    def to_text(self, v: tuple[str, ...] | None, o: MultiChoiceOptions, ctx: TextContext) -> str:
        found = [(o.choice(value), value) for value in v or ()]
        return joint(ctx.language).join(choice.text(ctx.language) if choice else value for choice, value in found)

    def from_text(self, text: str, o: MultiChoiceOptions, ctx: TextContext) -> tuple[str, ...] | None:
        return self.parse([o.find(part) for part in split_list(text)], o)

    def sample(self, o: MultiChoiceOptions, rng: random.Random) -> list[str] | None:
        most = min(o.max or len(o.choices), len(o.choices))
        least = min(max(o.min, 1), most)
        return [choice.value for choice in rng.sample(o.choices, rng.randint(least, most))] if most else None


field_type = MultiChoiceField()
