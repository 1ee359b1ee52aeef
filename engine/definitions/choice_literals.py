"""Texts in an expression that are values of a certain field: compared with it, listed against it, or cases of it."""

import json
from collections.abc import Iterator

from engine.definitions.paths import Spot
from engine.expressions.names import words_of
from engine.expressions.parser import parse
from engine.expressions.rewrite import references
from engine.expressions.scope import Scope
from engine.expressions.syntax import Chain, Dot, Invoke, Items, Literal, Span, Syntax, Word, parts
from engine.kernel.errors import Invalid

_CASES = frozenset({"SWITCH"})
_COMPARING = frozenset({"==", "!=", "in", "not in"})


def rename_literals(text: str, scope: Scope, place: str, spots: frozenset[Spot], old: str, new: str) -> str:
    """The expression with `old` replaced wherever it is a value of one of the fields in `spots`."""
    try:
        syntax = parse(text)
    except Invalid:
        return text
    named = {
        reference.span: Spot(reference.form or place, reference.path[-1])
        for reference in references(text, scope)
        if reference.form is not None or len(reference.path) == 1
    }
    fields = {span for span, spot in named.items() if spot in spots}
    for first, last in sorted(set(_spans(syntax, fields, old)), reverse=True):
        text = text[:first] + _quoted(new, text[first]) + text[last:]
    return text


def _quoted(value: str, quote: str) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return f"'{value}'" if quote == "'" and "'" not in value and "\\" not in written else written


def _spans(node: Syntax, fields: set[Span], old: str) -> Iterator[Span]:
    if isinstance(node, Chain):
        for operator, left, right in zip(node.operators, node.operands, node.operands[1:], strict=False):
            if operator in _COMPARING and _is_field(left, fields):
                yield from _texts(right, old)
            if operator in _COMPARING and _is_field(right, fields):
                yield from _texts(left, old)
    elif isinstance(node, Invoke) and node.name.upper() in _CASES and node.arguments:
        subject, *cases = node.arguments
        if _is_field(subject, fields):
            for case in cases[: len(cases) // 2 * 2 : 2]:
                yield from _texts(case, old)
    for part in parts(node):
        yield from _spans(part, fields, old)


def _is_field(node: Syntax, fields: set[Span]) -> bool:
    """Whether a dotted name ends in one of the fields."""
    words = words_of(node) if isinstance(node, (Word, Dot)) else None
    return words is not None and words[-1][1] in fields


def _texts(node: Syntax, old: str) -> Iterator[Span]:
    if isinstance(node, Literal) and node.value == old:
        yield node.span
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item, old)
