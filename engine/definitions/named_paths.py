"""The dotted names written in an expression, before anything is known about them."""

from collections.abc import Iterator

from engine.expressions.names import words_of
from engine.expressions.parser import parse
from engine.expressions.syntax import Dot, Syntax, Word, parts
from engine.kernel.errors import Invalid

NamedPath = tuple[str, ...]


def named_paths(text: str) -> tuple[NamedPath, ...]:
    """Every dotted name, in order; none when the text cannot be read."""
    try:
        syntax = parse(text)
    except Invalid:
        return ()
    return tuple(dict.fromkeys(_found(syntax)))


def _found(node: Syntax) -> Iterator[NamedPath]:
    words = words_of(node) if isinstance(node, (Word, Dot)) else None
    if words is not None:
        yield tuple(word for word, _ in words)
        return
    for part in parts(node):
        yield from _found(part)
