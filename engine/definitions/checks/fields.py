"""Do the settings of each field suit its type and its place?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.powers import Computed, Generated, HoldsChoices, HoldsFiles, HoldsRows
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """Defaults that do not fit, flags a type cannot have, tables inside tables."""
    for index, form in enumerate(at.app.forms):
        for place, field in enumerate(form.fields):
            here = pointer("forms", index, "fields", place)
            field_type = at.catalog.fields.get(field.type)
            if field_type is None:
                continue
            yield from _flags(field, field_type, here)
            yield from _default(at, field, field_type, here)
            if isinstance(field_type, HoldsRows):
                yield from _children(at, field, field_type, here + "/options/fields")


def _flags(field: FieldDef, field_type: FieldType, here: str) -> Iterator[Problem]:
    computed = isinstance(field_type, Computed)
    name = {"field": field.label or field.key}
    if field.track and (not isinstance(field_type, HoldsChoices) or field_type.column(field.options) is None):
        yield Problem("definition.cannot_track", here + "/track", name)
    apart = not computed and field_type.column(field.options) is None
    if field.unique and (computed or apart or isinstance(field_type, HoldsFiles)):
        yield Problem("definition.cannot_be_unique", here + "/unique", name)
    if field.required and (computed or isinstance(field_type, Generated)):
        yield Problem("definition.filled_by_engine", here + "/required", name)
    if field.default is not None and (computed or isinstance(field_type, Generated)):
        yield Problem("definition.filled_by_engine", here + "/default", name)


def _default(at: Checking, field: FieldDef, field_type: FieldType, here: str) -> Iterator[Problem]:
    if field.default is None or field.default_expression is not None or isinstance(field_type, (Computed, Generated)):
        return
    try:
        if isinstance(field_type, HoldsRows):
            field_type.parse_rows(field.default, field.options, at.catalog.fields)
        else:
            field_type.parse(field.default, field.options)
    except Invalid as error:
        for problem in error.problems:
            yield problem.under(here + "/default")


def _children(at: Checking, field: FieldDef, field_type: HoldsRows, path: str) -> Iterator[Problem]:
    for index, child in enumerate(field_type.children(field.options)):
        here = path + pointer(index)
        child_type = at.catalog.fields.get(child.type)
        if child_type is None:
            continue
        if isinstance(child_type, HoldsRows):
            yield Problem("definition.nested_table", here + "/type", {"field": child.label or child.key})
            continue
        yield from _flags(child, child_type, here)
        yield from _default(at, child, child_type, here)
        wrong = [flag for flag in ("unique", "track", "index") if getattr(child, flag)]
        for flag in wrong:
            yield Problem("definition.not_in_rows", here + pointer(flag), {"field": child.label or child.key})
        # A file is kept for the record that holds it; rows come and go with every save.
        if isinstance(child_type, (Generated, HoldsFiles)):
            yield Problem("definition.not_in_rows", here + "/type", {"field": child.label or child.key})
