"""Cycles of a graph: the ones there are, at a cost that grows with the graph and no faster."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from engine.definitions.cycles import find_cycles


def found(edges: Mapping[int, Sequence[int]]) -> list[tuple[int, ...]]:
    return find_cycles(edges, lambda node: edges.get(node, ()))


def reach(edges: Mapping[int, Sequence[int]], start: int) -> set[int]:
    seen: set[int] = set()
    queue = list(edges.get(start, ()))
    while queue:
        node = queue.pop()
        if node not in seen:
            seen.add(node)
            queue.extend(edges.get(node, ()))
    return seen


def test_the_shortest_one_from_its_first_node() -> None:
    assert found({1: [2], 2: [3, 4], 3: [1], 4: [5], 5: [1]}) == [(1, 2, 3, 1), (4, 5, 1, 2, 4)]
    assert found({1: [1], 2: [1], 3: [4]}) == [(1, 1)]
    assert found({3: [2], 2: [3], 1: [2]}) == [(3, 2, 3)]


def test_exactly_those_nodes_that_reach_themselves_stand_in_one() -> None:
    dice = random.Random(7)
    for _ in range(300):
        size = dice.randint(1, 12)
        edges = {node: [dice.randrange(size + 2) for _ in range(dice.randint(0, 3))] for node in range(size)}
        cycles = found(edges)
        for cycle in cycles:
            assert cycle[0] == cycle[-1] and len(set(cycle[1:])) == len(cycle) - 1
            assert all(after in edges[node] for node, after in pairwise(cycle))
        assert {node for cycle in cycles for node in cycle} == {node for node in edges if node in reach(edges, node)}


def test_a_long_chain_is_walked_once() -> None:
    size = 5000
    for step in (1, -1):
        asked: Counter[int] = Counter()

        def following(node: int, step: int = step, asked: Counter[int] = asked) -> list[int]:
            asked[node] += 1
            return [node + step] if 0 <= node + step < size else []

        assert find_cycles(range(size), following) == []
        assert set(asked.values()) == {1} and len(asked) == size


def test_a_long_circle_is_one_cycle() -> None:
    size = 5000
    assert len(found({node: [(node + 1) % size] for node in range(size)})[0]) == size + 1
