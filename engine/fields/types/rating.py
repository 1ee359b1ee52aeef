"""Stars: a small whole number shown as icons."""

import random
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy.types import TypeEngine

from engine.expressions.types import NUMBER, Type
from engine.fields.about import About
from engine.fields.aggregates import NUMBER_AGGREGATES
from engine.fields.decimals import read_decimal
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import NUMBER_OPERATORS
from engine.fields.storage import Scaled
from engine.kernel.errors import Invalid
from engine.kernel.options import Options, opt


class RatingOptions(Options):
    stars: int = opt(5, title={"en": "Stars", "zh-CN": "星数"}, ge=1, le=10)
    icon: Literal["star", "heart", "thumb", "smile"] = opt("star", title={"en": "Icon", "zh-CN": "图标"})


class RatingField(FieldType):
    about = About("rating", {"en": "Rating", "zh-CN": "评分"}, group="number", icon="star")
    Options = RatingOptions
    operators = NUMBER_OPERATORS
    aggregates = NUMBER_AGGREGATES

    def value_type(self, o: RatingOptions) -> Type:
        return NUMBER

    def column(self, o: RatingOptions) -> TypeEngine[Any]:
        return Scaled(0)

    def parse(self, raw: Any, o: RatingOptions) -> Decimal | None:
        if is_missing(raw):
            return None
        value = read_decimal(raw)
        if value != value.to_integral_value() or not 1 <= value <= o.stars:
            raise Invalid.of("fields.not_whole", max=o.stars)
        return Decimal(int(value))

    def to_json(self, v: Decimal | None, o: RatingOptions) -> int | None:
        return None if v is None else int(v)

    def sample(self, o: RatingOptions, rng: random.Random) -> int:
        return rng.randint(1, o.stars)


field_type = RatingField()
