"""A way to look at a form's records: columns, filter, order."""

from typing import Any

from pydantic import Field

from engine.definitions.part import Key, Part
from engine.kernel.labels import Label
from engine.kernel.options import Expression, FieldRef


class ViewDef(Part):
    """`sort` names fields, `-` descends. `type` is table, kanban, calendar …; `options` belong to that face."""

    key: Key
    name: Label | None = None
    type: str = "table"
    columns: tuple[FieldRef, ...] = ()
    filter: Expression | None = None
    sort: tuple[str, ...] = ()
    options: dict[str, Any] = Field(default_factory=dict)
