"""What a real table consists of beyond its columns: indexes and foreign keys, all named, so that versions compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Table

from engine.records.tables.choice_rank import ChoiceRank


@dataclass(frozen=True)
class IndexSpec:
    """An index; `live` ones cover only records outside the recycle bin. Unique ones are always live. Columns with a
    rank stand in it by the place of their value among the choices."""

    name: str
    columns: tuple[str, ...]
    unique: bool = False
    live: bool = True
    ranks: Mapping[str, ChoiceRank] = field(default_factory=dict)


@dataclass(frozen=True)
class ForeignKeySpec:
    """A column that holds ids of `target`; with `cascade` the row goes when the target row is erased."""

    name: str
    column: str
    target: str
    cascade: bool = False


@dataclass(frozen=True)
class TableSpec:
    """A table with its indexes and foreign keys, by name."""

    table: Table
    indexes: dict[str, IndexSpec] = field(default_factory=dict)
    foreign_keys: dict[str, ForeignKeySpec] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    def foreign_key_of(self, column: str) -> ForeignKeySpec | None:
        """The foreign key that starts at a column."""
        return next((key for key in self.foreign_keys.values() if key.column == column), None)
