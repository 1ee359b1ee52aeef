"""What each computed field is made of, as a graph over fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.definitions.places import Place
from engine.definitions.scopes import Scopes
from engine.expressions.checker import check
from engine.expressions.scope import DictScope, LayeredScope
from engine.expressions.types import RecordOf
from engine.fields.field_def import FieldDef
from engine.fields.powers import Computed, Formula, HoldsRows, Lookup, Rollup


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A field of a place, by canonical path and key."""

    path: str
    key: str


def needs_of(scopes: Scopes, place: Place, field: FieldDef) -> frozenset[Spot]:
    """The fields that a computed field is made of, those crossed on the way included; none for other fields."""
    field_type = scopes.catalog.fields.get(field.type)
    if not isinstance(field_type, Computed):
        return frozenset()
    made = field_type.computation(field.options)
    if isinstance(made, Formula):
        checked, _ = check(made.expression, scopes.scope(place), functions=scopes.catalog.functions)
        return frozenset(_along(scopes, place, checked.reads)) if checked else frozenset()
    if isinstance(made, Lookup):
        return frozenset(_along(scopes, place, [made.path]))
    return frozenset(_rollup(scopes, place, made))


def _rollup(scopes: Scopes, place: Place, made: Rollup) -> Iterator[Spot]:
    rows = scopes.rollup_rows(place, made)
    if rows is None:
        return
    if "." in made.rows:
        yield Spot(rows.path, made.rows.rpartition(".")[2])
    else:
        yield Spot(place.path, made.rows)
    if made.field:
        yield Spot(rows.path, made.field)
    if made.filter:
        trigger = DictScope({"trigger": RecordOf(scopes.scope(place), place.path)})
        scope = LayeredScope(scopes.scope(rows), trigger)
        checked, _ = check(made.filter, scope, functions=scopes.catalog.functions)
        for path in checked.reads if checked else ():
            if path[0] == "trigger":
                yield from _along(scopes, place, [path[1:]])
            else:
                yield from _along(scopes, rows, [path])


def _along(scopes: Scopes, place: Place, paths: Iterable[tuple[str, ...]]) -> Iterator[Spot]:
    for path in paths:
        here: Place | None = place
        for key in path:
            if here is None or here.field(key) is None:
                break
            yield Spot(here.path, key)
            here = _step(scopes, here, key)


def _step(scopes: Scopes, place: Place, key: str) -> Place | None:
    face = scopes.face(place.path, key)
    if face is None:
        return None
    if isinstance(scopes.catalog.fields[face.type], HoldsRows):
        return scopes.places.at(f"{place.path}.{key}")
    return scopes.target(place, face)
