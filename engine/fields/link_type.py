"""What the types share whose values are ids of other records: one id in a column, or several in a link table."""

import random
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy.types import TypeEngine

from engine.fields.field_type import FieldType
from engine.fields.links import find_many, find_one, joint, read_id, read_ids
from engine.fields.missing import is_missing
from engine.fields.operators import SEVERAL_OPERATORS, Operator
from engine.fields.powers import OffersByOptions, Refers
from engine.fields.storage import Id
from engine.fields.text_context import TextContext


class LinkType(Refers, OffersByOptions, FieldType):
    """Has the power Refers: `target` names the form of the records, `many` whether a value is a tuple of ids."""

    several: ClassVar[tuple[Operator, ...]] = SEVERAL_OPERATORS
    """The operators when a value is a tuple of ids."""

    @abstractmethod
    def target(self, o: Any) -> str:
        """`customer`, `app.customer`, `$people` …"""

    def many(self, o: Any) -> bool:
        return bool(o.many)

    def operators_for(self, o: Any) -> Sequence[Operator]:
        return self.several if self.many(o) else self.operators

    def column(self, o: Any) -> TypeEngine[Any] | None:
        return None if self.many(o) else Id()

    def parse(self, raw: Any, o: Any) -> str | tuple[str, ...] | None:
        if is_missing(raw):
            return None
        return read_ids(raw) if self.many(o) else read_id(raw)

    def to_json(self, v: Any, o: Any) -> Any:
        return list(v) if isinstance(v, tuple) else v

    def to_text(self, v: Any, o: Any, ctx: TextContext) -> str:
        ids = v if isinstance(v, tuple) else (v,) if v is not None else ()
        return joint(ctx.language).join(ctx.names.title(self.target(o), id) for id in ids)

    def from_text(self, text: str, o: Any, ctx: TextContext) -> Any:
        if is_missing(text):
            return None
        return find_many(self.target(o), text, ctx) if self.many(o) else find_one(self.target(o), text, ctx)

    def sample(self, o: Any, rng: random.Random) -> None:
        return None
