"""What a stored computed field depends on: a field somewhere, and the way from the computed row to it."""

from dataclasses import dataclass
from typing import Literal

Way = Literal["one", "links", "rows", "back"]


@dataclass(frozen=True, slots=True)
class Step:
    """One hop of a route, seen from the computed row: over a relation to one or many, down to child rows, or back to
    the records that point here by their relation `key`. `table` is where the hop ends."""

    way: Way
    key: str
    table: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """A field (or, as "id", the being there) of rows of `table`, reached from the computed row over `route`."""

    table: str
    field: str
    route: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ComputedNode:
    """A stored computed field with everything it depends on."""

    table: str
    field: str
    dependencies: tuple[Dependency, ...]
