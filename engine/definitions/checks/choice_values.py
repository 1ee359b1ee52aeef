"""Is every text that an expression compares with a choice, or gives to it, one of its choices?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.choice_literals import values_in
from engine.definitions.paths import Spot
from engine.definitions.reading import Reading
from engine.definitions.sites import Site
from engine.expressions.template import holes
from engine.fields.field_def import FieldDef
from engine.fields.powers import HoldsChoices
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem


def check(at: Checking) -> Iterator[Problem]:
    """A choice that was removed, or misspelt, would never be met and nobody would notice; what is given to a field
    without being one of its choices keeps people from saving."""
    for site in at.sites:
        reading = Reading.of(at.scopes, site) if site.kind in ("expression", "template") else None
        if reading is None:
            continue
        if site.kind == "expression":
            yield from _text(at, site, reading, site.text, 0)
        else:
            for start, end in _holes(site.text):
                yield from _text(at, site, reading, site.text[start:end], start)


def _holes(text: str) -> list[tuple[int, int]]:
    try:
        return holes(text)
    except Invalid:
        return []


def _text(at: Checking, site: Site, reading: Reading, text: str, start: int) -> Iterator[Problem]:
    for spot, literal in values_in(text, reading):
        field, offered = _choices(at, spot)
        if field is not None and isinstance(literal.value, str) and literal.value and literal.value not in offered:
            params = {"field": field.label or field.key, "value": literal.value[:60], "allowed": offered}
            first, last = literal.span
            yield Problem("definition.never_a_choice", site.path, params, span=(start + first, start + last))


def _choices(at: Checking, spot: Spot) -> tuple[FieldDef | None, list[str]]:
    """The field that holds the choices (for a lookup the one it leads to) and their values."""
    field = at.scopes.face(spot.path, spot.key)
    field_type = at.catalog.fields.get(field.type) if field else None
    if field is None or not isinstance(field_type, HoldsChoices):
        return None, []
    return field, [choice.value for choice in field_type.choices(field.options)]
