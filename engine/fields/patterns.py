"""Which patterns could keep a reader busy: those that can match the same text in very many ways."""

import re
from dataclasses import dataclass

from engine.fields.pattern_tree import Chars, Either, Look, Many, One, Repeat, Tree, Unclear, read_pattern

LONGEST = 1000
"""Texts with a pattern are no longer than this."""
MOST_WAYS = 100_000
"""Ways in which a text may be tried; each is as long as the text at most."""
_NOTHING: Chars = frozenset()


def is_slow(pattern: str) -> bool:
    """Whether matching may take long: an upper bound of the ways to try a text is beyond MOST_WAYS, or is not known.

    `re` tries one way after the other and holds the interpreter meanwhile. A choice whose branches begin differently,
    and a repeat that ends with a character that does not begin it, are decided by the next character: they have one.
    """
    try:
        return _ways(read_pattern(pattern), _NOTHING) > MOST_WAYS
    except (Unclear, RecursionError, re.error):
        return True


@dataclass(frozen=True, slots=True)
class _Start:
    chars: Chars
    empty: bool
    """Whether nothing at all fits as well."""

    def before(self, follow: Chars) -> Chars:
        """Characters that can come next where this stands, and `follow` after it."""
        return self.chars | follow if self.empty else self.chars


def _start(tree: Tree) -> _Start:
    match tree:
        case One(chars):
            return _Start(chars, False)
        case Many(parts):
            chars = _NOTHING
            for part in parts:
                found = _start(part)
                chars |= found.chars
                if not found.empty:
                    return _Start(chars, False)
            return _Start(chars, True)
        case Either(branches):
            starts = [_start(branch) for branch in branches]
            return _Start(_NOTHING.union(*(start.chars for start in starts)), any(start.empty for start in starts))
        case Repeat(body, least, most):
            inner = _start(body)
            return _Start(_NOTHING if most == 0 else inner.chars, inner.empty or least == 0)
        case Look():
            return _Start(_NOTHING, True)


def _ways(tree: Tree, follow: Chars) -> int:
    """An upper bound of the ways in which the tree matches from one place, when `follow` may come after it."""
    match tree:
        case One():
            return 1
        case Many(parts):
            ways = 1
            for part in reversed(parts):
                ways = _bounded(ways * _ways(part, follow))
                follow = _start(part).before(follow)
            return ways
        case Either(branches):
            counts = [_ways(branch, follow) for branch in branches]
            return max(counts) if _apart([_start(branch).before(follow) for branch in branches]) else sum(counts)
        case Repeat():
            return _repeated(tree, follow)
        case Look(body):
            # What it found is kept, whatever follows: it is a pattern of its own.
            return 1 if _ways(body, _start(body).chars) <= MOST_WAYS else MOST_WAYS + 1


def _repeated(tree: Repeat, follow: Chars) -> int:
    start = _start(tree.body)
    again = tree.most is None or tree.most > 1
    inner = _ways(tree.body, start.chars | follow if again else follow)
    times = LONGEST if tree.most is None else min(tree.most, LONGEST)
    if inner > 1 or (start.empty and again and start.chars):
        inner = _bounded(max(inner, 2) ** min(times, 64)) if again else inner
    fixed = tree.most is not None and tree.least >= tree.most
    ends = 1 if fixed or not start.chars & follow else max(times - tree.least, 0) + 1
    return _bounded(inner * ends)


def _apart(starts: list[Chars]) -> bool:
    return sum(len(start) for start in starts) == len(_NOTHING.union(*starts))


def _bounded(ways: int) -> int:
    return min(ways, MOST_WAYS + 1)
