"""How a person names a part of an app on the command line."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import cast, get_args

from engine.definitions.app import AppDef
from engine.definitions.scopes import Scopes
from engine.definitions.unknown import unknown
from engine.definitions.usages import Target, TargetKind
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem


def target_of(text: str) -> Target:
    """`visit` is a form, `visit.guest` a field, `visit.items.price` a column, `role:clerk` a role; a view is
    `view:visit.open`. Raises Invalid("target.unreadable")."""
    kind, colon, rest = text.partition(":")
    if not colon:
        kind, rest = ("field" if "." in text else "form"), text
    place, _, key = rest.rpartition(".")
    wants_place = kind in ("field", "view")
    if kind not in get_args(TargetKind) or not key or wants_place != bool(place):
        raise Invalid.of("target.unreadable", text=text[:60])
    return Target(cast(TargetKind, kind), key, place)


def require_target(app: AppDef, target: Target, scopes: Scopes) -> None:
    """Raises Invalid, with the nearest name there is, when the app has nothing of that name."""
    form, _, _ = target.place.partition(".")
    rows = scopes.place(target.place) if target.place else None
    if target.place and (rows is None or form not in app.forms_by_key):
        raise Invalid([unknown("form", "", target.place, app.forms_by_key)])
    if target.kind == "field" and rows is not None:
        known: list[str] = [*rows.fields, *rows.system]
    elif target.kind == "view":
        known = [view.key for view in app.forms_by_key[form].views]
    else:
        known = [item.key for item in getattr(app, target.kind + "s")]
    if target.key not in known:
        holes = {"form": rows.label} if target.kind == "field" and rows is not None else {}
        raise Invalid([unknown(target.kind, "", target.key, known, **holes)])


def renames_of(texts: list[str] | None) -> Mapping[str, str]:
    """`visit.guest=visitor` as {old path: new key}. Raises Invalid("target.unreadable")."""
    found = {}
    for text in texts or ():
        old, equals, new = text.partition("=")
        if not equals or not old or not new or "." in new:
            raise Invalid.of("rename.unreadable", text=text[:60])
        found[old] = new
    return found


@contextmanager
def told_by_option() -> Iterator[None]:
    """Findings about a rename are told at the option that asks for it, since nobody here has seen a JSON document."""
    try:
        yield
    except Invalid as error:
        raise Invalid(_by_option(problem) for problem in error.problems) from error


def _by_option(problem: Problem) -> Problem:
    if not problem.path.startswith("/renames/"):
        return problem
    return replace(problem, path=f"--rename {problem.params['old']}={problem.params['new']}")
