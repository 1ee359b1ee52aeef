"""The types there are, as the designer's palettes show them."""

from collections.abc import Iterable
from typing import Any

from engine.definitions.schema import options_schema
from engine.extend.catalog import Catalog


def _about(found: Any) -> dict[str, Any]:
    about = found.about
    return {
        "name": about.name,
        "title": about.title,
        "help": about.help or None,
        "group": about.group,
        "icon": about.icon,
        "options": options_schema(found.Options),
    }


def _named(items: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"name": item.name, "title": item.title} for item in items]


def catalog_json(catalog: Catalog) -> dict[str, Any]:
    """Field, node, action and widget types with titles in both languages and the JSON Schema of their options."""
    fields = [
        {
            **_about(found),
            "operators": [{**named, "operands": o.operands} for named, o in _with_names(found.operators)],
            "aggregates": _named(found.aggregates),
        }
        for found in catalog.fields.values()
    ]
    return {
        "fields": fields,
        "nodes": [_about(found) for found in catalog.nodes.values()],
        "actions": [{**_about(found), "phases": sorted(found.phases)} for found in catalog.actions.values()],
        "widgets": [_about(found) for found in catalog.widgets.values()],
    }


def _with_names(operators: Iterable[Any]) -> list[tuple[dict[str, Any], Any]]:
    return [({"name": operator.name, "title": operator.title}, operator) for operator in operators]
