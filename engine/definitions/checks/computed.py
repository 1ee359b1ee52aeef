"""Can every computed field be computed, and does none need itself?"""

from collections.abc import Iterable, Iterator
from functools import partial

from engine.definitions.checking import Checking
from engine.definitions.cycles import find_cycles
from engine.definitions.dependencies import needs_of
from engine.definitions.paths import Spot, leads_nowhere
from engine.definitions.places import Place
from engine.definitions.scopes import MOST_HOPS, Scopes
from engine.definitions.unknown import unknown
from engine.expressions.checker import check as check_expression
from engine.expressions.types import ANY
from engine.fields.aggregates import ALL_AGGREGATES
from engine.fields.field_def import FieldDef
from engine.fields.powers import Computed, Formula, HoldsRows, Lookup, Refers, Rollup
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """Lookup paths, rollups, results that no column holds, and circles of fields (named)."""
    where: dict[Spot, str] = {}
    for index, form in enumerate(at.app.forms):
        place = at.place(form.key)
        if place is not None and place.form is form:
            for here, rows, field in _fields(at, place, form.fields, pointer("forms", index, "fields")):
                where[Spot(rows.path, field.key)] = here
                yield from _field(at, rows, field, here)
    known: dict[Spot, frozenset[Spot]] = {}
    for cycle in find_cycles(where, partial(_following, at.scopes, known)):
        names = [spot.key if spot.path == cycle[0].path else f"{spot.path}.{spot.key}" for spot in cycle]
        yield Problem("definition.computed_cycle", where[cycle[0]], {"cycle": " → ".join(names)})


def _fields(at: Checking, place: Place, fields: Iterable[FieldDef], path: str) -> Iterator[tuple[str, Place, FieldDef]]:
    """Computed fields with their pointers; those whose key is used twice are left out."""
    for index, field in enumerate(fields):
        here = path + pointer(index)
        field_type = at.catalog.fields.get(field.type)
        if place.fields[field.key].type != field.type:
            continue
        if isinstance(field_type, Computed):
            yield here, place, field
        rows = at.scopes.places.at(f"{place.path}.{field.key}") if isinstance(field_type, HoldsRows) else None
        if rows is not None and isinstance(field_type, HoldsRows) and place.path.count(".") == 1:
            yield from _fields(at, rows, field_type.children(field.options), here + "/options/fields")


def _following(scopes: Scopes, known: dict[Spot, frozenset[Spot]], spot: Spot) -> frozenset[Spot]:
    if spot not in known:
        place = scopes.places.at(spot.path)
        field = place.fields.get(spot.key) if place else None
        known[spot] = needs_of(scopes, place, field) if place and field else frozenset()
    return known[spot]


def _field(at: Checking, place: Place, field: FieldDef, here: str) -> Iterator[Problem]:
    field_type = at.catalog.fields.get(field.type)
    if not isinstance(field_type, Computed):
        return
    made = field_type.computation(field.options)
    if isinstance(made, Formula):
        checked, _ = check_expression(made.expression, at.scopes.scope(place), functions=at.catalog.functions)
        if checked is not None and checked.type != ANY and at.scopes.face(place.path, field.key) is None:
            yield Problem("definition.formula_without_column", here + "/options/expression")
    elif isinstance(made, Lookup):
        yield from _lookup(at, place, made, here + "/options/path")
    else:
        yield from _rollup(at, place, made, here)


def _lookup(at: Checking, place: Place, made: Lookup, path: str) -> Iterator[Problem]:
    written = ".".join(made.path)
    if not 2 <= len(made.path) <= MOST_HOPS + 1:
        yield Problem("definition.lookup_hops", path, {"path": written, "most": MOST_HOPS})
        return
    here = place
    for hop in made.path[:-1]:
        field = here.field(hop)
        face = at.scopes.face(here.path, hop) if field else None
        field_type = at.catalog.fields.get(face.type) if face else None
        target = at.scopes.target(here, face) if face else None
        if field is not None and at.is_broken(here, hop):
            return
        if field is None or not isinstance(field_type, Refers):
            yield Problem("definition.lookup_not_relation", path, {"path": written, "name": hop})
            return
        if face is not None and field_type.many(face.options):
            yield Problem("definition.lookup_many", path, {"path": written, "name": hop})
            return
        if target is None:
            return
        here = target
    last = here.field(made.path[-1])
    if last is None:
        yield unknown("field", path, made.path[-1], [*here.fields, *here.system], form=here.label)
        return
    end = at.scopes.face(here.path, last.key)
    if end is not None and at.catalog.fields[end.type].column(end.options) is None:
        yield Problem("definition.lookup_many", path, {"path": written, "name": last.key})


def _leads_nowhere(at: Checking, place: Place, rows: str) -> bool:
    """Whether the relation named exists and its form does not, which is told at the relation."""
    path, _, key = rows.rpartition(".")
    source = at.scopes.places.find(path, place.app) if path else None
    return source is not None and leads_nowhere(at.scopes, source, key)


def _rollup(at: Checking, place: Place, made: Rollup, here: str) -> Iterator[Problem]:
    if place.path.count(".") > 1:
        yield Problem("definition.not_in_rows", here + "/type", {"field": here.rpartition("/")[2]})
        return
    rows = at.scopes.rollup_rows(place, made)
    if rows is None and (at.is_broken(place, made.rows) or _leads_nowhere(at, place, made.rows)):
        return
    if rows is None:
        yield Problem("definition.rollup_rows", here + "/options/rows", {"rows": made.rows})
        return
    if made.aggregate == "count":
        return
    title = ALL_AGGREGATES[made.aggregate].title
    if made.field is None:
        yield Problem("definition.rollup_needs_field", here + "/options", {"aggregate": title})
        return
    face = at.scopes.face(rows.path, made.field)
    if face is None or at.scopes.kind(rows.path, made.field) == ANY:
        return
    if made.aggregate not in {item.name for item in at.catalog.fields[face.type].aggregates}:
        yield Problem(
            "definition.aggregate_not_offered",
            here + "/options/aggregate",
            {"aggregate": title, "field": face.label or made.field},
        )
