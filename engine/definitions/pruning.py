"""Leaving out the parts of a document whose shape is wrong, so that the rest can still be checked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.definitions.part import is_key
from engine.kernel.problems import Problem, pointer

BROKEN = ""
"""The type of a field that stands in for a broken one: no type has that name, and nothing is said about it."""

_FIELD = re.compile(r"/forms/\d+/fields/\d+(?:/options/fields/\d+)?")
_UNITS = tuple(
    re.compile(pattern)
    for pattern in (
        r"/forms/\d+/(?:views|checks|linkage|layout|unique)/\d+",
        r"/forms/\d+/(?:name|icon|title_field|options|views|checks|linkage|layout|unique)(?=/|$)",
        r"/reports/\d+/widgets/\d+",
        r"/(?:flows|rules|reports|roles|navigation|calendars|mappings|print)/\d+",
        r"/(?:summary|icon|color|uses|calendars|print|navigation|mappings)(?=/|$)",
    )
)
"""What may be left out alone, the smallest first. A form cannot: too much refers to it."""


@dataclass(frozen=True)
class Pruned:
    """`document` without what is broken (None when that cannot be left out). `left_out` are pointers into the whole.

    `keys`: of the objects left out, by part. `whole` is false when something was left out or stood in for.
    """

    document: Any
    left_out: frozenset[str]
    keys: dict[str, frozenset[str]]
    whole: bool = True

    def original(self, path: str) -> str:
        """A pointer into the pruned document as a pointer into the whole one."""
        parts = path.split("/")
        for place in range(2, len(parts)):
            if parts[place].isdigit():
                parts[place] = str(self._index("/".join(parts[:place]), int(parts[place])))
        return "/".join(parts)

    def _index(self, parent: str, index: int) -> int:
        """The place that the `index`-th of the items left has among all items."""
        at = 0
        while True:
            if f"{parent}/{at}" not in self.left_out:
                if index == 0:
                    return at
                index -= 1
            at += 1


def prune(document: Any, problems: Iterable[Problem]) -> Pruned:
    """Leaves out the smallest unit around each problem; a broken field keeps its key and loses its type."""
    left_out: set[str] = set()
    stand_ins: set[str] = set()
    for problem in problems:
        field = _FIELD.match(problem.path)
        found = next((hit[0] for unit in _UNITS if (hit := unit.match(problem.path))), None)
        if field:
            stand_ins.add(_outermost(document, field[0]))
        elif found or problem.code == "definition.unknown_key":
            left_out.add(found or problem.path)
        else:
            return Pruned(None, frozenset(), {}, whole=False)
    keys: dict[str, set[str]] = {}
    pruned = _without(document, left_out, stand_ins, "", keys)
    return Pruned(pruned, frozenset(left_out), {part: frozenset(found) for part, found in keys.items()}, whole=False)


def _outermost(document: Any, path: str) -> str:
    """The field at `path`, or the table around it when the field has no key to stand in under."""
    parts = path.split("/")
    here = document
    for part in parts[1:]:
        here = here[int(part)] if isinstance(here, list) else here[part]
    has_key = isinstance(here, dict) and is_key(here.get("key"))
    return path if has_key or len(parts) <= 5 else "/".join(parts[:5])


def _without(value: Any, left_out: set[str], stand_ins: set[str], path: str, keys: dict[str, set[str]]) -> Any:
    if path in stand_ins:
        key = value.get("key") if isinstance(value, dict) else None
        return {"key": key if is_key(key) else "broken_" + path.rpartition("/")[2], "type": BROKEN}
    if isinstance(value, dict):
        items = ((key, item, path + pointer(key)) for key, item in value.items())
        return {
            key: _without(item, left_out, stand_ins, here, keys) for key, item, here in items if here not in left_out
        }
    if not isinstance(value, list):
        return value
    kept = []
    for index, item in enumerate(value):
        here = path + pointer(index)
        if here not in left_out:
            kept.append(_without(item, left_out, stand_ins, here, keys))
        elif isinstance(item, dict) and isinstance(item.get("key"), str):
            keys.setdefault(path.rpartition("/")[2], set()).add(item["key"])
    return kept
