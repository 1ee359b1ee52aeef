"""The functions as the designer shows them: how each is written, what it does, an example."""

from typing import Any

from engine.expressions.calls import usage
from engine.expressions.functions.function import AnyList, Each, Function, Many, Param, Rows
from engine.expressions.functions.table import FunctionTable
from engine.expressions.types import Type


def function_help(functions: FunctionTable) -> list[dict[str, Any]]:
    """One JSON object per function, by family and name: name, family, usage, params, needs, doc, example."""
    return [_help(function) for function in sorted(functions.values(), key=lambda each: (each.family, each.name))]


def _help(function: Function) -> dict[str, Any]:
    expression, result = function.example
    return {
        "name": function.name,
        "family": function.family,
        "usage": usage(function),
        "params": [_param(param) for param in function.params],
        "needs": sorted(function.needs),
        "doc": function.doc,
        "example": {"expression": expression, "result": result},
    }


def _param(param: Param) -> dict[str, Any]:
    return {
        "name": param.name,
        "takes": [_words(taken) for taken in param.takes],
        "optional": param.optional,
        "repeated": param.repeated,
        "choices": list(param.choices),
    }


def _words(taken: Any) -> str:
    match taken:
        case Type():
            return str(taken)
        case Each(type=kind):
            return f"{_words(kind)} per row"
        case Many(item=item):
            return f"{_words(item)} or list"
        case Rows():
            return "rows"
        case AnyList():
            return "list"
        case _:
            return "any"
