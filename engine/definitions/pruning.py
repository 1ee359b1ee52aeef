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
        r"/forms/\d+/linkage/\d+/then/\d+",
        r"/forms/\d+/(?:views|checks|linkage|layout|unique)/\d+",
        r"/forms/\d+/(?:name|icon|title_field|options|views|checks|linkage|layout|unique)(?=/|$)",
        r"/reports/\d+/widgets/\d+",
        r"/reports/\d+/parameters/\d+",
        r"/navigation/\d+/items/\d+",
        r"/flows/\d+/(?:nodes|edges)/\d+",
        r"/rules/\d+/do/\d+",
        r"/roles/\d+/rights/\d+/verbs/\d+",
        r"/roles/\d+/rights/\d+",
        r"/mappings/\d+/options/columns/[^/]*",
        r"/mappings/\d+/options/(?!columns)[^/]*",
        r"/(?:flows|rules|reports|roles|navigation|calendars|mappings|print)/\d+",
        r"/(?:summary|icon|color|uses|calendars|print|navigation|mappings)(?=/|$)",
    )
)
"""What may be left out alone, the smallest first. A form cannot: too much refers to it."""

_UNKNOWN_KEY = frozenset({"definition.unknown_key", "definition.unknown_key_near"})
_ONE_THING = re.compile(r"/forms/\d+/linkage/\d+/then/\d+|/navigation/\d+/items/\d+")
"""Objects that say one thing: without the key that is not known there is nothing left of them."""


@dataclass(frozen=True)
class Pruned:
    """`document` without what is broken (None when that cannot be left out). `left_out` are pointers into the whole.

    `keys`: of the objects left out, by part. `cut`: lists from which something was left out, as pointers into what is
    left. `whole` is false when something was left out or stood in for.
    """

    document: Any
    left_out: frozenset[str]
    keys: dict[str, frozenset[str]]
    cut: frozenset[str] = frozenset()
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
        if problem.code in _UNKNOWN_KEY and not _ONE_THING.match(problem.path):
            left_out.add(problem.path)
            continue
        field = _FIELD.match(problem.path)
        found = next((hit[0] for unit in _UNITS if (hit := unit.match(problem.path))), None)
        if field:
            stand_ins.add(_outermost(document, field[0]))
        elif found:
            left_out.add(found)
        else:
            return Pruned(None, frozenset(), {}, whole=False)
    cutting = _Cutting(left_out, stand_ins)
    pruned = cutting.without(document, "", "")
    keys = {part: frozenset(found) for part, found in cutting.keys.items()}
    return Pruned(pruned, frozenset(left_out), keys, frozenset(cutting.cut), whole=False)


def _outermost(document: Any, path: str) -> str:
    """The field at `path`, or the table around it when the field has no key to stand in under."""
    parts = path.split("/")
    here = document
    for part in parts[1:]:
        here = here[int(part)] if isinstance(here, list) else here[part]
    has_key = isinstance(here, dict) and is_key(here.get("key"))
    return path if has_key or len(parts) <= 5 else "/".join(parts[:5])


class _Cutting:
    """Makes the document without the parts named, and notes what it left out."""

    def __init__(self, left_out: set[str], stand_ins: set[str]) -> None:
        self._left_out = left_out
        self._stand_ins = stand_ins
        self.keys: dict[str, set[str]] = {}
        self.cut: set[str] = set()

    def without(self, value: Any, path: str, new: str) -> Any:
        """`path` is where the value stood in the whole, `new` where it stands in what is left."""
        if path in self._stand_ins:
            key = value.get("key") if isinstance(value, dict) else None
            return {"key": key if is_key(key) else "broken_" + path.rpartition("/")[2], "type": BROKEN}
        if isinstance(value, dict):
            items = ((key, item, pointer(key)) for key, item in value.items())
            return {
                key: self.without(item, path + part, new + part)
                for key, item, part in items
                if path + part not in self._left_out
            }
        return self._list(value, path, new) if isinstance(value, list) else value

    def _list(self, value: list[Any], path: str, new: str) -> list[Any]:
        kept: list[Any] = []
        for index, item in enumerate(value):
            here = path + pointer(index)
            if here not in self._left_out:
                kept.append(self.without(item, here, new + pointer(len(kept))))
                continue
            self.cut.add(new)
            if isinstance(item, dict) and isinstance(item.get("key"), str):
                self.keys.setdefault(path.rpartition("/")[2], set()).add(item["key"])
        return kept
