"""A first mapping of a file's columns, to be corrected by a person: by name, by what the cells look like."""

import re
from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from typing import Any

from engine.definitions.form import FormDef
from engine.definitions.mapping import ColumnMap
from engine.expressions.types import DATE, DATETIME
from engine.fields.field_def import FieldDef
from engine.fields.field_type import FieldType
from engine.fields.powers import Computed, HoldsRows

DATE_FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y年%m月%d日",
)
_RANK = re.compile(r"^\s*\d+\s*[-–.、:]\s*")


def suggest(
    form: FormDef,
    types: Mapping[str, FieldType],
    columns: Sequence[str],
    samples: Sequence[Sequence[str]],
    usable: Container[str] | None = None,
) -> dict[str, ColumnMap]:
    """For each column that looks like a field of the form or a column of its tables: field, date format, choice map.
    Each at most once, and only the `usable` ones, by their paths (None: all of them)."""
    by_name = _known_names(form, types, usable)
    found: dict[str, ColumnMap] = {}
    for place, column in enumerate(columns):
        path, field = by_name.get(_plain(column), ("", None))
        if field is None or any(item.field == path for item in found.values()):
            continue
        cells = [row[place] for row in samples if row[place]]
        timed = types[field.type].value_type(field.options) in (DATE, DATETIME)
        format_ = date_format(cells) if timed else None
        found[column] = ColumnMap(field=path, format=format_, map=_choices(field, cells))
    return found


def _known_names(
    form: FormDef, types: Mapping[str, FieldType], usable: Container[str] | None
) -> dict[str, tuple[str, FieldDef]]:
    """Path and field by what a column may be called: `qty`, `parts.qty`, `Spare parts / Quantity`. A field of the form
    itself comes before a column of a table."""
    own: dict[str, tuple[str, FieldDef]] = {}
    inner: dict[str, tuple[str, FieldDef]] = {}
    for field in form.fields:
        kind = types[field.type]
        if (usable is not None and field.key not in usable) or isinstance(kind, Computed):
            continue
        if not isinstance(kind, HoldsRows):
            own.update(dict.fromkeys(_names(field), (field.key, field)))
            continue
        for child in kind.children(field.options):
            path = f"{field.key}.{child.key}"
            if isinstance(types[child.type], Computed) or (usable is not None and path not in usable):
                continue
            names = [table + name for table in _names(field) for name in _names(child)]
            inner.update(dict.fromkeys(names, (path, child)))
    return inner | own


def _names(field: FieldDef) -> list[str]:
    label = field.label
    words = label.values() if isinstance(label, dict) else [label] if label else []
    return [_plain(name) for name in (field.key, *words)]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def date_format(cells: Sequence[str]) -> str | None:
    """The first known format that reads every cell; day first wins over month first unless a cell forbids it."""
    return next((form for form in DATE_FORMATS if cells and all(_reads(form, cell) for cell in cells)), None)


def _reads(form: str, cell: str) -> bool:
    try:
        datetime.strptime(cell, form)
    except ValueError:
        return False
    return True


def _choices(field: FieldDef, cells: Sequence[str]) -> dict[str, Any] | None:
    """Texts of the file that mean a choice once rank, case and punctuation are left out: `3 - Moderate` is moderate."""
    choices = getattr(field.options, "choices", None)
    if not choices:
        return None
    known: dict[str, str] = {}
    for choice in choices:
        label = choice.label
        for word in (choice.value, *(label.values() if isinstance(label, dict) else [label] if label else [])):
            known[_plain(word)] = choice.value
    found = {cell: known.get(_plain(cell)) or known.get(_plain(_RANK.sub("", cell))) for cell in sorted(set(cells))}
    return {cell: value for cell, value in found.items() if value is not None and cell != value} or None
