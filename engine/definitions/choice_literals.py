"""Texts in an expression that are values of a certain field: compared with it, listed against it, cases of it, or what
it is given."""

import json
from collections.abc import Iterator, Mapping

from engine.definitions.paths import Spot
from engine.definitions.reading import Reading
from engine.expressions.names import words_of
from engine.expressions.parser import parse
from engine.expressions.results import results
from engine.expressions.rewrite import references
from engine.expressions.syntax import Chain, Dot, Invoke, Items, Literal, Span, Syntax, Word, parts
from engine.kernel.errors import Invalid

_CASES = frozenset({"SWITCH"})
_COMPARING = frozenset({"==", "!=", "in", "not in"})


def rename_literals(text: str, reading: Reading, spots: frozenset[Spot], old: str, new: str) -> str:
    """The expression with `old` replaced wherever it is a value of one of the fields in `spots`."""
    found = {literal.span for spot, literal in values_in(text, reading) if spot in spots and literal.value == old}
    for first, last in sorted(found, reverse=True):
        text = text[:first] + _quoted(new, text[first]) + text[last:]
    return text


def values_in(text: str, reading: Reading) -> Iterator[tuple[Spot, Literal]]:
    """Each literal that is meant as a value of a field, with that field; nothing for a text that cannot be parsed."""
    try:
        syntax = parse(text)
    except Invalid:
        return
    named = {
        reference.span: Spot(reference.form or reading.place, reference.path[-1])
        for reference in references(text, reading.scope)
        if reference.form is not None or len(reference.path) == 1
    }
    yield from _pairs(syntax, named)
    if reading.into is not None:
        yield from ((reading.into, literal) for literal in results(syntax, reading.functions))


def _quoted(value: str, quote: str) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return f"'{value}'" if quote == "'" and "'" not in value and "\\" not in written else written


def _pairs(node: Syntax, named: Mapping[Span, Spot]) -> Iterator[tuple[Spot, Literal]]:
    if isinstance(node, Chain):
        for operator, left, right in zip(node.operators, node.operands, node.operands[1:], strict=False):
            if operator in _COMPARING:
                yield from _beside(left, right, named)
                yield from _beside(right, left, named)
    elif isinstance(node, Invoke) and node.name.upper() in _CASES and node.arguments:
        subject, *cases = node.arguments
        for case in cases[: len(cases) // 2 * 2 : 2]:
            yield from _beside(subject, case, named)
    for part in parts(node):
        yield from _pairs(part, named)


def _beside(field: Syntax, value: Syntax, named: Mapping[Span, Spot]) -> Iterator[tuple[Spot, Literal]]:
    """The literals of `value` when `field` is a dotted name that ends in a field."""
    words = words_of(field) if isinstance(field, (Word, Dot)) else None
    spot = named.get(words[-1][1]) if words is not None else None
    if spot is not None:
        yield from ((spot, literal) for literal in _literals(value))


def _literals(node: Syntax) -> Iterator[Literal]:
    if isinstance(node, Literal):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _literals(item)
