"""What of a computed field a reader may not see: it rests on a hidden field, or on rows of which he sees only some.

Both follow from rights and definitions alone, never from a row, so that statements which know them can be kept.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from engine.fields.powers import Lookup, Rollup
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel
from engine.records.sql.space import Guard

if TYPE_CHECKING:
    from engine.records.sql.space import Space

Find = Callable[[str], TableModel]
Answer = Callable[[TableModel, FieldModel], bool]


class Withheld:
    """Answers for one reader; without a guard nothing is withheld."""

    def __init__(self, guard: Guard | None, find: Find) -> None:
        self._guard = guard
        self._find = find

    @classmethod
    def of(cls, space: "Space") -> "Withheld":
        """What the reader of a statement may not see."""
        return cls(space.guard, space.find)

    def field(self, model: TableModel, key: str) -> bool:
        """Whether a field is missing for the reader in every row: it is hidden from him, or made of what is."""
        return self._guard is not None and (self._guard.hides(model, key) or self.made_of_hidden(model, key))

    def made_of_hidden(self, model: TableModel, key: str) -> bool:
        """Whether a lookup or rollup, itself hidden or not, has a hidden field on its way: a relation, the field at its
        end, a table, what a filter reads. Formulas tell what their builder wants them to."""
        return self._known("hidden", model, key, self._hidden)

    def in_part(self, model: TableModel, key: str) -> bool:
        """Whether a lookup or rollup may rest on rows that the reader does not see, so that he gets another value."""
        return self._known("part", model, key, self._part)

    def _known(self, kind: str, model: TableModel, key: str, work_out: Answer) -> bool:
        field = model.fields.get(key)
        if self._guard is None or field is None or not isinstance(field.computation, (Lookup, Rollup)):
            return False
        known, name = self._guard.known, (kind, model.path, key)
        found = known.get(name)
        if found is None:
            found = known[name] = work_out(model, field)
        return found

    def _hidden(self, model: TableModel, field: FieldModel) -> bool:
        made = field.computation
        if isinstance(made, Lookup):
            return self._any_withheld(model, made.path)
        assert isinstance(made, Rollup)
        rows, key = self._rows(model, made)
        if self.field(*((rows, key) if "." in made.rows else (model, made.rows))):
            return True
        return any(self._any_withheld(rows, path) for path, _ in _read(field, made))

    def _part(self, model: TableModel, field: FieldModel) -> bool:
        made = field.computation
        if isinstance(made, Lookup):
            return self._any_in_part(model, made.path)
        assert isinstance(made, Rollup) and self._guard is not None
        rows, key = self._rows(model, made)
        # Child rows are seen with their record; records that point here, or are pointed to, have rights of their own.
        own = rows.parent is not None and rows.parent.path == model.path
        if not own and (self._guard.restricts(rows) or self.in_part(rows, key)):
            return True
        return any(self._any_in_part(rows, path, rows_too=rows_too) for path, rows_too in _read(field, made))

    def _any_withheld(self, model: TableModel, path: tuple[str, ...]) -> bool:
        return any(self.field(here, key) for here, key in self._steps(model, path))

    def _any_in_part(self, model: TableModel, path: tuple[str, ...], *, rows_too: bool = False) -> bool:
        assert self._guard is not None
        for place, (here, key) in enumerate(self._steps(model, path)):
            if self.in_part(here, key):
                return True
            target, field = here.target(key), here.field(key)
            followed = place + 1 < len(path) or (rows_too and field is not None and field.many)
            if followed and target is not None and self._guard.restricts(self._find(target)):
                return True
        return False

    def _steps(self, model: TableModel, path: tuple[str, ...]) -> Iterator[tuple[TableModel, str]]:
        for place, key in enumerate(path):
            yield model, key
            if place + 1 < len(path):
                model = self._find(model.target(key) or f"{model.path}.{key}")

    def _rows(self, model: TableModel, made: Rollup) -> tuple[TableModel, str]:
        """The table of the rows of a rollup, and the relation by which they point here ("" for child rows)."""
        if "." in made.rows:
            form, key = made.rows.rsplit(".", 1)
            return self._find(form), key
        return self._find(model.target(made.rows) or f"{model.path}.{made.rows}"), ""


def _read(field: FieldModel, made: Rollup) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The paths that a rollup reads in its rows; with each, whether rows at its end are gone through as well."""
    if made.field is not None:
        yield tuple(made.field.split(".")), False
    for path in field.expression.reads if field.expression is not None else ():
        yield path, True
