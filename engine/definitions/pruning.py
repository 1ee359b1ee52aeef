"""Leaving out the parts of a document whose shape is wrong, so that the rest can still be checked."""

import re
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.definitions.part import is_key
from engine.kernel.problems import Problem, pointer

BROKEN = ""
"""The type of a field that stands in for a broken one: no type has that name, and nothing is said about it."""

_FIELD = re.compile(r"/forms/\d+/fields/\d+(?:/options/fields/\d+)?")
_SAYS_LITTLE = re.compile(_FIELD.pattern + r"/(?:label|help|required|unique|index|default)(?=/|$)")
"""What a field can do without and still be what others take it for."""

_NEUTRAL: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"/(?:key|name)(?=$)"), "app"),
    (re.compile(r"/(?:flows|rules)/\d+/form$"), "broken"),
    (re.compile(r"/forms/\d+/fields/\d+/track$"), True),
    (re.compile(r"/(?:flows|rules|reports|roles|mappings)/\d+/key$"), "broken"),
    (re.compile(r"/reports/\d+/(?:widgets|parameters)/\d+/key$"), "broken"),
    (re.compile(r"/forms/\d+/views/\d+/key$"), "broken"),
)
"""Members without which an object could not stand, and what stands in for them."""

UNKNOWN_KEY = frozenset({"definition.unknown_key", "definition.unknown_key_near"})


@dataclass(frozen=True)
class Pruned:
    """`document` without what is broken (None when that cannot be left out). `left_out` are pointers into the whole.

    `keys`: of the objects left out, by part. `cut`: what was left out or stood in for, as pointers into what is left
    (an item of a list as `-` in that list). `whole` is false when something was left out or stood in for.
    `rests`: what is left of each field that is stood in for, by its pointer, without its broken members.
    """

    document: Any
    left_out: frozenset[str]
    keys: dict[str, frozenset[str]]
    cut: frozenset[str] = frozenset()
    whole: bool = True
    rests: Mapping[str, Any] = field(default_factory=dict)

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


def upwards(path: str) -> Iterator[str]:
    """A pointer and those of all that it stands in, but for the whole document."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def place_of(problem: Problem) -> str:
    """The pointer of what is to be left out so that the problem is gone."""
    key = problem.params.get("key")
    if problem.code == "definition.missing_key" and isinstance(key, str):
        member = problem.path + pointer(key)
        return member if _neutral(member) is not None else problem.path
    return problem.path


def prune(document: Any, places: Collection[str], not_known: Container[str] = ()) -> Pruned:
    """Leaves out what stands at the places; a broken field keeps its key and loses its type, unless the place is that
    of a key `not_known`. A form cannot be left out, since too much refers to it.
    """
    left_out: set[str] = set()
    stand_ins: dict[str, Any] = {}
    for place in places:
        inside = _FIELD.match(place)
        neutral = _neutral(place)
        if neutral is not None:
            stand_ins[place] = neutral
        elif inside and place not in not_known and not _SAYS_LITTLE.match(place):
            found = _outermost(document, inside[0])
            stand_ins[found] = _stand_in(_at(document, found), found)
        elif re.fullmatch(r"(?:/forms(?:/\d+(?:/(?:key|fields))?)?)?", place):
            return Pruned(None, frozenset(), {}, whole=False)
        else:
            left_out.add(place)
    cutting = _Cutting(left_out, stand_ins)
    pruned = cutting.without(document, "", "")
    keys = {part: frozenset(found) for part, found in cutting.keys.items()}
    broken = set(places)
    rests = {
        path: _Cutting(broken, {}).without(_at(document, path), path, path)
        for path in stand_ins
        if _FIELD.fullmatch(path)
    }
    return Pruned(pruned, frozenset(left_out), keys, frozenset(cutting.cut), whole=False, rests=rests)


def _neutral(place: str) -> Any:
    found = next((value for pattern, value in _NEUTRAL if pattern.fullmatch(place)), None)
    return "broken_" + place.split("/")[-2] if found == "broken" else found


def _stand_in(value: Any, path: str) -> dict[str, Any]:
    """A field of no type under the broken one's key; one that is tracked goes on having its status intervals."""
    key = value.get("key") if isinstance(value, dict) else None
    tracked = {"track": True} if isinstance(value, dict) and value.get("track") else {}
    return {"key": key if is_key(key) else "broken_" + path.rpartition("/")[2], "type": BROKEN, **tracked}


def _at(document: Any, path: str) -> Any:
    here = document
    for part in path.split("/")[1:]:
        here = here[int(part)] if isinstance(here, list) else here[part]
    return here


def _outermost(document: Any, path: str) -> str:
    """The field at `path`, or the table around it when the field has no key to stand in under."""
    parts = path.split("/")
    here = _at(document, path)
    has_key = isinstance(here, dict) and is_key(here.get("key"))
    return path if has_key or len(parts) <= 5 else "/".join(parts[:5])


class _Cutting:
    """Makes the document without the parts named, and notes what it left out."""

    def __init__(self, left_out: set[str], stand_ins: dict[str, Any]) -> None:
        self._left_out = left_out
        self._stand_ins = stand_ins
        self._inside: dict[str, list[str]] = {}
        for place in stand_ins:
            self._inside.setdefault(place.rpartition("/")[0], []).append(place)
        self.keys: dict[str, set[str]] = {}
        self.cut: set[str] = set()

    def without(self, value: Any, path: str, new: str) -> Any:
        """`path` is where the value stood in the whole, `new` where it stands in what is left."""
        if isinstance(value, dict):
            return self._object(value, path, new)
        return self._list(value, path, new) if isinstance(value, list) else value

    def _object(self, value: dict[str, Any], path: str, new: str) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, item in value.items():
            here = path + pointer(key)
            if here in self._left_out:
                self.cut.add(new + pointer(key))
            elif here in self._stand_ins:
                self._note(here, new + pointer(key), value)
                kept[key] = self._stand_ins[here]
            else:
                kept[key] = self.without(item, here, new + pointer(key))
        for here in self._inside.get(path, ()):
            key = here.rpartition("/")[2]
            if key not in value:
                self.cut.add(new + "/" + key)
                kept[key] = self._stand_ins[here]
        return kept

    def _list(self, value: list[Any], path: str, new: str) -> list[Any]:
        kept: list[Any] = []
        for index, item in enumerate(value):
            here, there = path + pointer(index), new + pointer(len(kept))
            if here in self._stand_ins:
                self.cut.add(there)
                kept.append(self._stand_ins[here])
            elif here in self._left_out:
                self._note(here, new + "/-", item)
            else:
                kept.append(self.without(item, here, there))
        return kept

    def _note(self, path: str, new: str, owner: Any) -> None:
        """Remembers what was cut, and the key that others may name it by."""
        self.cut.add(new)
        parts = [part for part in path.split("/") if not part.isdigit()]
        key = owner.get("key") if isinstance(owner, dict) else None
        if isinstance(key, str):
            self.keys.setdefault(parts[-2] if parts[-1] == "key" else parts[-1], set()).add(key)
