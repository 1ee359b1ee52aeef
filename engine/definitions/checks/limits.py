"""Is there any value between the least and the greatest that a field allows?"""

from collections.abc import Iterator
from typing import Any

from engine.definitions.checking import Checking
from engine.fields.field_def import FieldDef
from engine.fields.powers import HoldsRows
from engine.kernel.problems import Problem, pointer

_PAIRS = (("min", "max"), ("min_length", "max_length"), ("min_rows", "max_rows"))
"""Options that bound a value, a text or the rows of a table from below and from above."""


def check(at: Checking) -> Iterator[Problem]:
    """Bounds that leave no value, told at the lower one; of columns of tables as well."""
    for index, form in enumerate(at.app.forms):
        for place, field in enumerate(form.fields):
            here = pointer("forms", index, "fields", place)
            yield from _bounds(field, here)
            field_type = at.catalog.fields.get(field.type)
            if isinstance(field_type, HoldsRows):
                for spot, child in enumerate(field_type.children(field.options)):
                    yield from _bounds(child, here + pointer("options", "fields", spot))


def _bounds(field: FieldDef, here: str) -> Iterator[Problem]:
    for low, high in _PAIRS:
        least: Any = getattr(field.options, low, None)
        most: Any = getattr(field.options, high, None)
        if least is not None and most is not None and least > most:
            params = {"field": field.label or field.key, "least": str(least), "most": str(most)}
            yield Problem("definition.limits_crossed", here + pointer("options", low), params)
