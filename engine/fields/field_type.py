"""The shape of a field type: one object per kind of value, without state."""

import random
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from sqlalchemy.types import TypeEngine

from engine.expressions.types import Type
from engine.fields.about import About
from engine.fields.aggregates import Aggregate
from engine.fields.operators import Operator
from engine.fields.text_context import TextContext
from engine.kernel.options import Options


class FieldType(ABC):
    """A kind of value. `o` is always an object of the type's own `Options`; a missing value is None everywhere."""

    about: ClassVar[About]
    Options: ClassVar[type[Options]] = Options
    operators: ClassVar[tuple[Operator, ...]]
    aggregates: ClassVar[tuple[Aggregate, ...]]

    @property
    def name(self) -> str:
        """The type's name in definitions."""
        return self.about.name

    @abstractmethod
    def value_type(self, o: Any) -> Type:
        """What the expression language sees."""

    @abstractmethod
    def column(self, o: Any) -> TypeEngine[Any] | None:
        """The SQL type of the column; None when the values live in tables of their own (many links, child rows)."""

    @abstractmethod
    def parse(self, raw: Any, o: Any) -> Any:
        """JSON value to run-time value; missing gives None. Raises Invalid with every finding, paths relative to it."""

    def to_json(self, v: Any, o: Any) -> Any:
        """Run-time value to JSON value; `parse(to_json(v)) == v`."""
        return v

    def to_text(self, v: Any, o: Any, ctx: TextContext) -> str:
        """The value in words for lists, exports and documents; missing is ""."""
        return "" if v is None else str(v)

    def from_text(self, text: str, o: Any, ctx: TextContext) -> Any:
        """The value meant by a cell of an imported file; "" is missing. Raises Invalid."""
        return self.parse(text.strip(), o)

    @abstractmethod
    def sample(self, o: Any, rng: random.Random) -> Any:
        """A plausible value, in the form that `parse` takes; None when the type cannot invent one (links, files)."""
