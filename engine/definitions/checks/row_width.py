"""Do the fields of each form and table fit into one row of the database?"""

from collections.abc import Iterable, Iterator, Mapping

from engine.definitions.checking import Checking
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.powers import Computed, HoldsRows
from engine.kernel.labels import Label
from engine.kernel.problems import Problem, pointer

MOST_FIELDS = 300
"""Kept in columns, of a form or of a table in it.

The narrowest bound is the row of PostgreSQL: 8,160 bytes, in which every value takes up to 24 (what is longer moves
elsewhere and leaves less behind). That is 337 columns with all of them filled, where up to seven are the engine's own
and fields that were taken out stay for one version. It also leaves room under PostgreSQL's 1,600 columns, of which each
one ever dropped goes on counting, and under SQLite's 2,000.
"""


def check(at: Checking) -> Iterator[Problem]:
    """A form or table with more fields than its row can hold, told at its list of fields."""
    for index, form in enumerate(at.app.forms):
        here = pointer("forms", index, "fields")
        yield from _width(at, form.name or form.key, form.fields, here)
        for place, field in enumerate(form.fields):
            field_type = at.catalog.fields.get(field.type)
            if isinstance(field_type, HoldsRows):
                rows = field_type.children(field.options)
                yield from _width(at, field.label or field.key, rows, here + pointer(place, "options", "fields"))


def _width(at: Checking, name: Label, fields: Iterable[FieldDef], here: str) -> Iterator[Problem]:
    count = sum(_has_column(at.catalog.fields, field) for field in fields)
    if count > MOST_FIELDS:
        yield Problem("definition.too_many_fields", here, {"name": name, "count": count, "most": MOST_FIELDS})


def _has_column(types: Mapping[str, FieldType], field: FieldDef) -> bool:
    """Whether a field is kept in the row. Computed ones count, as most are."""
    field_type = types.get(field.type)
    if field_type is None:
        return False
    return isinstance(field_type, Computed) or field_type.column(field.options) is not None
