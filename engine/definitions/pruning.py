"""Leaving out the parts of a document whose shape is wrong, so that the rest can still be checked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.kernel.problems import Problem, pointer

_UNITS = tuple(
    re.compile(pattern)
    for pattern in (
        r"/forms/\d+/(?:views|checks|linkage|layout|unique)/\d+",
        r"/reports/\d+/widgets/\d+",
        r"/(?:flows|rules|reports|roles|navigation|calendars|mappings)/\d+",
    )
)
"""What may be left out alone, the smallest first. A form cannot: too much refers to it."""


@dataclass(frozen=True)
class Pruned:
    """`document` without the broken units (None when something broken cannot be left out). `left_out` are pointers."""

    document: Any
    left_out: tuple[str, ...]
    keys: dict[str, frozenset[str]]

    def original(self, path: str) -> str:
        """A pointer into the pruned document as a pointer into the whole one."""
        parts = path.split("/")
        for place in range(2, len(parts)):
            parent = "/".join(parts[:place])
            if parts[place].isdigit() and any(left.startswith(parent + "/") for left in self.left_out):
                parts[place] = str(self._index(parent, int(parts[place])))
        return "/".join(parts)

    def _index(self, parent: str, index: int) -> int:
        gone = sorted(int(left[len(parent) + 1 :]) for left in self.left_out if _is_item(left, parent))
        for missing in gone:
            if missing <= index:
                index += 1
        return index


def _is_item(path: str, parent: str) -> bool:
    return path.startswith(parent + "/") and path[len(parent) + 1 :].isdigit()


def prune(document: Any, problems: Iterable[Problem]) -> Pruned:
    """Leaves out the smallest unit around each problem."""
    left_out = set()
    for problem in problems:
        found = next((hit[0] for unit in _UNITS if (hit := unit.match(problem.path))), None)
        if found is None:
            return Pruned(None, (), {})
        left_out.add(found)
    outer = tuple(path for path in sorted(left_out) if not any(path.startswith(one + "/") for one in left_out))
    keys: dict[str, set[str]] = {}
    pruned = _without(document, frozenset(outer), "", keys)
    return Pruned(pruned, outer, {part: frozenset(found) for part, found in keys.items()})


def _without(value: Any, left_out: frozenset[str], path: str, keys: dict[str, set[str]]) -> Any:
    if isinstance(value, dict):
        return {key: _without(item, left_out, path + pointer(key), keys) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    kept = []
    for index, item in enumerate(value):
        here = path + pointer(index)
        if here not in left_out:
            kept.append(_without(item, left_out, here, keys))
        elif isinstance(item, dict) and isinstance(item.get("key"), str):
            keys.setdefault(path.rpartition("/")[2], set()).add(item["key"])
    return kept
