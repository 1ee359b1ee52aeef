"""What was written, before it is known to make sense: the parser's output. Spans are half-open, in characters."""

from dataclasses import dataclass
from decimal import Decimal

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Syntax:
    """A part of the text."""

    span: Span


@dataclass(frozen=True, slots=True)
class Literal(Syntax):
    """A number, a text, True, False, or None."""

    value: Decimal | str | bool | None


@dataclass(frozen=True, slots=True)
class Word(Syntax):
    """A name."""

    name: str


@dataclass(frozen=True, slots=True)
class Dot(Syntax):
    """`owner.name`; `name_span` covers the last name alone."""

    owner: Syntax
    name: str
    name_span: Span


@dataclass(frozen=True, slots=True)
class Items(Syntax):
    """`[a, b]`."""

    items: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Prefix(Syntax):
    """`-x`, `+x`, `not x`."""

    operator: str
    operand: Syntax


@dataclass(frozen=True, slots=True)
class Infix(Syntax):
    """`a + b` and the other arithmetic, `a & b`."""

    operator: str
    left: Syntax
    right: Syntax


@dataclass(frozen=True, slots=True)
class Junction(Syntax):
    """`a and b and c`, or with `or`: flat, however many."""

    operator: str
    items: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Chain(Syntax):
    """`a < b <= c`: operands one more than operators (also `in` and `not in`)."""

    operators: tuple[str, ...]
    operands: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Choice(Syntax):
    """`then if when else other`."""

    when: Syntax
    then: Syntax
    other: Syntax


@dataclass(frozen=True, slots=True)
class Invoke(Syntax):
    """`NAME(arguments)`."""

    name: str
    name_span: Span
    arguments: tuple[Syntax, ...]


def parts(node: Syntax) -> tuple[Syntax, ...]:
    """The parts directly inside a part, in the order written."""
    match node:
        case Dot(owner=owner):
            return (owner,)
        case Items(items=items) | Junction(items=items):
            return items
        case Prefix(operand=operand):
            return (operand,)
        case Infix(left=left, right=right):
            return (left, right)
        case Chain(operands=operands):
            return operands
        case Choice(when=when, then=then, other=other):
            return (then, when, other)
        case Invoke(arguments=arguments):
            return arguments
        case _:
            return ()
