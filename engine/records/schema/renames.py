"""Does each rename lead from something that was there to something that is there now, and to that alone?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.expressions.suggestions import nearest
from engine.kernel.problems import Problem, pointer
from engine.records.model.app_model import AppModel


@dataclass(frozen=True)
class _Level:
    """Keys beside each other, by the path of what they belong to in the old version: "" for the forms, `visit` for the
    fields of a form. `new` are the keys there are now under the same roof, whatever that is called by now."""

    old: frozenset[str]
    new: frozenset[str]


def rename_problems(old: AppModel | None, new: AppModel, renames: Mapping[str, str]) -> Iterator[Problem]:
    """Findings at /renames/<old path> about `renames` (new keys by old path), as `differences` takes them.

    What leads nowhere would be passed over in silence, and its values dropped instead of kept.
    """
    levels = _levels(old, new, renames)
    for path, key in renames.items():
        place, _, was = path.rpartition(".")
        level = levels.get(place)
        holes = {"old": path, "new": key}
        if level is None or was not in level.old:
            near = _near(levels, place, was)
            code = "schema.rename_unknown" if near is None else "schema.rename_unknown_near"
            found: Problem | None = Problem(code, "", {**holes, "near": near} if near else holes)
        else:
            found = _within(level, place, was, key, renames, holes)
        if found is not None:
            yield found.under(pointer("renames", path))


def _near(levels: Mapping[str, _Level], place: str, was: str) -> str | None:
    """The path most like one that is not there: another key in the same place, or the same key in another place."""
    if place in levels:
        near = nearest(was, levels[place].old)
        return None if near is None else _joined(place, near)
    other = nearest(place, levels)
    return _joined(other, was) if other is not None and was in levels[other].old else None


def _joined(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _within(
    level: _Level, place: str, was: str, key: str, renames: Mapping[str, str], holes: Mapping[str, str]
) -> Problem | None:
    """The first thing wrong with a rename of something that was there. Names may be exchanged, or handed on in a row:
    a key that another rename gives, or gives free, is not in the way."""
    beside = {path: new for path, new in renames.items() if path.rpartition(".")[0] == place}
    given = [new for path, new in beside.items() if path.rpartition(".")[2] != was]
    if key not in level.new:
        return Problem("schema.rename_not_there", "", holes)
    if was in level.new and was not in given:
        return Problem("schema.rename_still_there", "", holes)
    if key in given or (key in level.old and _joined(place, key) not in beside):
        return Problem("schema.rename_taken", "", holes)
    return None


def _levels(old: AppModel | None, new: AppModel, renames: Mapping[str, str]) -> dict[str, _Level]:
    if old is None:
        return {}
    levels = {"": _Level(frozenset(form.form for form in old.forms), frozenset(form.form for form in new.forms))}
    after = {form.form: form for form in new.forms}
    for form in old.forms:
        now = after.get(renames.get(form.form, form.form))
        levels[form.form] = _Level(frozenset(form.fields), frozenset(now.fields if now else ()))
        for key, rows in form.children.items():
            path = f"{form.form}.{key}"
            inner = now.children.get(renames.get(path, key)) if now else None
            levels[path] = _Level(frozenset(rows.fields), frozenset(inner.fields if inner else ()))
    return levels
