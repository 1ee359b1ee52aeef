"""A field as records work with it: its type, its column, what it refers to, how it is computed."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.expressions.checked import Checked
from engine.expressions.types import TEXT, RowsOf, Type
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.powers import Computation, Generated, HoldsChoices, HoldsFiles
from engine.records.tables.choice_rank import ChoiceRank


@dataclass(frozen=True, eq=False)
class FieldModel:
    """`face` and `face_type` are what values look like: the field itself, or for a computed one the ordinary field
    that holds its result.

    `sql_type` is None for fields without a column: links to many, child rows, and what is computed on reading.
    `target` is the canonical path of the form that values refer to.
    """

    definition: FieldDef
    type: FieldType
    face: FieldDef
    face_type: FieldType
    value_type: Type
    sql_type: TypeEngine[Any] | None
    target: str | None = None
    many: bool = False
    computation: Computation | None = None
    expression: Checked | None = None
    """A formula's expression, or a rollup's filter."""
    live: bool = False
    """Computed on reading, because it depends on the time or the reader."""

    @cached_property
    def key(self) -> str:
        """The field's key."""
        return self.definition.key

    @cached_property
    def options(self) -> Any:
        """The field's own options."""
        return self.definition.options

    @property
    def computed(self) -> bool:
        """Whether nobody may write it."""
        return self.computation is not None

    @cached_property
    def generated(self) -> Generated | None:
        """The power of serial numbers, if it has it."""
        return self.type if isinstance(self.type, Generated) else None

    @cached_property
    def files(self) -> HoldsFiles | None:
        """The power of attachments, if it has it."""
        return self.type if isinstance(self.type, HoldsFiles) else None

    @cached_property
    def choices(self) -> tuple[str, ...] | None:
        """The values to choose one of, in the order of their list; None where values are something else."""
        if not isinstance(self.face_type, HoldsChoices) or self.value_type != TEXT:
            return None
        return tuple(choice.value for choice in self.face_type.choices(self.face.options))

    def rank(self, *, descending: bool) -> ChoiceRank | None:
        """What values go by in an order, where that is not their own: choices stand as they are listed."""
        return None if self.choices is None else ChoiceRank(self.choices, descending)

    @cached_property
    def linked(self) -> bool:
        """Whether values live in a link table."""
        return self.many and self.target is not None and not self.computed

    @cached_property
    def holds_rows(self) -> bool:
        """Whether values are child rows, in a table of their own."""
        return isinstance(self.value_type, RowsOf) and self.target is None
