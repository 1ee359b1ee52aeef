"""Which fields the text of a site names, each with the rows it belongs to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.definitions.places import Place
from engine.definitions.scopes import Scopes
from engine.definitions.site_scope import site_scope
from engine.definitions.sites import Site
from engine.expressions.rewrite import references
from engine.expressions.template import holes
from engine.fields.powers import HoldsRows, Refers
from engine.kernel.errors import Invalid


class Spot(NamedTuple):
    """A field of certain rows: their canonical path, and its key."""

    path: str
    key: str


def fields_crossed(scopes: Scopes, site: Site) -> frozenset[Spot]:
    """Every field on the paths that a site names, relations on the way included."""
    return frozenset(_crossed(scopes, site))


def _crossed(scopes: Scopes, site: Site) -> Iterator[Spot]:
    if site.place is None:
        return
    if site.kind in ("field", "lookup"):
        yield from along(scopes, site.place, site.text.split("."))
    elif site.kind == "sort":
        yield from along(scopes, site.place, [site.text.removeprefix("-")])
    elif site.kind == "rows":
        form, _, key = site.text.rpartition(".")
        rows = scopes.places.find(form, site.place.app) if form else site.place
        if rows is not None:
            yield Spot(rows.path, key)
    elif site.kind == "expression":
        yield from _named(scopes, site, site.text)
    elif site.kind == "template":
        for first, last in _holes(site.text):
            yield from _named(scopes, site, site.text[first:last])


def _named(scopes: Scopes, site: Site, text: str) -> Iterator[Spot]:
    scope = site_scope(scopes, site)
    if scope is None or site.place is None:
        return
    for reference in references(text, scope):
        if reference.form is not None:
            yield Spot(reference.form, reference.path[-1])
        elif len(reference.path) == 1 and site.place.field(reference.path[0]) is not None:
            yield Spot(site.place.path, reference.path[0])


def _holes(text: str) -> list[tuple[int, int]]:
    try:
        return holes(text)
    except Invalid:
        return []


def along(scopes: Scopes, place: Place, path: Iterable[str]) -> Iterator[Spot]:
    """The fields of a path, until it leaves what is known."""
    here: Place | None = place
    for key in path:
        if here is None or here.field(key) is None:
            return
        yield Spot(here.path, key)
        here = beyond(scopes, here, key)


def leads_nowhere(scopes: Scopes, place: Place, key: str) -> bool:
    """Whether a field refers to rows that do not exist."""
    field = place.field(key)
    refers = field is not None and isinstance(scopes.catalog.fields.get(field.type), Refers)
    return refers and field is not None and scopes.target(place, field) is None


def beyond(scopes: Scopes, place: Place, key: str) -> Place | None:
    """The rows that a field leads to: related records, or child rows."""
    face = scopes.face(place.path, key)
    field_type = scopes.catalog.fields.get(face.type) if face else None
    if face is None:
        return None
    if isinstance(field_type, HoldsRows):
        return scopes.places.at(f"{place.path}.{key}")
    return scopes.target(place, face)
