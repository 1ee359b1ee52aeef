"""Do the screens know every colour that is named?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.fields.choices import COLORS, is_hex
from engine.fields.field_def import FieldDef
from engine.fields.powers import HoldsChoices, HoldsRows
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """Colours of the app and of choices that would be shown as if there were none: worth a warning."""
    color = at.app.color
    if color is not None and color not in COLORS and not is_hex(color):
        params = {"color": color[:40], "allowed": [*COLORS, "#rrggbb"]}
        yield Problem("definition.unknown_color", "/color", params, severity="warning")
    for index, form in enumerate(at.app.forms):
        for place, field in enumerate(form.fields):
            yield from _field(at, field, pointer("forms", index, "fields", place))


def _field(at: Checking, field: FieldDef, here: str) -> Iterator[Problem]:
    field_type = at.catalog.fields.get(field.type)
    if isinstance(field_type, HoldsRows):
        for index, child in enumerate(field_type.children(field.options)):
            yield from _field(at, child, here + pointer("options", "fields", index))
    if not isinstance(field_type, HoldsChoices):
        return
    for index, choice in enumerate(field_type.choices(field.options)):
        # Charts draw any #rrggbb.
        if choice.color is not None and choice.color not in COLORS and not is_hex(choice.color):
            params = {"color": choice.color, "allowed": [*COLORS, "#rrggbb"]}
            path = here + pointer("options", "choices", index, "color")
            yield Problem("definition.unknown_color", path, params, severity="warning")
