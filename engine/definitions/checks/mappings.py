"""Can every import mapping be carried out, whatever the file?"""

from collections.abc import Iterator

from engine.definitions.checking import Checking
from engine.definitions.mapping import ImportOptions
from engine.definitions.places import Place
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.moments import reads_times
from engine.fields.powers import Computed, HoldsFiles, HoldsRows
from engine.kernel.problems import Problem, pointer


def check(at: Checking) -> Iterator[Problem]:
    """Two columns for one field, fields that no file can fill, dates that cannot be read, keys that find nothing."""
    for index, mapping in enumerate(at.app.mappings):
        place = at.place(mapping.form)
        here = pointer("mappings", index, "options")
        yield from (problem.under(here) for problem in _formats(mapping.options))
        if place is not None:
            yield from (problem.under(here) for problem in _columns(at, mapping.options, place))
            yield from (problem.under(here) for problem in _keys(at, mapping.options, place))


def _formats(options: ImportOptions) -> Iterator[Problem]:
    formats = {pointer("columns", name, "format"): column.format for name, column in options.columns.items()}
    formats["/changed_at_format"] = options.changed_at_format
    for path, text in formats.items():
        if text and not reads_times(text):
            yield Problem("definition.bad_time_format", path, {"format": text[:40]})


def _columns(at: Checking, options: ImportOptions, place: Place) -> Iterator[Problem]:
    doubled = options.doubled()
    for name, column in options.columns.items():
        path = pointer("columns", name, "field")
        field, field_type = _end(at, place, column.field)
        label = field.label or field.key if field else column.field
        if name in doubled:
            params = {"field": label, "first": doubled[name], "second": name}
            yield Problem("definition.mapped_twice", path, params)
        if isinstance(field_type, Computed) or column.field in place.system:
            yield Problem("definition.filled_by_engine", path, {"field": label})
        elif isinstance(field_type, (HoldsFiles, HoldsRows)):
            yield Problem("definition.not_from_a_file", path, {"field": label})


def _keys(at: Checking, options: ImportOptions, place: Place) -> Iterator[Problem]:
    for index, key in enumerate(options.keys):
        field, field_type = _end(at, place, key)
        if field is None or field_type is None:
            continue
        if "." in key or not _tells_apart(field, field_type):
            yield Problem("definition.cannot_be_a_key", pointer("keys", index), {"field": field.label or field.key})


def _tells_apart(field: FieldDef, field_type: FieldType) -> bool:
    """Whether records can be found by the value: one short value in a column of its own."""
    if isinstance(field_type, (Computed, HoldsFiles, HoldsRows)) or field_type.column(field.options) is None:
        return False
    offered = {operator.name for operator in field_type.operators}
    return "eq" in offered or "contains" not in offered


def _end(at: Checking, place: Place, path: str) -> tuple[FieldDef | None, FieldType | None]:
    """The field that a column fills, of the form or of one of its tables, and its type."""
    table, _, key = path.rpartition(".")
    rows = at.scopes.places.at(f"{place.path}.{table}") if table else place
    field = rows.field(key) if rows else None
    return field, at.catalog.fields.get(field.type) if field else None
