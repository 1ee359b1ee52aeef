"""What the types share whose values the engine computes: nobody writes them, and their face is that of the result."""

import random
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.expressions.types import ANY, Type
from engine.fields.aggregates import COUNT_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.missing import is_missing
from engine.fields.operators import EMPTINESS_OPERATORS
from engine.fields.powers import Computed
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid


class ComputedType(Computed, FieldType):
    """Has the power Computed. Column, texts, operators and aggregates are those of the field's face, an ordinary
    field worked out in its form (definitions/scopes.py); here is only what holds without knowing the form.
    """

    operators = EMPTINESS_OPERATORS
    aggregates = COUNT_AGGREGATES

    def value_type(self, o: Any) -> Type:
        return ANY

    def column(self, o: Any) -> TypeEngine[Any] | None:
        return None

    def parse(self, raw: Any, o: Any) -> None:
        if is_missing(raw):
            return None
        raise Invalid.of("fields.computed")

    def from_text(self, text: str, o: Any, ctx: TextContext) -> None:
        return self.parse(text, o)

    def sample(self, o: Any, rng: random.Random) -> None:
        return None
