"""The checked tree: every part has its type, every name is resolved. Back ends read this and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.expressions.functions.function import Function
from engine.expressions.types import Type

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression: its type and its place in the text."""

    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A value written out: Decimal, str, bool, or None (missing)."""

    value: Any


@dataclass(frozen=True, slots=True)
class Path(Node):
    """A name of the scope, and on through records: ("customer", "level"). Never through rows."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowPath(Node):
    """A name of the current row of `rows`; an empty path is the row itself. Only inside a Selection over `rows`."""

    rows: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection(Node):
    """One value per row of `rows` for which `where` holds (None: all rows), in the order of the rows. Type: a list."""

    rows: tuple[str, ...]
    where: Node | None
    value: Node


@dataclass(frozen=True, slots=True)
class Items(Node):
    """A list written out; its type is a list."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """Minus a number."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`+ - * / // % **` over numbers; missing in, missing out."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """`== != < <= > >=`. `by` says how: number, text, bool, date, datetime, id, or day (an instant against a date,
    compared as dates in the reader's zone)."""

    operator: str
    left: Node
    right: Node
    by: str


@dataclass(frozen=True, slots=True)
class IsMissing(Node):
    """`x == None`; an empty list is missing too."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Within(Node):
    """`x in list`; `by` as in Compare. What is missing is in no list."""

    operand: Node
    items: Node
    by: str


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """`and`, `or` over conditions; a missing condition counts as false."""

    operator: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """`not`; of a missing condition it is true."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """`then` where `when` holds, else `other`."""

    when: Node
    then: Node
    other: Node


@dataclass(frozen=True, slots=True)
class Narrow(Node):
    """A value of unknown type read as `type`: a value of another type is missing."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of the table, its arguments in order, optional ones left out at the end."""

    function: Function
    arguments: tuple[Node, ...]


def children(node: Node) -> tuple[Node, ...]:
    """The parts directly inside a part."""
    match node:
        case Selection(where=where, value=value):
            return (value,) if where is None else (where, value)
        case Items(items=items) | Logic(items=items):
            return items
        case Negate(operand=operand) | IsMissing(operand=operand) | Not(operand=operand) | Narrow(operand=operand):
            return (operand,)
        case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
            return (left, right)
        case Within(operand=operand, items=found):
            return (operand, found)
        case Conditional(when=when, then=then, other=other):
            return (when, then, other)
        case Call(arguments=arguments):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The part and every part inside it."""
    yield node
    for child in children(node):
        yield from walk(child)
