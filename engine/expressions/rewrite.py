"""Names inside an expression's text: finding them, and renaming them without touching anything else of the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.expressions.names import words_of
from engine.expressions.parser import parse
from engine.expressions.scope import Scope
from engine.expressions.syntax import Dot, Span, Syntax, Word, parts
from engine.expressions.types import RecordOf, RowsOf, Type
from engine.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Reference:
    """One name in a text: the path up to it, its own place, and the form it is a field of (None: the scope's own)."""

    path: tuple[str, ...]
    span: Span
    form: str | None


def references(text: str, scope: Scope) -> list[Reference]:
    """Every name in the text, in order, each step of a path by itself; none when the text cannot be read."""
    try:
        syntax = parse(text)
    except Invalid:
        return []
    return sorted(_found(syntax, scope), key=lambda reference: reference.span)


def rename(text: str, path: tuple[str, ...], new: str, scope: Scope) -> str:
    """The text with the last name of `path` replaced wherever that path stands; the rest stays as written."""
    return _replaced(text, new, (each.span for each in references(text, scope) if each.path == path))


def rename_field(text: str, form: str, old: str, new: str, scope: Scope) -> str:
    """The text with field `old` renamed wherever it is read as a field of `form`."""
    found = references(text, scope)
    return _replaced(text, new, (each.span for each in found if each.form == form and each.path[-1] == old))


def _replaced(text: str, new: str, spans: Iterable[Span]) -> str:
    for first, last in sorted(spans, reverse=True):
        text = text[:first] + new + text[last:]
    return text


def _found(node: Syntax, scope: Scope) -> Iterator[Reference]:
    words = words_of(node) if isinstance(node, (Word, Dot)) else None
    if words is None:
        for part in parts(node):
            yield from _found(part, scope)
        return
    kind: Type | None = None
    for count, (name, span) in enumerate(words, start=1):
        owner = kind if isinstance(kind, (RecordOf, RowsOf)) else None
        yield Reference(tuple(word for word, _ in words[:count]), span, owner.form if owner else None)
        if count == 1:
            kind = scope.lookup(name)
        else:
            kind = owner.scope.lookup(name) if owner else None
