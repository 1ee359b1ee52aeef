"""Where something is used: every place of an app that names a form, field, choice, role, flow, report or view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.definitions.app import AppDef
from engine.definitions.app_sites import app_sites
from engine.definitions.owners import owner_label
from engine.definitions.paths import Spot, fields_crossed
from engine.definitions.scopes import Scopes
from engine.definitions.sites import Site
from engine.kernel.labels import Label

TargetKind = Literal["form", "field", "role", "flow", "report", "view"]


@dataclass(frozen=True, slots=True)
class Target:
    """What is looked for. A field belongs to `place` (a form key, `form.table` for a column); a view to its form."""

    kind: TargetKind
    key: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """A place that names the target. `label` says whose place it is: the form, flow, rule … around it."""

    path: str
    part: str
    label: Label
    text: str


def usages(app: AppDef, target: Target, scopes: Scopes) -> list[Usage]:
    """Every use, in document order; the place where the target itself is defined is none."""
    return [
        Usage(site.path, *owner_label(app, site.path), site.text)
        for site in app_sites(app, scopes)
        if _names(site, target, scopes)
    ]


def _names(site: Site, target: Target, scopes: Scopes) -> bool:
    if target.kind == "field":
        return any(spot == _spot(target, scopes) for spot in fields_crossed(scopes, site))
    if target.kind == "form":
        return target.key in set(_forms(site, scopes))
    if target.kind == "view":
        return site.kind == "view" and (site.form, site.text) == (target.place, target.key)
    return site.kind == target.kind and site.text == target.key


def _spot(target: Target, scopes: Scopes) -> Spot:
    return Spot(f"{scopes.app.key}.{target.place}", target.key)


def _forms(site: Site, scopes: Scopes) -> Iterator[str]:
    """Keys of this app's forms that a site names."""
    if site.kind == "form":
        place = scopes.place(site.text)
        if place is not None and place.app == scopes.app.key:
            yield place.form.key
    elif site.kind == "rows" and "." in site.text:
        yield site.text.split(".")[-2]
