"""Gives every part of an expression its type and every name its meaning; collects what is wrong and goes on."""

from engine.expressions.calls import bind_call
from engine.expressions.conversion import common, comparison, fitted, missing
from engine.expressions.functions.function import Need
from engine.expressions.functions.table import FunctionTable
from engine.expressions.limits import MAX_NODES
from engine.expressions.names import Names
from engine.expressions.scope import Scope
from engine.expressions.syntax import (
    Chain,
    Choice,
    Dot,
    Infix,
    Invoke,
    Items,
    Junction,
    Literal,
    Prefix,
    Span,
    Syntax,
    Word,
)
from engine.expressions.tree import (
    Arithmetic,
    Call,
    Compare,
    Conditional,
    Constant,
    IsMissing,
    Logic,
    Narrow,
    Negate,
    Node,
    Not,
    Within,
)
from engine.expressions.tree import Items as ItemsNode
from engine.expressions.types import ANY, BOOL, DATE, DATETIME, NOTHING, NUMBER, TEXT, ListOf, RowsOf, Type
from engine.kernel.problems import Problem


class Binder:
    """Turns the syntax of one expression into its checked tree. `reads` are the paths it met."""

    def __init__(self, scope: Scope, functions: FunctionTable, without: frozenset[Need]) -> None:
        self.functions = functions
        self.without = without
        self.problems: list[Problem] = []
        self.count = 0
        self.names = Names(scope, self.report)

    @property
    def reads(self) -> set[tuple[str, ...]]:
        return self.names.reads

    def report(self, code: str, span: Span, **params: object) -> Node:
        """Notes a problem; gives a part of unknown type so that checking can go on."""
        self.problems.append(Problem(f"expression.{code}", "", params, span=span))
        return missing(ANY, span)

    def bind(self, node: Syntax) -> Node:
        """The checked part for a part of the text."""
        self.count += 1
        if self.count > MAX_NODES:
            if self.count == MAX_NODES + 1:
                self.report("too_big", node.span, limit=MAX_NODES)
            return missing(ANY, node.span)
        match node:
            case Literal(span=span, value=value):
                return Constant(_literal_type(value), span, value)
            case Word() | Dot():
                return self.names.resolve(node)
            case Items(span=span, items=items):
                return self.items(span, [self.bind(item) for item in items])
            case Prefix(operator="not", span=span, operand=operand):
                return Not(BOOL, span, self.condition(operand))
            case Prefix(operator=operator, span=span, operand=operand):
                return self.signed(operator, span, self.bind(operand))
            case Infix(span=span, operator=operator, left=left, right=right):
                return self.infix(span, operator, self.bind(left), self.bind(right))
            case Junction(span=span, operator=operator, items=items):
                return Logic(BOOL, span, operator, tuple(self.condition(item) for item in items))
            case Chain():
                return self.chain(node)
            case Choice(span=span, when=when, then=then, other=other):
                return self.conditional(span, self.condition(when), self.bind(then), self.bind(other))
            case Invoke():
                return bind_call(self, node)
        raise TypeError(type(node).__name__)

    def condition(self, node: Syntax) -> Node:
        """A part that must be yes or no."""
        bound = self.bind(node)
        fit = fitted(bound, BOOL)
        return fit or self.report("not_a_condition", node.span, found=bound.type.label)

    def number(self, node: Node, operator: str) -> Node:
        """A part that must be a number, for an operator."""
        fit = fitted(node, NUMBER)
        return fit or self.report("not_a_number", node.span, operator=operator, found=node.type.label)

    def items(self, span: Span, items: list[Node]) -> Node:
        kind: Type = NOTHING
        for item in items:
            if isinstance(item.type, (ListOf, RowsOf)):
                return self.report("list_in_list", item.span)
            joint = common(kind, item.type)
            if joint is None:
                return self.report("mixed_list", item.span, first=kind.label, found=item.type.label)
            kind = joint
        return ItemsNode(ListOf(kind), span, tuple(fitted(item, kind) or item for item in items))

    def signed(self, operator: str, span: Span, operand: Node) -> Node:
        number = self.number(operand, operator)
        if operator == "+":
            return number
        if isinstance(number, Constant) and number.value is not None:
            return Constant(NUMBER, span, -number.value)
        return Negate(NUMBER, span, number)

    def infix(self, span: Span, operator: str, left: Node, right: Node) -> Node:
        if operator == "&":
            return self.joined(span, left, right)
        if operator in "+-" and DATE in (left.type, right.type):
            return self.days(span, operator, left, right)
        if operator in "+-" and DATETIME in (left.type, right.type):
            return self.report("instant_arithmetic", span)
        if operator == "+" and left.type == right.type == TEXT:
            return self.report("plus_on_text", span)
        return Arithmetic(NUMBER, span, operator, self.number(left, operator), self.number(right, operator))

    def joined(self, span: Span, left: Node, right: Node) -> Node:
        parts: list[Node] = []
        for side in (left, right):
            fit = fitted(side, TEXT)
            parts.append(fit or self.report("not_a_text", side.span, found=side.type.label))
        concat = self.functions["CONCAT"]
        if isinstance(parts[0], Call) and parts[0].function is concat:
            return Call(TEXT, span, concat, (*parts[0].arguments, parts[1]))
        return Call(TEXT, span, concat, tuple(parts))

    def days(self, span: Span, operator: str, left: Node, right: Node) -> Node:
        """A date and a number of days, or the days between two dates."""
        if operator == "-" and left.type == right.type == DATE:
            return Call(NUMBER, span, self.functions["DAYS"], (left, right))
        if right.type == DATE and operator == "+":
            left, right = right, left
        if left.type != DATE or right.type not in (NUMBER, ANY, NOTHING):
            return self.report("date_arithmetic", span, operator=operator, left=left.type.label, right=right.type.label)
        count = self.number(right, operator)
        if operator == "-":
            count = Negate(NUMBER, count.span, count)
        return Call(DATE, span, self.functions["DATEADD"], (left, count, Constant(TEXT, right.span, "day")))

    def chain(self, node: Chain) -> Node:
        operands = [self.bind(operand) for operand in node.operands]
        links = [
            self.link((operands[index].span[0], operands[index + 1].span[1]), operator, *operands[index : index + 2])
            for index, operator in enumerate(node.operators)
        ]
        return links[0] if len(links) == 1 else Logic(BOOL, node.span, "and", tuple(links))

    def link(self, span: Span, operator: str, left: Node, right: Node) -> Node:
        if operator in ("in", "not in"):
            found = self.within(span, left, right)
            return Not(BOOL, span, found) if operator == "not in" else found
        equality = operator in ("==", "!=")
        if equality and NOTHING in (left.type, right.type):
            blank: Node = IsMissing(BOOL, span, left if right.type == NOTHING else right)
            return Not(BOOL, span, blank) if operator == "!=" else blank
        if NOTHING in (left.type, right.type):
            return self.report("compare_nothing", span, operator=operator)
        by = comparison(left.type, right.type, ordered=not equality)
        if by is None:
            return self.uncomparable(span, operator, left, right)
        left, right = _alike(left, right, by)
        return Compare(BOOL, span, operator, left, right, by)

    def uncomparable(self, span: Span, operator: str, left: Node, right: Node) -> Node:
        sides = {left.type, right.type}
        if TEXT in sides and sides & {DATE, DATETIME}:
            return self.report("date_as_text", span)
        if left.type == right.type:
            return self.report(
                "not_ordered" if operator not in ("==", "!=") else "not_compared", span, kind=left.type.label
            )
        return self.report("mixed_types", span, operator=operator, left=left.type.label, right=right.type.label)

    def within(self, span: Span, operand: Node, items: Node) -> Node:
        if items.type == ANY:
            return Within(BOOL, span, operand, Narrow(ListOf(operand.type), items.span, items), "any")
        if not isinstance(items.type, ListOf):
            code = "in_text" if items.type == TEXT else "in_needs_list"
            return self.report(code, items.span, found=items.type.label)
        item = items.type.item
        by = "any" if NOTHING in (item, operand.type) else comparison(operand.type, item, ordered=False)
        if by is None or by == "day":
            return self.uncomparable(span, "in", operand, missing(item, items.span))
        return Within(BOOL, span, operand, items, by)

    def conditional(self, span: Span, when: Node, then: Node, other: Node) -> Node:
        kind = common(then.type, other.type)
        if kind is None:
            return self.report("branch_types", span, left=then.type.label, right=other.type.label)
        return Conditional(kind, span, when, fitted(then, kind) or then, fitted(other, kind) or other)


def _alike(left: Node, right: Node, by: str) -> tuple[Node, Node]:
    """Both sides with a type of their own: what is unknown is narrowed to the other side's type."""
    if by in ("day", "any"):
        return left, right
    kind = common(left.type, right.type) or left.type
    return fitted(left, kind) or left, fitted(right, kind) or right


def _literal_type(value: object) -> Type:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return BOOL
    return TEXT if isinstance(value, str) else NUMBER
