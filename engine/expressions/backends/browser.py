"""The checked tree as JSON, for the evaluator in the browser: types and names are resolved."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from engine.expressions.checked import Checked
from engine.expressions.functions.function import Function
from engine.expressions.tree import Node

_LEFT_OUT = frozenset({"span"})


def to_json(checked: Checked) -> dict[str, Any]:
    """`{"node": kind, "type": name, …}` with the parts of a tree node under their own names, functions by name.

    Numbers are texts of decimals, so that none is rounded on the way; everything else is what it is in JSON.
    """
    return _node(checked.tree)


def _node(node: Node) -> dict[str, Any]:
    told: dict[str, Any] = {"node": type(node).__name__.lower()}
    for part in fields(node):
        if part.name not in _LEFT_OUT:
            told[part.name] = _part(part.name, getattr(node, part.name))
    return told


def _part(name: str, value: Any) -> Any:
    if name == "type":
        return str(value)
    if isinstance(value, Node):
        return _node(value)
    if isinstance(value, Function):
        return value.name
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (tuple, list)):
        return [_part("", item) for item in value]
    return value
