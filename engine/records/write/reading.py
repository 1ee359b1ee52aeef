"""What a caller sent, read by the field types: every finding at once, located under /values."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engine.definitions.role import Access
from engine.fields.field_type import FieldType
from engine.fields.powers import HoldsRows
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.write.draft import Draft


def read_values(
    form: FormModel, draft: Draft, mask: Mapping[str, Access], types: Mapping[str, FieldType], *, numbers: bool
) -> None:
    """Parses `draft.entry.values` into `draft.given`. `numbers` allows explicit serial numbers (imports and seeds).

    A hidden field is as unknown as one that does not exist.
    """
    locked: set[str] = set()
    for key, raw in draft.entry.values.items():
        field = form.fields.get(key)
        access = mask.get(key, "hidden")
        if field is None or access == "hidden" or field.computation or (field.generated and not numbers):
            draft.problems.append(_refusal(field, key, access))
            continue
        if access == "read":
            locked.add(key)
        try:
            draft.given[key] = _parsed(field, raw, types)
        except Invalid as error:
            draft.problems += [problem.under(pointer("values", key)) for problem in error.problems]
        if field.holds_rows:
            _row_access(draft, field, mask, pointer("values", key))
    draft.locked = frozenset(locked)


def _refusal(field: FieldModel | None, key: str, access: Access) -> Problem:
    """Why a field may not be written at all."""
    if field is None or access == "hidden":
        return Problem("record.unknown_field", pointer("values", key), {"field": key})
    code = "record.field_computed" if field.computed else "record.field_generated"
    return Problem(code, pointer("values", key), {"field": label_of(field)})


def label_of(field: FieldModel) -> Any:
    """What a person calls the field: a label in all its languages, else the key."""
    return field.definition.label or field.key


def _parsed(field: FieldModel, raw: Any, types: Mapping[str, FieldType]) -> Any:
    if field.holds_rows and isinstance(field.type, HoldsRows):
        rows = [_plain_row(field.type, field, row, types) for row in raw] if isinstance(raw, (list, tuple)) else raw
        return field.type.parse_rows(rows, field.options, types)
    return field.type.parse(_plain(field.type, field.options, raw), field.options)


def _plain(field_type: FieldType, options: Any, raw: Any) -> Any:
    """Rules and flows hand over run-time values; the types read JSON."""
    return field_type.to_json(raw, options) if isinstance(raw, (Decimal, date, tuple)) else raw


def _plain_row(holder: HoldsRows, field: FieldModel, row: Any, types: Mapping[str, FieldType]) -> Any:
    if not isinstance(row, Mapping):
        return row
    children = {child.key: child for child in holder.children(field.options)}
    return {
        key: _plain(types[children[key].type], children[key].options, raw) if key in children else raw
        for key, raw in row.items()
        if key != "position"
    }


def _row_access(draft: Draft, field: FieldModel, mask: Mapping[str, Access], path: str) -> None:
    """Columns of child rows that the actor may not change (`parts.price` in the mask)."""
    if not field.holds_rows:
        return
    shut = {key.partition(".")[2]: access for key, access in mask.items() if key.startswith(f"{field.key}.")}
    for place, row in enumerate(draft.given.get(field.key) or ()):
        for key in list(row):
            access = shut.get(key, "edit")
            if access == "hidden":
                draft.problems.append(Problem("record.unknown_field", path + pointer(place, key), {"field": key}))
            elif access == "read":
                # Kept as it was: a screen sends whole rows back. What a file says of it was mapped on purpose.
                value = row.pop(key)
                if draft.entry.rows_by_place:
                    draft.locked_cells.append((field.key, place, key, value))
