"""Expressions over other records that mention the one that set the rule off: its values are written into the text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine.expressions.backends.python import evaluate
from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.expressions.tree import Node, Path, RowPath, Selection, children, walk
from engine.expressions.types import RecordOf, Type
from engine.fields.literals import literal
from engine.kernel.errors import Invalid
from engine.records.model.app_model import AppModel

TRIGGER = "trigger"


def trigger_names(model: AppModel, form: str) -> Mapping[str, Type]:
    """The name that stands for the record of `form` that set the rule off."""
    return {TRIGGER: RecordOf(model.scope(form), form)}


def with_values(checked: Checked, trigger: Mapping[str, Any], env: Env) -> str:
    """The text with every mention of the trigger replaced by its value, so that it stands alone.

    Raises Invalid where rows of the trigger are compared with something of each record.
    """
    text = checked.text
    for node in sorted(_mentions(checked.tree), key=lambda node: node.span[0], reverse=True):
        if isinstance(node, Selection) and not _alone(node):
            raise Invalid.of("rule.trigger_rows")
        value = evaluate(replace(checked, tree=node, type=node.type, compiled={}), {TRIGGER: trigger}, env)
        first, last = node.span
        text = f"{text[:first]}({literal(_id_of(value))}){text[last:]}"
    return text


def _mentions(node: Node) -> Iterator[Node]:
    """The outermost parts that read the trigger."""
    if isinstance(node, Path):
        if node.path[0] == TRIGGER:
            yield node
    elif isinstance(node, Selection) and node.rows[0] == TRIGGER:
        yield node
    else:
        for child in children(node):
            yield from _mentions(child)


def _alone(selection: Selection) -> bool:
    """Whether a walk over rows of the trigger reads nothing but the trigger and the rows themselves."""
    inside = [part for child in children(selection) for part in walk(child)]
    paths = all(part.path[0] == TRIGGER for part in inside if isinstance(part, Path))
    return paths and all(part.rows == selection.rows for part in inside if isinstance(part, RowPath))


def _id_of(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get("id")
    if isinstance(value, (list, tuple)):
        return [_id_of(item) for item in value]
    return value
