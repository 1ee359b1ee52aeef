"""What changed between two versions of an app, object by object, in words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from engine.definitions.app import AppDef
from engine.definitions.change_words import ASPECTS, PARTS, SENTENCES
from engine.kernel.labels import Label, Language, text_of
from engine.kernel.options import Options
from engine.kernel.problems import pointer

ChangeKind = Literal["added", "removed", "changed"]

_INSIDE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "app": (
        ("forms", "form", "key"),
        ("flows", "flow", "key"),
        ("rules", "rule", "key"),
        ("reports", "report", "key"),
        ("roles", "role", "key"),
        ("mappings", "mapping", "key"),
    ),
    "form": (("fields", "field", "key"), ("views", "view", "key")),
    "field": (("options/fields", "column", "key"), ("options/choices", "choice", "value")),
    "column": (("options/choices", "choice", "value"),),
    "flow": (("nodes", "node", "key"),),
    "report": (("widgets", "widget", "key"), ("parameters", "parameter", "key")),
    "role": (("rights", "right", "form"),),
}
"""The lists of objects inside each kind of object: where, what they are, by what they are told apart."""


@dataclass(frozen=True, slots=True)
class Change:
    """One object that came, went or changed. `aspects` are the parts of it that changed, by their names.

    `path` is a pointer into the new document (into the old one for what was removed).
    """

    kind: ChangeKind
    part: str
    path: str
    keys: tuple[str, ...]
    name: Label
    owner: tuple[str, Label] | None = None
    aspects: tuple[str, ...] = ()

    def text(self, language: Language) -> str:
        """The change as a sentence."""
        sentence = SENTENCES[self.kind][0 if self.owner is None else 1][language]
        owner = ""
        if self.owner is not None:
            mark = "“{}”" if language == "zh-CN" else " “{}”"
            word = PARTS[self.owner[0]][language]
            owner = (word if language == "zh-CN" else word.lower()) + mark.format(text_of(self.owner[1], language))
        words = [ASPECTS[aspect][language] for aspect in self.aspects]
        aspects = ("、" if language == "zh-CN" else ", ").join(dict.fromkeys(words))
        return sentence.format(
            part=PARTS[self.part][language], name=text_of(self.name, language), owner=owner, aspects=aspects
        )


def diff(old: AppDef, new: AppDef) -> list[Change]:
    """The changes from one version to the next; nothing when they mean the same."""
    return list(_compare("app", old, new, "", (), None))


def _compare(
    part: str, old: Any, new: Any, path: str, keys: tuple[str, ...], owner: tuple[str, Label] | None
) -> Iterator[Change]:
    """The object's own change first, then those of the objects inside it."""
    aspects = tuple(_aspects(part, old, new))
    if aspects:
        yield Change("changed", part, path, keys, _name(new), owner, aspects)
    inside = None if part == "app" else (part, _name(new))
    for where, kind, by in _INSIDE.get(part, ()):
        yield from _lists(kind, by, _list(old, where), _list(new, where), path + "/" + where, keys, inside)


def _lists(
    part: str,
    by: str,
    old: Sequence[Any],
    new: Sequence[Any],
    path: str,
    keys: tuple[str, ...],
    owner: tuple[str, Label] | None,
) -> Iterator[Change]:
    same = _same_names(by, old, new)
    before = {getattr(item, by): item for item in old}
    after = {getattr(item, by) for item in new}
    for index, item in enumerate(new):
        key = getattr(item, by)
        here = path + pointer(index)
        if key in before:
            yield from _compare(part, before[key], item, here, (*keys, key), owner)
        else:
            yield Change("added", part, here, (*keys, key), _told_apart(item, key, same), owner)
    for index, item in enumerate(old):
        key = getattr(item, by)
        if key not in after:
            yield Change("removed", part, path + pointer(index), (*keys, key), _told_apart(item, key, same), owner)


def _aspects(part: str, old: BaseModel, new: BaseModel) -> Iterator[str]:
    """The parts of an object that differ, lists of objects inside it left out but for their order."""
    apart: dict[str, list[tuple[str, str]]] = {}
    for where, _, by in _INSIDE.get(part, ()):
        apart.setdefault(where.partition("/")[0], []).append((where, by))
    for name in type(new).model_fields:
        lists = apart.get(name, ())
        if not lists:
            if getattr(old, name) != getattr(new, name):
                yield name
            continue
        inner = {where.partition("/")[2] for where, _ in lists} - {""}
        if inner and _without(old, name, inner) != _without(new, name, inner):
            yield name
        for where, by in lists:
            if _reordered([getattr(i, by) for i in _list(old, where)], [getattr(i, by) for i in _list(new, where)]):
                yield "order"


def _without(item: Any, outer: str, inner: Collection[str]) -> dict[str, Any]:
    """The options of a field, the lists of objects inside them left out."""
    options = getattr(item, outer)
    shown: dict[str, Any] = options.model_dump() if isinstance(options, Options) else {}
    return {"": type(options).__name__, **{key: value for key, value in shown.items() if key not in inner}}


def _reordered(old: list[str], new: list[str]) -> bool:
    return [key for key in old if key in new] != [key for key in new if key in old]


def _list(item: Any, where: str) -> Sequence[Any]:
    for name in where.split("/"):
        item = getattr(item, name, ())
    return item if isinstance(item, tuple) else ()


def _name(item: Any) -> Label:
    found: Label | None = getattr(item, "name", None) or getattr(item, "label", None) or getattr(item, "title", None)
    if isinstance(found, (str, dict)):
        return found
    return next((str(key) for name in ("key", "form", "value") if (key := getattr(item, name, None))), "")


def _same_names(by: str, old: Sequence[Any], new: Sequence[Any]) -> list[Label]:
    """Names that several objects of a list bear, or one that went and one that came."""
    names = {getattr(item, by): _name(item) for item in (*old, *new)}
    went = {getattr(item, by): _name(item) for item in old}
    borne = list(names.values()) + [name for key, name in went.items() if names[key] != name]
    return [name for place, name in enumerate(borne) if name in borne[:place]]


def _told_apart(item: Any, key: str, same: Sequence[Label]) -> Label:
    """The name, with the key after it where the name alone could mean another object."""
    name = _name(item)
    if name not in same or name == key:
        return name
    if isinstance(name, str):
        return f"{name} ({key})"
    return {language: f"{text} ({key})" for language, text in name.items()}
