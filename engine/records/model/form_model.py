"""A form as the write path sees it: its table, its child tables, and every expression of its definition, checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.definitions.form import FormDef
from engine.definitions.linkage import CheckDef
from engine.expressions.checked import Checked
from engine.records.compute.graph import ComputeGraph
from engine.records.model.field_model import FieldModel
from engine.records.model.plan import Plan, plan_of
from engine.records.model.table_model import TableModel


@dataclass(frozen=True)
class CheckModel:
    """A check of the form: `expression` must not be false when a record is saved."""

    definition: CheckDef
    expression: Checked


@dataclass(frozen=True)
class DefaultModel:
    """A field's default: a run-time value, or an expression over the record so far."""

    field: str
    value: Any = None
    expression: Checked | None = None


class FormModel(TableModel):
    """Adds to the table of the form what belongs to writing. `children` are the tables of child rows by field."""

    definition: FormDef
    children: Mapping[str, TableModel]
    defaults: Sequence[DefaultModel]
    row_defaults: Mapping[str, Sequence[DefaultModel]]
    checks: Sequence[CheckModel]
    linkage: Sequence[Checked]
    """The conditions of `definition.linkage`, in its order."""
    unique: Sequence[tuple[str, ...]]
    tracked: frozenset[str]
    serials: Sequence[FieldModel]
    _plan: Plan | None = None

    def uses_rows(self, key: str) -> bool:
        """Whether a field holds child rows."""
        return key in self.children

    @property
    def tables(self) -> Sequence[TableModel]:
        """The form's own table, then those of its child rows."""
        return (self, *self.children.values())

    def plan(self, graph: ComputeGraph) -> Plan:
        """The form's own computed fields in the order in which they are worked out."""
        if self._plan is None:
            inside = {key: (child.path, child.fields) for key, child in self.children.items()}
            order = graph.own(self.path, [path for path, _ in inside.values()])
            self._plan = plan_of(self.path, self.fields, inside, order)
        return self._plan
