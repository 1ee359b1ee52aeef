"""Cycles in a directed graph, as large as an app has fields."""

from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def find_cycles(nodes: Iterable[N], following: Callable[[N], Iterable[N]]) -> list[tuple[N, ...]]:
    """So many cycles that each node which reaches itself stands in one; shortest ones, each told from the first of its
    nodes in the given order that stands in no earlier one.

    The first node is repeated at the end: (a, b, a). `following` is asked once per node.
    """
    nodes = list(nodes)
    edges: dict[N, tuple[N, ...]] = {}
    # The way back from a node leads through its group only, so that a long chain is not walked from each of its links.
    group_of = {node: group for group in _groups(nodes, following, edges) for node in group}
    found: list[tuple[N, ...]] = []
    told: set[N] = set()
    for start in nodes:
        path = () if start in told else _back_to(start, edges, group_of[start])
        if path:
            found.append(path)
            told.update(path)
    return found


def _groups(
    nodes: Iterable[N], following: Callable[[N], Iterable[N]], edges: dict[N, tuple[N, ...]]
) -> Iterator[frozenset[N]]:
    """Groups of nodes that reach each other (Tarjan's algorithm, without recursion); fills `edges`."""
    number: dict[N, int] = {}
    lowest: dict[N, int] = {}
    open_nodes: dict[N, None] = {}
    for start in nodes:
        way: list[tuple[N, Iterator[N]]] = []
        coming: N | None = start if start not in number else None
        while coming is not None or way:
            if coming is not None:
                number[coming] = lowest[coming] = len(number)
                open_nodes[coming] = None
                edges[coming] = tuple(following(coming))
                way.append((coming, iter(edges[coming])))
            node, rest = way[-1]
            coming = None
            for after in rest:
                if after not in number:
                    coming = after
                    break
                if after in open_nodes:
                    lowest[node] = min(lowest[node], number[after])
            if coming is not None:
                continue
            way.pop()
            if way:
                lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[node])
            if lowest[node] == number[node]:
                yield _closed(open_nodes, node)


def _closed(open_nodes: dict[N, None], first: N) -> frozenset[N]:
    group = {first}
    while (last := open_nodes.popitem()[0]) != first:
        group.add(last)
    return frozenset(group)


def _back_to(start: N, edges: Mapping[N, Iterable[N]], group: Collection[N]) -> tuple[N, ...]:
    """The shortest way from a node back to itself; empty when there is none."""
    came_from: dict[N, N] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for after in edges[node]:
            if after == start:
                path = [node]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return (*reversed(path), start)
            if after in group and after not in came_from:
                came_from[after] = node
                queue.append(after)
    return ()
