"""An expression that makes sense: its tree, its type, and what it depends on."""

from dataclasses import dataclass, field
from typing import Any

from engine.expressions.tree import Node
from engine.expressions.types import Type


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """The result of checking. Equal only to itself, so that compiled forms can be kept by it.

    `reads` are the paths it reads, through records and rows: ("customer", "level"), ("parts", "amount").
    """

    text: str
    tree: Node
    type: Type
    reads: frozenset[tuple[str, ...]]
    functions: frozenset[str]
    """Functions of the table that it calls, after lowering."""
    volatile: bool
    """The value changes by itself as time goes by (NOW, TODAY)."""
    personal: bool
    """The value depends on who asks (CURRENTUSER, HASROLE)."""
    zoned: bool
    """The value depends on the time zone of the reader."""
    changes: bool
    """It asks what a change did (ISNEW, CHANGED, OLDVALUE), so it only makes sense while a record is saved."""

    compiled: dict[str, Any] = field(default_factory=dict, repr=False)
    """Forms that back ends made of the tree, by back end, kept as long as the expression is."""

    @property
    def uses_functions(self) -> frozenset[str]:
        """The same as `functions`."""
        return self.functions
