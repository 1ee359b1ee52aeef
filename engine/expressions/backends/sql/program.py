"""A part of a tree as one short text, for SQLite: its parser knows few levels, so what lies deeper runs as one call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.expressions.backends.python_code import Coder
from engine.expressions.backends.sql.spec import encoded, letter
from engine.expressions.functions.function import PLUGIN
from engine.expressions.functions.table import FunctionTable
from engine.expressions.tree import (
    Arithmetic,
    Call,
    Compare,
    Conditional,
    Constant,
    IsMissing,
    Items,
    Logic,
    Narrow,
    Negate,
    Node,
    Not,
    Path,
    RowPath,
    Selection,
    Within,
    children,
    walk,
)
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, TEXT, ListOf, RowsOf, Type

_ONLY_SQL = frozenset({"people", "change", "record"})
_NOWHERE = (0, 0)
_KINDS = {"n": NUMBER, "b": BOOL, "d": DATE, "i": DATETIME, "t": TEXT}


def is_leaf(node: Node) -> bool:
    """Whether only SQL can tell the value of a part: columns, rows, people."""
    match node:
        case Path() | RowPath() | Selection():
            return True
        case IsMissing(operand=operand):
            return isinstance(operand.type, RowsOf)
        case Call(function=function, arguments=arguments):
            # One column of rows is added up best where the rows are.
            only_rows = len(arguments) == 1 and isinstance(arguments[0], Selection)
            return only_rows or bool(function.needs & _ONLY_SQL) or function.family == PLUGIN
        case _:
            return False


def is_deep(node: Node) -> bool:
    """Whether a part holds parts that hold parts."""
    return not is_leaf(node) and any(not is_leaf(child) and children(child) for child in children(node))


def asks_clock(node: Node) -> bool:
    """Whether a part depends on the reader's time zone or calendar."""
    return any(
        (isinstance(part, Call) and bool(part.function.needs)) or (isinstance(part, Compare) and part.by == "day")
        for part in walk(node)
    )


@dataclass
class Packer:
    """Writes a part as JSON. What only SQL can tell becomes an argument, each one once."""

    known: Callable[[Node], Constant | None]
    leaves: list[Node] = field(default_factory=list)
    places: dict[Any, int] = field(default_factory=dict)

    def packed(self, node: Node) -> list[Any]:
        """The part as JSON: what it is, its type, and the parts inside."""
        if isinstance(node, Narrow):
            return self.packed(node.operand)
        constant = self.known(node)
        if constant is not None:
            return ["constant", letter(node.type), encoded(constant.value, node.type)]
        if is_leaf(node):
            return ["leaf", letter(node.type), self.place(node)]
        tag, facts = _facts(node)
        return [tag, letter(node.type), *facts, *(self.packed(child) for child in children(node))]

    def place(self, node: Node) -> int:
        """The number of an argument."""
        key = _column(node) or id(node)
        if key not in self.places:
            self.places[key] = len(self.leaves)
            self.leaves.append(node)
        return self.places[key]


def _column(node: Node) -> Any:
    match node:
        case RowPath(rows=rows, path=path):
            return rows, path
        case Path(path=path):
            return None, path
        case _:
            return None


def _facts(node: Node) -> tuple[str, list[str]]:
    match node:
        case Arithmetic(operator=operator):
            return "arithmetic", [operator]
        case Compare(operator=operator, by=by):
            return "compare", [operator, by]
        case Within(by=by):
            return "within", [by]
        case Logic(operator=operator):
            return "logic", [operator]
        case Call(function=function):
            return "call", [function.name]
        case _:
            return type(node).__name__.lower(), []


def unpacked(packed: Sequence[Any], table: FunctionTable, decode: Callable[[str, Any], Any]) -> Node:
    """The part again; its arguments are paths with numbers for names."""
    tag, form, *rest = packed
    kind = _kind(form)
    if tag == "constant":
        return Constant(kind, _NOWHERE, None if rest[0] is None else decode(form, rest[0]))
    if tag == "leaf":
        return Path(kind, _NOWHERE, (str(rest[0]),))
    parts = tuple(unpacked(part, table, decode) for part in rest if isinstance(part, list))
    match tag:
        case "arithmetic":
            return Arithmetic(kind, _NOWHERE, rest[0], *parts)
        case "compare":
            left, right = parts
            return Compare(kind, _NOWHERE, rest[0], left, right, rest[1])
        case "within":
            operand, items = parts
            return Within(kind, _NOWHERE, operand, items, rest[0])
        case "logic":
            return Logic(kind, _NOWHERE, rest[0], parts)
        case "call":
            function = table.get(rest[0])
            assert function is not None
            return Call(kind, _NOWHERE, function, parts)
        case "items":
            return Items(kind, _NOWHERE, parts)
        case "conditional":
            return Conditional(kind, _NOWHERE, *parts)
        case _:
            simple: dict[str, Callable[..., Node]] = {"negate": Negate, "ismissing": IsMissing, "not": Not}
            return simple[tag](kind, _NOWHERE, *parts)


def runnable(tree: Node) -> Callable[[Sequence[Any], Any], Any]:
    """The part as a function of its arguments and the surroundings."""
    function = Coder().function(tree)
    return lambda values, env: function({str(number): value for number, value in enumerate(values)}, env)


def _kind(form: str) -> Type:
    return ListOf(_kind(form[1:])) if form[0] == "l" else _KINDS[form]
