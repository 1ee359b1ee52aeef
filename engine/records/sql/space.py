"""What all names of one statement share: tables, surroundings, dialect, and what the reader may see."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from sqlalchemy import ColumnElement, FromClause

from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.records.model.table_model import TableModel

if TYPE_CHECKING:
    from engine.records.sql.names import TableNames

Dialect = Literal["sqlite", "postgresql"]


class Guard(Protocol):
    """What a reader may see of other tables while names lead there."""

    @property
    def known(self) -> MutableMapping[tuple[str, str, str], bool]:
        """What was found out of computed fields for readers with the same rights (withheld.py)."""
        ...

    def visible(self, names: "TableNames") -> ColumnElement[bool] | None:
        """The condition on a row of the names' table; None when all rows may be seen."""
        ...

    def restricts(self, model: TableModel) -> bool:
        """Whether some rows of the table are hidden from the reader."""
        ...

    def hides(self, model: TableModel, key: str) -> bool:
        """Whether a field of the table is hidden from the reader."""
        ...


@dataclass(frozen=True)
class Space:
    """`find` gives a table by its canonical path; without a `guard` every row is seen (the engine's own reading).

    `noted` collects the expressions that went into the statement: they tell whether it may be kept for others.
    """

    find: Callable[[str], TableModel]
    env: Env
    dialect: Dialect
    guard: Guard | None = None
    noted: list[Checked] = field(default_factory=list, compare=False)

    def alias(self, model: TableModel) -> FromClause:
        """A fresh alias of a model's table."""
        return model.table.alias()
