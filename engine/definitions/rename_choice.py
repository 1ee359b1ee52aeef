"""Renaming a value of a choice field: in its list, its default, and wherever the app compares with it or sets it."""

from collections.abc import Iterator
from typing import Any

from engine.definitions.app import AppDef
from engine.definitions.app_sites import app_sites
from engine.definitions.choice_literals import rename_literals
from engine.definitions.edits import Edit, apply_edits
from engine.definitions.owners import owner_label
from engine.definitions.paths import Spot
from engine.definitions.places import Place
from engine.definitions.reading import Reading
from engine.definitions.scopes import Scopes
from engine.definitions.sites import Site
from engine.definitions.system_forms import INTERVALS
from engine.definitions.usages import Usage
from engine.expressions.template import rename_in_template
from engine.fields.powers import Computed, HoldsChoices, Lookup
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.problems import pointer


def rename_choice(
    document: dict[str, Any], app: AppDef, place: str, field: str, old: str, new: str, scopes: Scopes
) -> dict[str, Any]:
    """The document with choice `old` of a field of `place` (a form key, or `form.table`) called `new`.

    Fields that look the choice up follow. A text that a formula only makes into the value cannot be known as one and is
    left. Records that hold the value are the caller's. Raises NotFound, or Invalid when `new` is taken or empty.
    """
    values = _values(place, field, old, scopes)
    if new in values or not new.strip():
        raise Invalid.of("fields.same_choice_twice", value=new)
    rows = scopes.place(place)
    default = rows.fields[field].default if rows else None
    home = _definition(app, place, field, values.index(old), old, new, default)
    renamed: dict[str, Any] = apply_edits(document, [*home, *_elsewhere(app, place, field, old, new, scopes)])
    return renamed


def choice_usages(app: AppDef, place: str, field: str, value: str, scopes: Scopes) -> list[Usage]:
    """Where the app compares with a choice of a field of `place`, or sets it. Raises NotFound."""
    _values(place, field, value, scopes)
    edits = _elsewhere(app, place, field, value, value + "\x00", scopes)
    return [Usage(edit.path, *owner_label(app, edit.path), value) for edit in edits]


def _values(place: str, field: str, value: str, scopes: Scopes) -> list[str]:
    """All choices of the field, of which `value` must be one."""
    home = scopes.place(place)
    found = home.fields.get(field) if home else None
    field_type = scopes.catalog.fields.get(found.type) if found else None
    if found is None or not isinstance(field_type, HoldsChoices):
        raise NotFound.of("definition.unknown_field", name=field, form=place)
    values = [choice.value for choice in field_type.choices(found.options)]
    if value not in values:
        raise NotFound.of("fields.not_a_choice", value=value)
    return values


def _elsewhere(app: AppDef, place: str, field: str, old: str, new: str, scopes: Scopes) -> list[Edit]:
    home = Spot(f"{scopes.app.key}.{place}", field)
    # The intervals of a tracked field hold the same values.
    spots = frozenset({*_same_values(scopes, home), Spot(f"{INTERVALS}:{home.path}.{home.key}", "value")})
    return [edit for site in app_sites(app, scopes) for edit in _site(site, spots, old, new, scopes)]


def _same_values(scopes: Scopes, spot: Spot) -> Iterator[Spot]:
    """The field itself and, in this app, every field that looks it up, over any number of lookups."""
    found = {spot}
    while True:
        more = {
            Spot(place.path, field.key)
            for place in _places(scopes)
            for field in place.fields.values()
            if _looks_up(scopes, place, field, found)
        } - found
        if not more:
            return (yield from found)
        found |= more


def _places(scopes: Scopes) -> Iterator[Place]:
    for form in scopes.app.forms:
        place = scopes.place(form.key)
        if place is not None:
            yield place
            for key in place.fields:
                rows = scopes.places.at(f"{place.path}.{key}")
                if rows is not None:
                    yield rows


def _looks_up(scopes: Scopes, place: Place, field: Any, known: set[Spot]) -> bool:
    field_type = scopes.catalog.fields.get(field.type)
    made = field_type.computation(field.options) if isinstance(field_type, Computed) else None
    end = scopes.follow(place, made.path) if isinstance(made, Lookup) else None
    return end is not None and Spot(end[0].path, end[1].key) in known


def _definition(app: AppDef, place: str, field: str, at: int, old: str, new: str, default: Any) -> Iterator[Edit]:
    form_key, _, table = place.partition(".")
    index = next(index for index, form in enumerate(app.forms) if form.key == form_key)
    keys = [item.key for item in app.forms[index].fields]
    home = pointer("forms", index, "fields", keys.index(table or field))
    if table:
        options: Any = app.forms[index].field(table).options
        home += pointer("options", "fields", [item.key for item in options.fields].index(field))
    yield Edit(home + pointer("options", "choices", at, "value"), new)
    if default == old:
        yield Edit(home + "/default", new)
    elif isinstance(default, (list, tuple)) and old in default:
        yield Edit(home + "/default", [new if value == old else value for value in default])


def _site(site: Site, spots: frozenset[Spot], old: str, new: str, scopes: Scopes) -> Iterator[Edit]:
    """Comparisons and results in expressions and templates; the constant beside a field that is set."""
    reading = Reading.of(scopes, site)
    if reading is None or site.place is None:
        return
    place = site.place.path
    if site.kind == "expression":
        text = rename_literals(site.text, reading, spots, old, new)
        if text != site.text:
            yield Edit(site.path, text)
    elif site.kind == "template":
        text = rename_in_template(site.text, lambda hole: rename_literals(hole, reading, spots, old, new))
        if text != site.text:
            yield Edit(site.path, text)
    elif site.kind == "assigned" and Spot(place, site.text) in spots:
        if site.value == old:
            yield Edit(site.path + "/value", new)
        elif isinstance(site.value, (list, tuple)) and old in site.value:
            yield Edit(site.path + "/value", [new if value == old else value for value in site.value])
    elif site.kind == "mapped" and Spot(place, site.text) in spots and site.value == old:
        yield Edit(site.path, new)
