"""What a task lets its person see and change of the record. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.flows.task_options import Access
from engine.kernel.problems import Problem, pointer

EDITABLE = ("edit", "required")
CHECKED_ACTIONS = ("submit", "agree")
"""Answers that move the record on, so that what the step requires must be there."""


def task_rights(options: Any, mask: Mapping[str, str], computed: Iterable[str] = ()) -> dict[str, Access]:
    """Rights by field and, as `parts.qty`, by child field: what the node says of one holds; for the rest its default,
    within the person's own `mask`, which names all of them.

    Naming a field in a node is the builder's grant for this one record; a default is not, so it never shows a field
    that the person may not see otherwise. To name a table opens it, and of its columns those of the mask. Nobody edits
    computed fields. What the node names comes first, as it does.
    """
    stated: Mapping[str, Access] = getattr(options, "fields", {})
    default: Access = getattr(options, "fields_default", "read")
    fixed = frozenset(computed)
    rights: dict[str, Access] = {}
    for key in (*(key for key in stated if key in mask), *(key for key in mask if key not in stated)):
        table, dot, _ = key.partition(".")
        usual = _within(default, mask[table]) if table not in stated else stated[table]
        if dot:
            right = _narrower(usual, stated.get(key) or _within("edit", mask[key]))
        else:
            right = stated.get(key) or usual
        rights[key] = "read" if key in fixed and right in EDITABLE else right
    return rights


def _within(default: Access, own: str) -> Access:
    if own == "hidden":
        return "hidden"
    return "read" if own == "read" and default == "edit" else default


def _narrower(table: Access, column: Access) -> Access:
    if "hidden" in (table, column):
        return "hidden"
    return "read" if "read" in (table, column) else column


def refused_values(values: Iterable[str], rights: Mapping[str, Access]) -> list[Problem]:
    """A finding for each value that the task does not let its person write."""
    return [
        Problem("flow.field_not_editable", pointer("values", key), {"field": key})
        for key in values
        if rights.get(key) not in EDITABLE
    ]


def missing_values(record: Mapping[str, Any], rights: Mapping[str, Access]) -> list[Problem]:
    """A finding for each field that the task requires and the record, as it would be, leaves empty."""
    return [
        Problem("flow.field_required", pointer("values", key), {"field": key})
        for key, right in rights.items()
        if right == "required" and "." not in key and _is_empty(record.get(key))
    ]


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, (list, tuple)) and not value)
