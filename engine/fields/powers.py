"""Powers that some field types have on top of the shape: a type inherits them, isinstance asks for them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from engine.fields.choices import Choice
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.operators import Operator
from engine.kernel.options import Expression


class Refers(ABC):
    """Values are ids of other records."""

    @abstractmethod
    def target(self, o: Any) -> str:
        """Form of the records: `customer`, `app.customer`, `$people`, `$departments`."""

    @abstractmethod
    def many(self, o: Any) -> bool:
        """Whether a value is a tuple of ids (kept in a link table) or one id (kept in a column)."""


class OffersByOptions(ABC):
    """What can be asked depends on the options: one value or several."""

    @abstractmethod
    def operators_for(self, o: Any) -> Sequence[Operator]:
        """The operators of a field with these options."""


def operators_of(field_type: FieldType, o: Any) -> Sequence[Operator]:
    """The operators of a field of that type with these options."""
    return field_type.operators_for(o) if isinstance(field_type, OffersByOptions) else field_type.operators


@dataclass(frozen=True, slots=True)
class Formula:
    """Computed by an expression over the record itself."""

    expression: Expression
    kind: Literal["formula"] = "formula"


@dataclass(frozen=True, slots=True)
class Lookup:
    """A field of a related record. `path` goes over one to three relations: ("customer", "region", "name")."""

    path: tuple[str, ...]
    frozen: bool = False
    kind: Literal["lookup"] = "lookup"


@dataclass(frozen=True, slots=True)
class Rollup:
    """An aggregate over child rows (`rows` = "parts") or over records that point here (`rows` = "form.field")."""

    rows: str
    aggregate: str
    field: str | None = None
    filter: Expression | None = None
    kind: Literal["rollup"] = "rollup"


Computation = Formula | Lookup | Rollup


class Computed(ABC):
    """Values are computed by the engine and stored; nobody writes them."""

    @abstractmethod
    def computation(self, o: Any) -> Computation:
        """What the value is made of."""


@dataclass(frozen=True, slots=True)
class FileLimits:
    """At most `count` files of at most `bytes` each; `types` are extensions without dot, none means any."""

    count: int
    bytes: int
    types: tuple[str, ...] = ()


class HoldsFiles(ABC):
    """Values are tuples of file facts {"id", "name", "size", "type"}."""

    @abstractmethod
    def limits(self, o: Any) -> FileLimits:
        """What may be put in."""


class HoldsRows(ABC):
    """Values are tuples of child rows {"id"?, field: value}."""

    @abstractmethod
    def children(self, o: Any) -> Sequence[FieldDef]:
        """The fields of a row, in order."""

    @abstractmethod
    def parse_rows(self, raw: Any, o: Any, fields: Mapping[str, Any]) -> Any:
        """Rows parsed by the types in `fields` (catalog.fields); paths are /<row>/<field>. Raises Invalid."""


class Generated(ABC):
    """Values are made by the engine when a record is created, from a counter."""

    @abstractmethod
    def counter(self, o: Any, today: date) -> str:
        """Name of the counter that counts today: it changes when the numbering starts again."""

    @abstractmethod
    def generate(self, o: Any, today: date, count: int) -> str:
        """The value for the `count`-th record (from 1) of the counter on that day."""

    @abstractmethod
    def count_of(self, o: Any, today: date, value: str) -> int | None:
        """The count an explicitly given (imported) value stands for on that day; None when it is not of the pattern."""


class HoldsChoices(ABC):
    """Values come from a list kept in the options."""

    @abstractmethod
    def choices(self, o: Any) -> Sequence[Choice]:
        """The choices, in order."""
