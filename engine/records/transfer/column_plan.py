"""A mapped column: which field its cells go to, and how they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.definitions.mapping import ImportOptions
from engine.fields.moments import reads_times
from engine.fields.powers import HoldsFiles, HoldsRows
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.rights import Rights
from engine.records.write.reading import label_of


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """`place` is the column's place in the file; `rows` the table field whose child rows the cells belong to."""

    name: str
    place: int
    field: FieldModel
    rows: str | None = None
    format: str | None = None
    map: Mapping[str, Any] | None = None
    create: bool = False

    @property
    def path(self) -> str:
        """Where the value stands in a record: `title`, `parts.qty`."""
        return f"{self.rows}.{self.field.key}" if self.rows else self.field.key


@dataclass(frozen=True)
class ImportPlan:
    """A mapping held against a form and a file, found sound."""

    form: FormModel
    options: ImportOptions
    columns: tuple[ColumnPlan, ...]
    changed_at: int | None
    """Place of the column with the time of change."""
    time_formats: tuple[str | None, ...]
    """How that time may be written, tried in order; None stands for the usual ISO forms."""
    width: int
    """How many columns the file has."""

    @property
    def own(self) -> tuple[ColumnPlan, ...]:
        """Columns of the record itself."""
        return tuple(column for column in self.columns if column.rows is None)

    @property
    def keys(self) -> tuple[ColumnPlan, ...]:
        """The columns that find the record, in the order of `options.keys`."""
        by_field = {column.field.key: column for column in self.own}
        return tuple(by_field[key] for key in self.options.keys)


def plan_import(form: FormModel, options: ImportOptions, header: Sequence[str], rights: Rights) -> ImportPlan:
    """Raises Invalid with every finding: columns the file has not, fields the form has not (for this actor: hidden ones
    are as unknown as those that do not exist), two columns for one field, keys without a column."""
    problems: list[Problem] = []
    columns: list[ColumnPlan] = []
    doubled = options.doubled()
    for name, wanted in options.columns.items():
        field, rows = _field(form, wanted.field, rights)
        if name not in header:
            problems.append(
                Problem("import.unknown_column", pointer("columns", name), {"name": name, "columns": list(header)})
            )
        elif header.count(name) > 1:
            problems.append(Problem("import.column_twice", pointer("columns", name), {"name": name}))
        elif field is None:
            problems.append(Problem("import.unknown_field", pointer("columns", name, "field"), {"name": wanted.field}))
        elif name in doubled:
            params = {"field": label_of(field), "first": doubled[name], "second": name}
            problems.append(Problem("definition.mapped_twice", pointer("columns", name, "field"), params))
        else:
            columns.append(ColumnPlan(name, header.index(name), field, rows, wanted.format, wanted.map, wanted.create))
    problems += _bad_keys(form, options, rights) + _bad_formats(options)
    if options.mode != "insert" and not options.keys:
        problems.append(Problem("import.keys_needed", "/keys"))
    if options.changed_at is not None and options.changed_at not in header:
        params = {"name": options.changed_at, "columns": list(header)}
        problems.append(Problem("import.unknown_column", "/changed_at", params))
    if problems:
        raise Invalid(problems)
    changed_at = header.index(options.changed_at) if options.changed_at else None
    return ImportPlan(form, options, tuple(columns), changed_at, _time_formats(options), len(header))


def _bad_keys(form: FormModel, options: ImportOptions, rights: Rights) -> list[Problem]:
    """Keys that find no record: a record is found by columns of its own, each with one value."""
    problems = []
    mapped = {wanted.field for wanted in options.columns.values()}
    for place, key in enumerate(options.keys):
        field, rows = _field(form, key, rights)
        if field is None or rows is not None:
            problems.append(Problem("import.unknown_field", pointer("keys", place), {"name": key}))
        elif field.sql_type is None or isinstance(field.type, HoldsFiles):
            problems.append(Problem("import.not_a_key", pointer("keys", place), {"name": key}))
        elif key not in mapped:
            problems.append(Problem("import.key_not_mapped", pointer("keys", place), {"name": key}))
    return problems


def _bad_formats(options: ImportOptions) -> list[Problem]:
    """Ways to write times that can never be read by."""
    formats = {pointer("columns", name, "format"): column.format for name, column in options.columns.items()}
    formats["/changed_at_format"] = options.changed_at_format
    return [
        Problem("import.bad_format", path) for path, format_ in formats.items() if format_ and not reads_times(format_)
    ]


def _field(form: FormModel, path: str, rights: Rights) -> tuple[FieldModel | None, str | None]:
    """The field, and the table it stands in. One that may only be read is found: it may be a key, and a file that came
    out of an export may say what is there already."""
    key, _, child = path.partition(".")
    table = form.children.get(key) if child else None
    field = table.fields.get(child) if table else form.fields.get(key) if not child else None
    if field is None or field.computed or isinstance(field.type, HoldsRows):
        return None, None
    if rights.access(form, key) == "hidden" or (table is not None and rights.access(table, child) == "hidden"):
        return None, None
    return field, key if child else None


def _time_formats(options: ImportOptions) -> tuple[str | None, ...]:
    if options.changed_at_format:
        return (options.changed_at_format,)
    found = dict.fromkeys(column.format for column in options.columns.values() if column.format)
    return (*found, None)
