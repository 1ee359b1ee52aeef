"""Every place in a definition that names something else: what it says, where it stands, in which scope it is read."""

from dataclasses import dataclass
from typing import Any, Literal

from engine.definitions.places import Place
from engine.expressions.types import Type

SiteKind = Literal[
    "expression", "template", "field", "lookup", "rows", "sort", "column", "parameter",
    "form", "view", "role", "flow", "report", "assigned", "mapped",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """`text` is what the document says at `path` (or, with `is_key`, the key of an object there).

    `place`: the rows whose names it uses (None: no record is at hand). `trigger`: what the name `trigger` means.
    `expect`: the type an expression must give. `form`: whose view is meant.
    `into`: the rows and the key of the field whose value an expression gives.
    `assigned`: at `path` stand a `field` (`text`, of the rows `place`) and the `value` it gets (a constant or Expr).
    `mapped`: at `path` stands the `value` that a text of a file means in the field `text`.
    `kinds`: the types a field named here may have, by name; none means any.
    `changing`: whether a record is being saved there, so that CHANGED and OLDVALUE make sense.
    """

    kind: SiteKind
    path: str
    text: str
    place: Place | None = None
    trigger: Place | None = None
    expect: Type | None = None
    into: tuple[Place, str] | None = None
    is_key: bool = False
    changing: bool = False
    form: str | None = None
    value: Any = None
    kinds: frozenset[str] = frozenset()
