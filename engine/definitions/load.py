"""The one door for app definitions: older formats are upgraded, the shape is checked, then the meaning."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from engine.definitions.app import AppDef
from engine.definitions.checking import Checking
from engine.definitions.pruning import UNKNOWN_KEY, Pruned, place_of, prune, upwards
from engine.definitions.schema import schema_of
from engine.definitions.schema_problems import expected
from engine.definitions.scopes import Scopes
from engine.definitions.upgrade import upgrade
from engine.extend.catalog import Catalog
from engine.fields.field_def import FieldDef
from engine.kernel.problems import Problem, errors_only, pointer
from engine.kernel.registry import load_folder

_CHECKS: list[Callable[[Checking], Iterable[Problem]]] = load_folder("engine.definitions.checks", "check")


@dataclass(frozen=True)
class Loaded:
    """`app` is None when its shape was wrong; with a problem of severity error it must not be published."""

    app: AppDef | None
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether the app may run: there is one, and nothing worse than warnings was found."""
        return self.app is not None and not errors_only(self.problems)


def load(document: Any, catalog: Catalog, others: Mapping[str, AppDef] | None = None) -> Loaded:
    """The app that a document describes, and everything wrong with it, located in the document.

    `others` are the apps it may use, by key. Never raises for a bad document and never stops at the first finding.
    """
    document, problems = upgrade(document)
    if problems:
        return Loaded(None, tuple(problems))
    problems = schema_of(catalog).problems(document)
    app, pruned, problems = _readable(document, catalog, problems)
    if app is None:
        return Loaded(None, _located(problems, document))
    rests = _rests(pruned, catalog)
    checking = Checking(app, Scopes(app, catalog, others), others or {}, pruned.keys, pruned.cut, rests)
    for check in _CHECKS:
        checking.found.extend(problem for problem in check(checking) if not checking.is_consequence(problem))
    found = [*problems, *_original(checking.found, pruned)]
    return Loaded(app if pruned.whole else None, _located(found, document))


def _readable(document: Any, catalog: Catalog, problems: list[Problem]) -> tuple[AppDef | None, Pruned, list[Problem]]:
    """The app that is left when as little as possible of what is broken is left out; and all findings so far.

    A member is left out alone first. Where the object around it cannot be without it, that goes too, step by step.
    """
    pruned = Pruned(document, frozenset(), {})
    problems = [*problems, *(_beside(problems, _build(document, catalog)[1]) if problems else ())]
    places = {place_of(problem) for problem in problems}
    not_known = {problem.path for problem in problems if problem.code in UNKNOWN_KEY}
    while True:
        if places:
            pruned = prune(document, places, not_known)
        if pruned.document is None:
            return None, pruned, problems
        app, built = _build(pruned.document, catalog)
        if app is not None:
            return app, pruned, problems
        found = _original(built, pruned)
        # What lacks something only since that was left out is no finding of its own.
        around = {above for place in places for above in ("", *upwards(place))}
        problems += [problem for problem in found if problem.path not in around]
        more = {place_of(problem) for problem in found} - places
        if not more:
            return None, pruned, problems
        places |= more


def _beside(told: list[Problem], found: list[Problem]) -> Iterable[Problem]:
    """What the models find wrong where the schema found nothing: the rest of a field of which one option is wrong."""
    places = {problem.path for problem in told}
    around = {above for place in places for above in upwards(place)}
    for problem in found:
        known = problem.path in around or any(above in places for above in upwards(problem.path))
        if problem.path and not known and problem.code != "definition.wrong_shape":
            yield problem


def _rests(pruned: Pruned, catalog: Catalog) -> dict[str, FieldDef]:
    """What can be read of fields that are stood in for, by pointer: the texts in them can still be checked."""
    found = {}
    for path, rest in pruned.rests.items():
        try:
            found[path] = FieldDef.model_validate(rest, context=_context(catalog))
        except ValidationError:
            continue
    return found


def _context(catalog: Catalog) -> dict[str, Any]:
    return {
        "fields": catalog.fields,
        "nodes": catalog.nodes,
        "actions": catalog.actions,
        "widgets": catalog.widgets,
    }


def _build(document: Any, catalog: Catalog) -> tuple[AppDef | None, list[Problem]]:
    try:
        return AppDef.model_validate(document, context=_context(catalog)), []
    except ValidationError as error:
        return None, _deepest(list(_findings(error, document, ())))


def _deepest(problems: list[Problem]) -> list[Problem]:
    """Without findings that only say that something inside is wrong."""
    around = {above for problem in problems for above in upwards(problem.path.rpartition("/")[0])}
    inside = any(problem.path for problem in problems)
    return [problem for problem in problems if problem.path not in around and (problem.path or not inside)]


def _findings(error: ValidationError, document: Any, prefix: tuple[Any, ...]) -> Iterable[Problem]:
    """Findings of the models' own validators; those of options are found inside the outer finding."""
    for item in error.errors():
        where = (*prefix, *item["loc"])
        inner = item.get("ctx", {}).get("error")
        if isinstance(inner, ValidationError):
            yield from _findings(inner, document, where)
            continue
        kind = _KINDS.get(item["type"].partition("_")[0])
        if kind is not None and "." not in item["type"]:
            yield Problem("definition.wrong_type", _real(document, where), {"expected": expected([kind])})
            continue
        code = item["type"] if "." in item["type"] else "definition.wrong_shape"
        params = {key: value for key, value in item.get("ctx", {}).items() if isinstance(value, (str, int))}
        yield Problem(code, _real(document, where), params)


_KINDS = {"decimal": "number", "finite": "number", "float": "number", "int": "integer", "date": "date"}
"""What a text should have been that the schema lets pass and the models cannot read, by how their errors begin."""


def _real(document: Any, where: tuple[Any, ...]) -> str:
    """The pointer of a pydantic location; parts that only name a branch of a union are not in the document."""
    here, parts = document, []
    for part in where:
        known = range(len(here)) if isinstance(here, list) else here if isinstance(here, dict) else ()
        if part in known:
            here = here[part]
            parts.append(part)
    return pointer(*parts)


def _original(problems: Iterable[Problem], pruned: Pruned) -> list[Problem]:
    if not pruned.left_out:
        return list(problems)
    return [replace(problem, path=pruned.original(problem.path)) for problem in problems]


def _located(problems: Iterable[Problem], document: Any) -> tuple[Problem, ...]:
    """Each problem once, by path in the order of the document; a pointer below a text means the text."""
    unique = {(problem.code, problem.path, problem.span, str(problem.params)): problem for problem in problems}
    found = [replace(problem, path=nearest_pointer(document, problem.path)) for problem in unique.values()]
    return tuple(sorted(found, key=lambda problem: _place(document, problem.path)))


def nearest_pointer(document: Any, path: str) -> str:
    """`path`, cut where the document holds a text instead of an object (a field placed by its bare key)."""
    here: Any = document
    done = ""
    for raw in path.split("/")[1:]:
        if isinstance(here, str):
            return done
        part = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict):
            here = here.get(part)
        elif isinstance(here, list) and part.isdigit() and int(part) < len(here):
            here = here[int(part)]
        else:
            here = None
        done += "/" + raw
    return path


def _place(document: Any, path: str) -> tuple[int, ...]:
    """Where a pointer stands in reading order."""
    here: Any = document
    order = []
    for raw in path.split("/")[1:]:
        part = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict) and part in here:
            order.append(list(here).index(part))
            here = here[part]
        elif isinstance(here, list) and part.isdigit() and int(part) < len(here):
            order.append(int(part))
            here = here[int(part)]
        else:
            break
    return tuple(order)
