"""All functions by name: the families of this folder, and what plugins add."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module

from engine.expressions.functions.function import PLUGIN, Function
from engine.kernel.registry import Registry

FunctionTable = Registry[Function]

FAMILIES = (
    "logic",
    "text",
    "number",
    "aggregate",
    "rows",
    "date",
    "working_time",
    "people",
    "record",
    "china",
    "convert",
)


def function_table(extra: Iterable[Function] = ()) -> FunctionTable:
    """The table of built-in functions and `extra` ones; a name taken twice is refused."""
    return Registry("function", [*built_in(), *(replace(function, family=PLUGIN) for function in extra)])


@cache
def built_in() -> tuple[Function, ...]:
    """The functions of this folder, each marked with its family."""
    found: list[Function] = []
    for family in FAMILIES:
        module = import_module(f"engine.expressions.functions.{family}")
        found.extend(replace(function, family=family) for function in module.functions)
    return tuple(found)


@cache
def standard_table() -> FunctionTable:
    """The table without plugins, built once."""
    return function_table()
