"""What differs between two versions of an app's tables. Pure: looks at models, not at the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel

Kind = Literal["add_form", "drop_form", "rename_form", "add_field", "drop_field", "rename_field", "convert_field"]


@dataclass(frozen=True)
class Difference:
    """One change. `old`/`new` are the tables concerned, `before`/`after` the fields."""

    kind: Kind
    old: TableModel | None = None
    new: TableModel | None = None
    before: FieldModel | None = None
    after: FieldModel | None = None


def differences(old: AppModel | None, new: AppModel, renames: Mapping[str, str]) -> list[Difference]:
    """Changes from one version to the next. `renames` gives new keys by old path: `{"order": "sale"}`,
    `{"order.total": "amount"}`; without it a changed key is one field dropped and another added."""
    found: list[Difference] = []
    before = {form.form: form for form in old.forms} if old is not None else {}
    named = {renames.get(key, key): form for key, form in before.items()}
    for form in new.forms:
        was = named.pop(form.form, None)
        if was is None:
            found.append(Difference("add_form", new=form))
            continue
        if was.form != form.form:
            found.append(Difference("rename_form", old=was, new=form))
        found += _fields(was, form, renames, was.form)
    found += [Difference("drop_form", old=form) for form in named.values()]
    return found


def _fields(old: TableModel, new: TableModel, renames: Mapping[str, str], path: str) -> Iterator[Difference]:
    named = {renames.get(f"{path}.{key}", key): field for key, field in old.fields.items()}
    for key, after in new.fields.items():
        before = named.pop(key, None)
        if before is not None and _replaced(before, after):
            yield Difference("drop_field", old, new, before)
            before = None
        if before is None:
            yield Difference("add_field", old, new, None, after)
            continue
        if before.key != after.key:
            yield Difference("rename_field", old, new, before, after)
        if before.holds_rows and isinstance(old, FormModel) and isinstance(new, FormModel):
            yield from _fields(old.children[before.key], new.children[key], renames, f"{path}.{before.key}")
        elif stored_form(before) != stored_form(after):
            yield Difference("convert_field", old, new, before, after)
    for before in named.values():
        yield Difference("drop_field", old, new, before)


def _replaced(before: FieldModel, after: FieldModel) -> bool:
    """Whether nothing of the old values can go on: rows and values, or a computed field in its place."""
    if before.holds_rows != after.holds_rows:
        return True
    return after.computed and not before.computed


def stored_form(field: FieldModel) -> tuple[object, ...]:
    """How values are kept: equal for two fields whose stored values are the same."""
    kind = field.sql_type
    face = "" if field.computed else field.face_type.name
    return (face, type(kind).__name__, getattr(kind, "scale", None), field.linked, field.target, field.live)


def has_place(field: FieldModel) -> bool:
    """Whether the field has a column or a table."""
    return field.sql_type is not None or field.linked or field.holds_rows
