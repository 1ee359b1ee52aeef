"""Which stored computed fields must be worked out afresh after a change of the definition."""

from collections.abc import Sequence

from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.schema.difference import Difference

Spot = tuple[str, str]


def to_recompute(old: AppModel | None, new: AppModel, found: Sequence[Difference]) -> list[Spot]:
    """Fields (table, key) that are new, are defined otherwise, or depend on one of these; in order of computation."""
    if old is None:
        return []
    made = {difference.new.path for difference in found if difference.kind == "add_form" and difference.new}
    touched = {
        (difference.new.path, difference.after.key)
        for difference in found
        if difference.kind in ("add_field", "convert_field") and difference.new and difference.after
    }
    order: list[Spot] = []
    for node in new.graph.order:
        spot = (node.table, node.field)
        table = new.find(node.table)
        if (table.parent or table).path in made:
            continue
        fed = any((dependency.table, dependency.field) in touched for dependency in node.dependencies)
        if spot in touched or fed or _meaning(old, *spot) != _meaning(new, *spot):
            touched.add(spot)
            order.append(spot)
    return order


def _meaning(model: AppModel, table: str, key: str) -> object:
    if model.registry.scopes.places.at(table) is None:
        return None
    field: FieldModel | None = model.registry.field(table, key)
    return None if field is None else (field.computation, field.face.options)
