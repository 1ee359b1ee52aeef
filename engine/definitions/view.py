"""A way to look at a form's records: columns, filter, order."""

from typing import Literal

from engine.definitions.part import Key, Part
from engine.kernel.labels import Label
from engine.kernel.options import Condition, FieldRef


class ViewOptions(Part):
    """What a board asks: `by` is the choice, member or relation whose values are its columns."""

    by: FieldRef | None = None


class ViewDef(Part):
    """`sort` names fields, `-` before one descends. Without columns the face chooses."""

    key: Key
    name: Label | None = None
    type: Literal["table", "kanban"] = "table"
    columns: tuple[FieldRef, ...] = ()
    filter: Condition | None = None
    sort: tuple[str, ...] = ()
    options: ViewOptions = ViewOptions()
