"""Cycles in a small directed graph."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def find_cycles(nodes: Iterable[N], following: Callable[[N], Iterable[N]]) -> list[tuple[N, ...]]:
    """One cycle for each group of nodes that reach each other, starting with its first node in the given order.

    The first node is repeated at the end: (a, b, a).
    """
    found: list[tuple[N, ...]] = []
    told: set[N] = set()
    for start in nodes:
        if start in told:
            continue
        path = _back_to(start, following)
        if path:
            found.append(path)
            told.update(path)
    return found


def _back_to(start: N, following: Callable[[N], Iterable[N]]) -> tuple[N, ...]:
    """The shortest way from a node back to itself; empty when there is none."""
    came_from: dict[N, N] = {}
    queue = [start]
    while queue:
        node = queue.pop(0)
        for after in following(node):
            if after == start:
                path = [node]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return (*reversed(path), start)
            if after not in came_from:
                came_from[after] = node
                queue.append(after)
    return ()
