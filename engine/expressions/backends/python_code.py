"""Writes the Python code of a checked tree. Parts that cannot be missing are not asked whether they are."""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.expressions import numbers
from engine.expressions.operations import as_day, compared, deeper, id_of, narrowed, same
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
)
from engine.expressions.types import ListOf, RowsOf

_ARITHMETIC: dict[str, Callable[..., Any]] = {
    "+": numbers.add,
    "-": numbers.subtract,
    "*": numbers.multiply,
    "/": numbers.divide,
    "//": numbers.floor_divide,
    "%": numbers.modulo,
    "**": numbers.power,
}
_ORDER: dict[str, type[ast.cmpop]] = {"<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE}
_NEVER_MISSING = (IsMissing, Within, Logic, Not, Items, Selection)


class Coder:
    """The code of one expression; what is not plain Python stands in `known` under a name."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.count = 0
        self.rows: list[tuple[tuple[str, ...], str]] = []

    def function(self, tree: Node) -> Callable[[Mapping[str, Any], Any], Any]:
        """The compiled function of names and surroundings."""
        arguments = [ast.arg("n"), ast.arg("env")]
        body = ast.Lambda(ast.arguments([], arguments, None, [], [], None, []), self.value(tree))
        module = ast.fix_missing_locations(ast.Expression(body))
        found: Callable[[Mapping[str, Any], Any], Any] = eval(compile(module, "<expression>", "eval"), self.known)
        return found

    # Pieces of code

    def fresh(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def constant(self, value: Any) -> ast.expr:
        if value is None or isinstance(value, (bool, str)):
            return ast.Constant(value)
        name = self.fresh("k")
        self.known[name] = value
        return _load(name)

    def call(self, function: Callable[..., Any], *arguments: ast.expr) -> ast.expr:
        return ast.Call(self.constant(function), list(arguments), [])

    def kept(self, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """A value with a name of its own: the code that sets it, and the code that reads it again."""
        name = self.fresh("v")
        return ast.NamedExpr(ast.Name(name, ast.Store()), value), _load(name)

    def unless_missing(self, parts: Sequence[Node], build: Callable[[list[ast.expr]], ast.expr]) -> ast.expr:
        """`build` over the values of the parts, or None when one of them is missing."""
        checks, values = self.checked_values(parts, ast.Is)
        built = build(values)
        if not checks:
            return built
        return ast.IfExp(_any(checks), ast.Constant(None), built)

    def checked_values(self, parts: Sequence[Node], test: type[ast.cmpop]) -> tuple[list[ast.expr], list[ast.expr]]:
        checks: list[ast.expr] = []
        values: list[ast.expr] = []
        kept = [(part, self.value(part)) for part in parts]
        for part, code in kept:
            if _never_missing(part):
                # Evaluated where it stands, after the checks: nothing here has a side effect.
                values.append(code)
            else:
                setting, reading = self.kept(code)
                checks.append(ast.Compare(setting, [test()], [ast.Constant(None)]))
                values.append(reading)
        return checks, values

    # Parts of the tree

    def value(self, node: Node) -> ast.expr:
        match node:
            case Constant(value=value):
                return self.constant(value)
            case Path(path=path):
                return self.path(ast.Subscript(_load("n"), ast.Constant(path[0]), ast.Load()), path[1:])
            case RowPath(rows=rows, path=path):
                return self.row_path(rows, path)
            case Selection():
                return self.selection(node)
            case Items(items=items):
                return ast.List([self.value(item) for item in items], ast.Load())
            case Negate(operand=operand):
                return self.unless_missing([operand], lambda values: self.call(numbers.WIDE.minus, *values))
            case Arithmetic(operator=operator, left=left, right=right):
                return self.unless_missing([left, right], lambda values: self.call(_ARITHMETIC[operator], *values))
            case Compare(operator=operator) if operator in _ORDER:
                return self.ordering_value(node)
            case Conditional(when=when, then=then, other=other):
                return ast.IfExp(self.truth(when), self.value(then), self.value(other))
            case Narrow(type=kind, operand=operand):
                return self.call(narrowed, self.value(operand), self.constant(kind))
            case Call():
                return self.function_call(node)
            case Logic():
                return ast.IfExp(self.truth(node), ast.Constant(True), ast.Constant(False))
            case _:
                return self.truth(node)

    def truth(self, node: Node) -> ast.expr:
        """Code that is true exactly when the condition holds."""
        match node:
            case Compare(operator=operator) if operator in _ORDER:
                return self.ordering_truth(node)
            case Compare(operator=operator, left=left, right=right, by=by):
                return self.equality(operator, left, right, by)
            case Logic(items=(only,)):
                return self.truth(only)
            case Logic(operator=operator, items=items):
                return ast.BoolOp(ast.And() if operator == "and" else ast.Or(), [self.truth(item) for item in items])
            case Not(operand=operand):
                return ast.UnaryOp(ast.Not(), self.truth(operand))
            case IsMissing(operand=operand) if isinstance(operand.type, (ListOf, RowsOf)):
                return ast.UnaryOp(ast.Not(), self.value(operand))
            case IsMissing(operand=Constant(value=value)):
                return ast.Constant(value is None)
            case IsMissing(operand=operand):
                return ast.Compare(self.value(operand), [ast.Is()], [ast.Constant(None)])
            case Within():
                return self.within(node)
            case _:
                return self.value(node)

    def path(self, start: ast.expr, names: Sequence[str]) -> ast.expr:
        for name in names:
            start = self.call(deeper, start, ast.Constant(name))
        return start

    def row_path(self, rows: tuple[str, ...], path: tuple[str, ...]) -> ast.expr:
        row = _load(next(name for owner, name in reversed(self.rows) if owner == rows))
        if not path:
            return row
        return self.path(_method(row, "get", ast.Constant(path[0])), path[1:])

    def selection(self, node: Selection) -> ast.expr:
        found = self.path(ast.Subscript(_load("n"), ast.Constant(node.rows[0]), ast.Load()), node.rows[1:])
        rows = ast.BoolOp(ast.Or(), [found, ast.Tuple([], ast.Load())])
        name = self.fresh("r")
        self.rows.append((node.rows, name))
        tests = [] if node.where is None else [self.truth(node.where)]
        value = self.value(node.value)
        self.rows.pop()
        return ast.ListComp(value, [ast.comprehension(ast.Name(name, ast.Store()), rows, tests, 0)])

    def side(self, node: Node, by: str) -> ast.expr:
        """One side of a comparison, brought to what is compared."""
        value = self.value(node)
        if by == "day":
            return self.call(as_day, value, _load("env"))
        if by == "id" and not isinstance(node, Constant):
            return self.call(id_of, value)
        return value

    def equality(self, operator: str, left: Node, right: Node, by: str) -> ast.expr:
        one, two = self.side(left, by), self.side(right, by)
        if by == "any":
            equal = self.call(same, one, two)
            return equal if operator == "==" else ast.UnaryOp(ast.Not(), equal)
        return ast.Compare(one, [ast.Eq() if operator == "==" else ast.NotEq()], [two])

    def ordering_truth(self, node: Compare) -> ast.expr:
        if node.by in ("day", "any"):
            return self.ordering_value(node)
        checks, values = self.checked_values([node.left, node.right], ast.IsNot)
        compare = ast.Compare(values[0], [_ORDER[node.operator]()], [values[1]])
        return ast.BoolOp(ast.And(), [*checks, compare]) if checks else compare

    def ordering_value(self, node: Compare) -> ast.expr:
        if node.by in ("day", "any"):
            left, right = self.side(node.left, node.by), self.side(node.right, node.by)
            return self.call(compared, ast.Constant(node.operator), left, right)
        return self.unless_missing(
            [node.left, node.right],
            lambda values: ast.Compare(values[0], [_ORDER[node.operator]()], [values[1]]),
        )

    def within(self, node: Within) -> ast.expr:
        operand = self.side(node.operand, node.by)
        items = node.items
        if isinstance(items, Items) and all(isinstance(item, Constant) for item in items.items) and node.by != "any":
            values = frozenset(item.value for item in items.items if isinstance(item, Constant)) - {None}
            return ast.Compare(operand, [ast.In()], [self.constant(values)])
        function = {"any": _in_any, "id": _in_ids}.get(node.by, _in_values)
        return self.call(function, operand, self.value(items))

    def function_call(self, node: Call) -> ast.expr:
        function = node.function
        before: list[ast.expr] = [_load("env")] if function.needs else []
        assert function.python is not None
        python = function.python
        if function.own_missing:
            return self.call(python, *before, *(self.value(argument) for argument in node.arguments))
        return self.unless_missing(node.arguments, lambda values: self.call(python, *before, *values))


def _load(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def _method(owner: ast.expr, name: str, argument: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(owner, name, ast.Load()), [argument], [])


def _any(checks: list[ast.expr]) -> ast.expr:
    return checks[0] if len(checks) == 1 else ast.BoolOp(ast.Or(), checks)


def _never_missing(node: Node) -> bool:
    if isinstance(node, Constant):
        return node.value is not None
    if isinstance(node, Compare):
        return node.operator in ("==", "!=")
    return isinstance(node, _NEVER_MISSING)


def _in_values(value: Any, items: Sequence[Any] | None) -> bool:
    return value is not None and items is not None and value in items


def _in_ids(value: str | None, items: Sequence[Any] | None) -> bool:
    return value is not None and items is not None and any(id_of(item) == value for item in items)


def _in_any(value: Any, items: Sequence[Any] | None) -> bool:
    return value is not None and items is not None and any(same(value, item) for item in items)
