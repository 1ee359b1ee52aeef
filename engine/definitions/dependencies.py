"""What each computed field is made of, as a graph over fields."""

from collections.abc import Iterable, Iterator

from engine.definitions.paths import Spot, along
from engine.definitions.places import Place
from engine.definitions.scopes import TRIGGER, Scopes
from engine.expressions.checker import check
from engine.expressions.scope import DictScope, LayeredScope
from engine.expressions.types import RecordOf
from engine.fields.field_def import FieldDef
from engine.fields.powers import Computed, Formula, Lookup, Rollup


def needs_of(scopes: Scopes, place: Place, field: FieldDef) -> frozenset[Spot]:
    """The fields that a computed field is made of, those crossed on the way included; none for other fields."""
    field_type = scopes.catalog.fields.get(field.type)
    if not isinstance(field_type, Computed):
        return frozenset()
    made = field_type.computation(field.options)
    if isinstance(made, Formula):
        checked, _ = check(made.expression, scopes.scope(place), functions=scopes.catalog.functions)
        return frozenset(_all_along(scopes, place, checked.reads)) if checked else frozenset()
    if isinstance(made, Lookup):
        return frozenset(along(scopes, place, made.path))
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
        trigger = DictScope({TRIGGER: RecordOf(scopes.scope(place), place.path)})
        scope = LayeredScope(scopes.scope(rows), trigger)
        checked, _ = check(made.filter, scope, functions=scopes.catalog.functions)
        for path in checked.reads if checked else ():
            if path[0] == TRIGGER:
                yield from along(scopes, place, path[1:])
            else:
                yield from along(scopes, rows, path)


def _all_along(scopes: Scopes, place: Place, paths: Iterable[tuple[str, ...]]) -> Iterator[Spot]:
    for path in paths:
        yield from along(scopes, place, path)
