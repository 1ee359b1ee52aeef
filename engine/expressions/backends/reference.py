"""The reference: simpleeval walks Python's own tree of the same text, slowly and apart from the compiled form.

It stands behind our checker as a second guard: what Python does not read, or simpleeval does not allow, fails here.
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from simpleeval import SimpleEval

from engine.expressions import numbers
from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.expressions.dates import date_add, days_between, nearest_day, on_calendar
from engine.expressions.functions.function import Function, Many
from engine.expressions.functions.rows import index
from engine.expressions.functions.table import FunctionTable, standard_table
from engine.expressions.functions.text import concat
from engine.expressions.operations import compared, id_of, narrowed
from engine.expressions.tree import Selection, walk
from engine.expressions.types import NUMBER, TEXT, Type

_LITERALS = {"TRUE": True, "true": True, "FALSE": False, "false": False, "EMPTY": None}
_PER_ROW = frozenset(
    {"SUMIF", "SUMIFS", "AVERAGEIF", "MAXIFS", "MINIFS", "COUNTIF", "COUNTIFS", "SUMPRODUCT", "FILTER", "LOOKUP"}
)
_AGGREGATES = {"AVERAGEIF": "AVERAGE", "MAXIFS": "MAX", "MINIFS": "MIN", "COUNTIF": "COUNT", "COUNTIFS": "COUNT"}


def evaluate_reference(
    checked: Checked, names: Mapping[str, Any], env: Env, functions: FunctionTable | None = None
) -> Any:
    """The value of a checked expression, as `evaluate` gives it."""
    return _Reference(names, env, functions or standard_table()).result(checked)


class _Reference(SimpleEval):  # type: ignore[misc]
    """One evaluation. `rows` are the rows being walked, by their dotted name."""

    def __init__(self, names: Mapping[str, Any], env: Env, table: FunctionTable) -> None:
        self.env = env
        self.table = table
        self.rows: dict[str, Any] = {}
        self.all_rows: set[str] = set()
        super().__init__(operators=self._operators(), functions={}, names=lambda node: names.get(node.id))
        self.nodes[ast.List] = lambda node: [self._eval(item) for item in node.elts]

    def result(self, checked: Checked) -> Any:
        """The value, narrowed to the type that the checker found."""
        self.all_rows = {".".join(node.rows) for node in walk(checked.tree) if isinstance(node, Selection)}
        text = "".join(" " if char.isspace() else char for char in checked.text).strip()
        tree = ast.parse(text, mode="eval").body
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, (int, float))
                and not isinstance(node.value, bool)
            ):
                node.value = Decimal(ast.get_source_segment(text, node) or "0")  # type: ignore[assignment]
        value = self.eval(text, previously_parsed=tree)
        return narrowed(value, checked.type)

    def _operators(self) -> dict[type, Callable[..., Any]]:
        return {
            ast.Add: self._plus,
            ast.Sub: self._minus,
            ast.Mult: _numeric(numbers.multiply),
            ast.Div: _numeric(numbers.divide),
            ast.FloorDiv: _numeric(numbers.floor_divide),
            ast.Mod: _numeric(numbers.modulo),
            ast.Pow: _numeric(numbers.power),
            ast.BitAnd: lambda left, right: concat(narrowed(left, TEXT), narrowed(right, TEXT)),
            ast.UAdd: lambda value: narrowed(value, NUMBER),
            ast.USub: _numeric(lambda value: numbers.subtract(0, value)),
            ast.Not: lambda value: value is not True,
            ast.Eq: self._equal,
            ast.NotEq: lambda left, right: not self._equal(left, right),
            ast.Lt: lambda left, right: self._ordered("<", left, right),
            ast.LtE: lambda left, right: self._ordered("<=", left, right),
            ast.Gt: lambda left, right: self._ordered(">", left, right),
            ast.GtE: lambda left, right: self._ordered(">=", left, right),
            ast.In: self._within,
            ast.NotIn: lambda value, items: not self._within(value, items),
        }

    def _plus(self, left: Any, right: Any) -> Any:
        if isinstance(left, date) or isinstance(right, date):
            day, count = (left, right) if isinstance(left, date) else (right, left)
            return None if count is None else date_add(self.env, day, count, "day")
        return _numeric(numbers.add)(left, right)

    def _minus(self, left: Any, right: Any) -> Any:
        if isinstance(left, date) and isinstance(right, date):
            return on_calendar(days_between)(self.env, right, left)
        if isinstance(left, date):
            return None if right is None else date_add(self.env, left, -right, "day")
        return _numeric(numbers.subtract)(left, right)

    def _alike(self, left: Any, right: Any) -> tuple[Any, Any]:
        if (
            isinstance(left, date)
            and isinstance(right, date)
            and isinstance(left, datetime) != isinstance(right, datetime)
        ):
            return nearest_day(left, self.env), nearest_day(right, self.env)
        if isinstance(left, Mapping) or isinstance(right, Mapping):
            return id_of(left), id_of(right)
        return left, right

    def _equal(self, left: Any, right: Any) -> bool:
        if isinstance(left, (list, tuple)) or isinstance(right, (list, tuple)):
            return not left and not right
        left, right = self._alike(left, right)
        return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)

    def _ordered(self, operator: str, left: Any, right: Any) -> bool | None:
        return compared(operator, *self._alike(left, right))

    def _within(self, value: Any, items: Sequence[Any] | None) -> bool:
        if value is None or not isinstance(items, (list, tuple)):
            return False
        return any(item is not None and self._equal(value, item) for item in items)

    # Where Python's own rules differ from ours

    def _eval_boolop(self, node: ast.BoolOp) -> bool:
        found = (self._eval(value) is True for value in node.values)
        return all(found) if isinstance(node.op, ast.And) else any(found)

    def _eval_compare(self, node: ast.Compare) -> bool | None:
        values = [self._eval(part) for part in (node.left, *node.comparators)]
        links = [self.operators[type(operator)](*values[place : place + 2]) for place, operator in enumerate(node.ops)]
        return links[0] if len(links) == 1 else all(link is True for link in links)

    def _eval_ifexp(self, node: ast.IfExp) -> Any:
        return self._eval(node.body) if self._eval(node.test) is True else self._eval(node.orelse)

    def _eval_name(self, node: ast.Name) -> Any:
        if node.id in self.rows:
            return self.rows[node.id]
        return _LITERALS[node.id] if node.id in _LITERALS else super()._eval_name(node)

    def _eval_attribute(self, node: ast.Attribute) -> Any:
        dotted = ast.unparse(node)
        if dotted in self.rows:
            return self.rows[dotted]
        owner = self._eval(node.value)
        if isinstance(owner, (list, tuple)):
            return [row.get(node.attr) for row in owner]
        return owner.get(node.attr) if isinstance(owner, Mapping) else None

    def _eval_call(self, node: ast.Call) -> Any:
        assert isinstance(node.func, ast.Name)
        name = node.func.id.upper()
        if name in _PER_ROW:
            return self._over_rows(name, node.args)
        if name in ("OLDVALUE", "CHANGED"):
            return self._called(self.table[name], [ast.unparse(argument) for argument in node.args])
        arguments = [self._eval(argument) for argument in node.args]
        special = _CHOICES.get(name)
        return special(self, arguments) if special is not None else self._called(self.table[name], arguments)

    def _called(self, function: Function, arguments: list[Any]) -> Any:
        assert function.python is not None
        repeated = [param for param in function.params if param.repeated]
        for place, argument in enumerate(arguments):
            param = function.params[place] if place < len(function.params) else repeated[0]
            arguments[place] = _taken(argument, param.takes)
        if not function.own_missing and any(argument is None for argument in arguments):
            return None
        return function.python(*([self.env] if function.needs else []), *arguments)

    def _over_rows(self, name: str, arguments: list[ast.expr]) -> Any:
        owner = self._rows_of(arguments)
        found = []
        for row in self._eval(ast.parse(owner, mode="eval").body) or ():
            self.rows[owner] = row
            if name == "SUMPRODUCT":
                found.append(self._product([self._eval(argument) for argument in arguments]))
            elif all(self._eval(condition) is True for condition in arguments[1:]):
                found.append(True if name in ("COUNTIF", "COUNTIFS") else self._eval(arguments[0]))
            del self.rows[owner]
        if name == "FILTER":
            return found
        return (
            index(found, Decimal(1))
            if name == "LOOKUP"
            else self._called(self.table[_AGGREGATES.get(name, "SUM")], [found])
        )

    def _product(self, factors: list[Any]) -> Any:
        found = factors[0]
        for factor in factors[1:]:
            found = _numeric(numbers.multiply)(found, factor)
        return found

    def _rows_of(self, arguments: list[ast.expr]) -> str:
        """The first name, in the order written, that stands for rows and is not being walked yet."""
        for argument in arguments:
            for node in ast.walk(argument):
                if isinstance(node, (ast.Attribute, ast.Name)):
                    dotted = ast.unparse(node)
                    if dotted in self.all_rows and dotted not in self.rows:
                        return dotted
        raise LookupError("no rows, though the checker found some")


def _numeric(function: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(*values: Any) -> Any:
        found = [narrowed(value, NUMBER) for value in values]
        return None if None in found else function(*found)

    return guarded


def _taken(value: Any, alternatives: Sequence[Any]) -> Any:
    """An argument as a parameter of simple types takes it: of another type it is missing."""
    alternatives = [each.item if isinstance(each, Many) else each for each in alternatives]
    if not all(type(each) is Type for each in alternatives) or isinstance(value, (list, tuple)):
        return value
    return next((value for each in alternatives if narrowed(value, each) is not None), None)


def _switched(reference: _Reference, arguments: list[Any]) -> Any:
    value, *rest = arguments
    other = rest.pop() if len(rest) % 2 else None
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return next((then for case, then in pairs if reference._equal(value, case)), other)


_CHOICES: dict[str, Callable[[_Reference, list[Any]], Any]] = {
    "IF": lambda _, values: values[1] if values[0] is True else values[2] if len(values) > 2 else None,
    "IFS": lambda _, values: next(
        (then for when, then in zip(values[::2], values[1::2], strict=True) if when is True), None
    ),
    "SWITCH": _switched,
    "AND": lambda _, values: all(value is True for value in values),
    "OR": lambda _, values: any(value is True for value in values),
    "NOT": lambda _, values: values[0] is not True,
    "ISMISSING": lambda reference, values: reference._equal(values[0], None),
}
