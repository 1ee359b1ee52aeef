"""Options as a type sees them when it runs: every `{"expr": …}` replaced by its value."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from engine.kernel.options import Expr

M = TypeVar("M", bound=BaseModel)


def resolve(options: M, evaluate: Callable[[str], Any]) -> M:
    """A copy of `options` with the values of its expressions; the same object when there are none.

    Expressions that a type evaluates itself (Expression, TargetExpr) are left as they are.
    """
    resolved: M = _resolve(options, evaluate)
    return resolved


def _resolve(value: Any, evaluate: Callable[[str], Any]) -> Any:
    if isinstance(value, Expr):
        return evaluate(value.expr)
    if isinstance(value, BaseModel):
        changes = {}
        for name in type(value).model_fields:
            old = getattr(value, name)
            new = _resolve(old, evaluate)
            if new is not old:
                changes[name] = new
        return value.model_copy(update=changes) if changes else value
    if isinstance(value, (list, tuple)):
        items = [_resolve(item, evaluate) for item in value]
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return type(value)(items)
    if isinstance(value, dict):
        entries = {key: _resolve(item, evaluate) for key, item in value.items()}
        if all(entries[key] is value[key] for key in value):
            return value
        return entries
    return value
