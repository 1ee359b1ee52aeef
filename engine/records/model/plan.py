"""In which order the computed fields of one record are worked out."""

from collections.abc import Mapping, Sequence

from engine.records.model.field_model import FieldModel

Plan = Sequence[tuple[str | None, FieldModel]]
"""Computed fields in order, each with the table field whose rows it belongs to (None: the record itself)."""


def plan_of(
    path: str,
    fields: Mapping[str, FieldModel],
    children: Mapping[str, tuple[str, Mapping[str, FieldModel]]],
    order: Sequence[tuple[str, str]],
) -> Plan:
    """The plan of a form from the order of the app's graph (canonical table, field). `children` are path and fields of
    each child table by its field."""
    rows = {child: key for key, (child, _) in children.items()}
    plan: list[tuple[str | None, FieldModel]] = []
    for table, key in order:
        inside = rows.get(table)
        plan.append((None, fields[key]) if inside is None else (inside, children[inside][1][key]))
    return plan
