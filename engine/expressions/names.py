"""What a dotted name means: a field, a field of a related record or of child rows, a field of the current row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.expressions.scope import Scope
from engine.expressions.suggestions import nearest
from engine.expressions.syntax import Dot, Span, Syntax, Word, parts
from engine.expressions.tree import Node, Path, RowPath, Selection
from engine.expressions.types import ANY, ListOf, RecordOf, RowsOf, Type

Report = Callable[..., Node]


class Names:
    """Resolves the names of one expression and remembers what was read."""

    def __init__(self, scope: Scope, report: Report) -> None:
        self.scope = scope
        self.report = report
        self.reads: set[tuple[str, ...]] = set()
        self.row_of: list[tuple[str, ...]] = []

    @contextmanager
    def each_row(self, rows: tuple[str, ...]) -> Iterator[None]:
        """While inside, a path through `rows` means the current row."""
        self.row_of.append(rows)
        yield
        self.row_of.pop()

    def resolve(self, node: Word | Dot) -> Node:
        """The meaning of a dotted name; reports what is not known."""
        words = words_of(node)
        if words is None:
            return self.report("not_a_name", node.span)
        kind: Type | None = self.scope.lookup(words[0][0])
        if kind is None:
            return self._unknown(words[0], self.scope, None)
        rows_at = 1 if isinstance(kind, RowsOf) else 0
        for place, word in enumerate(words[1:], start=2):
            if kind == ANY:
                continue
            if not isinstance(kind, (RecordOf, RowsOf)):
                return self.report("not_a_record", word[1], name=words[place - 2][0], found=kind.label)
            owner, kind = kind, kind.scope.lookup(word[0])
            if kind is None:
                return self._unknown(word, owner.scope, owner.form)
            if isinstance(kind, RowsOf):
                if rows_at:
                    return self.report("rows_in_rows", node.span, name=word[0])
                rows_at = place
        path = tuple(word[0] for word in words)
        self.reads.add(path)
        return self._meaning(kind, node.span, path, rows_at)

    def _meaning(self, kind: Type, span: Span, path: tuple[str, ...], rows_at: int) -> Node:
        rows, rest = path[:rows_at], path[rows_at:]
        if not rows_at:
            return Path(kind, span, path)
        if rows in self.row_of:
            # The bare name of the rows is the row at hand: a record.
            row = RecordOf(kind.scope, kind.form) if isinstance(kind, RowsOf) else kind
            return RowPath(row, span, rows, rest)
        if not rest:
            return Path(kind, span, path)
        if isinstance(kind, ListOf):
            return self.report("rows_in_rows", span, name=rest[-1])
        return Selection(ListOf(kind), span, rows, None, RowPath(kind, span, rows, rest))

    def rows_named(self, node: Syntax) -> tuple[str, ...] | None:
        """The first rows, not yet being walked, that a part of the text goes through."""
        words = words_of(node) if isinstance(node, (Word, Dot)) else None
        if words is not None:
            kind: Type | None = self.scope.lookup(words[0][0])
            for place in range(1, len(words) + 1):
                if isinstance(kind, RowsOf):
                    rows = tuple(name for name, _ in words[:place])
                    return None if rows in self.row_of else rows
                if not isinstance(kind, RecordOf) or place == len(words):
                    return None
                kind = kind.scope.lookup(words[place][0])
            return None
        found = (self.rows_named(part) for part in parts(node))
        return next((rows for rows in found if rows is not None), None)

    def _unknown(self, word: tuple[str, Span], scope: Scope, form: str | None) -> Node:
        name, span = word
        near = nearest(name, scope.names())
        code = "unknown_name" if form is None else "unknown_field"
        params: dict[str, str] = {"name": name} if form is None else {"name": name, "form": form}
        if near is not None:
            return self.report(f"{code}_near", span, **params, near=near)
        return self.report(code, span, **params)


def words_of(node: Syntax) -> list[tuple[str, Span]] | None:
    """The names of a dotted name with their places; None when something else has a dot after it."""
    words: list[tuple[str, Span]] = []
    while isinstance(node, Dot):
        words.append((node.name, node.name_span))
        node = node.owner
    if not isinstance(node, Word):
        return None
    words.append((node.name, node.span))
    return words[::-1]
