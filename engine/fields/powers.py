"""Powers that some field types have on top of the shape; asked for with isinstance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, runtime_checkable

from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.operators import Operator
from engine.kernel.options import Expression


@runtime_checkable
class Refers(Protocol):
    """Values are ids of other records."""

    def target(self, o: Any) -> str:
        """Form of the records: `customer`, `app.customer`, `$people`, `$departments`."""
        ...

    def many(self, o: Any) -> bool:
        """Whether a value is a tuple of ids (kept in a link table) or one id (kept in a column)."""
        ...


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


@runtime_checkable
class OffersByOptions(Protocol):
    """What can be asked depends on the options: one value or several."""

    def operators_for(self, o: Any) -> Sequence[Operator]:
        """The operators of a field with these options."""
        ...


def operators_of(field_type: FieldType, o: Any) -> Sequence[Operator]:
    """The operators of a field of that type with these options."""
    return field_type.operators_for(o) if isinstance(field_type, OffersByOptions) else field_type.operators


@runtime_checkable
class Computed(Protocol):
    """Values are computed by the engine and stored; nobody writes them."""

    def computation(self, o: Any) -> Computation:
        """What the value is made of."""
        ...


@runtime_checkable
class HoldsFiles(Protocol):
    """Values are tuples of file facts {"id", "name", "size", "type"}."""

    def limits(self, o: Any) -> "FileLimits":
        """What may be put in."""
        ...


@dataclass(frozen=True, slots=True)
class FileLimits:
    """At most `count` files of at most `bytes` each; `types` are extensions without dot, none means any."""

    count: int
    bytes: int
    types: tuple[str, ...] = ()


@runtime_checkable
class HoldsRows(Protocol):
    """Values are tuples of child rows {"id"?, field: value}."""

    def children(self, o: Any) -> Sequence[FieldDef]:
        """The fields of a row, in order."""
        ...

    def parse_rows(self, raw: Any, o: Any, fields: "Mapping[str, Any]") -> Any:
        """Rows parsed by the types in `fields` (catalog.fields); paths are /<row>/<field>. Raises Invalid."""
        ...


@runtime_checkable
class Generated(Protocol):
    """Values are made by the engine when a record is created, from a counter."""

    def counter(self, o: Any, today: Any) -> str:
        """Name of the counter that counts today (a date): it changes when the numbering starts again."""
        ...

    def generate(self, o: Any, today: Any, count: int) -> str:
        """The value for the `count`-th record (from 1) of the counter on that day."""
        ...

    def count_of(self, o: Any, today: Any, value: str) -> int | None:
        """The count an explicitly given (imported) value stands for on that day; None when it is not of the pattern."""
        ...


@runtime_checkable
class HoldsChoices(Protocol):
    """Values come from a list kept in the options."""

    def choices(self, o: Any) -> Sequence[Any]:
        """The choices, in order: objects with value, label, color."""
        ...
