"""The literals that an expression may give as its result."""

from collections.abc import Iterator, Mapping

from engine.expressions.functions.function import AnyList, Each, Function, Many, Param, Same, parameters_for
from engine.expressions.syntax import Choice, Invoke, Items, Literal, Syntax
from engine.expressions.types import BOOL, ListOf, Type


def results(node: Syntax, functions: Mapping[str, Function]) -> Iterator[Literal]:
    """Through conditions, lists and functions that give back one of their arguments; what is only compared, counted or
    made into something else is no result."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Literal() as literal:
                yield literal
            case Items(items=items):
                waiting += reversed(items)
            case Choice(then=then, other=other):
                waiting += (other, then)
            case Invoke() as call:
                waiting += reversed(_given_back(call, functions))


def _given_back(call: Invoke, functions: Mapping[str, Function]) -> list[Syntax]:
    function = functions.get(call.name.upper())
    if function is None:
        return []
    if function.expand is not None:
        written = function.expand(call)
        return [written] if written is not None else []
    params = parameters_for(function, len(call.arguments)) or ()
    return [argument for param, argument in zip(params, call.arguments, strict=False) if _gives_back(function, param)]


def _gives_back(function: Function, param: Param) -> bool:
    """Whether what is given for a parameter may be the result: both are marked as the same type, or the result is made
    of the values of a list or of rows."""
    if param.field_name or isinstance(function.returns, Type):
        return False
    if isinstance(function.returns, Same):
        return any(taken == function.returns or _each_of(taken) for taken in param.takes)
    return any(isinstance(taken, (AnyList, Each, ListOf, Many)) and not _is_condition(taken) for taken in param.takes)


def _each_of(taken: object) -> bool:
    return isinstance(taken, Each) and isinstance(taken.type, Same)


def _is_condition(taken: object) -> bool:
    return isinstance(taken, Each) and taken.type == BOOL
