"""Choices that a new version no longer offers, and how many rows still hold them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from engine.fields.choices import Choice
from engine.fields.powers import HoldsChoices
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.schema.difference import stored_form
from engine.records.schema.step import PlanStep
from engine.records.schema.words import words


@dataclass(frozen=True)
class _Kept:
    """A field of choices that goes on as one; `path` names it as it was, without the app."""

    old: TableModel
    new: TableModel
    before: FieldModel
    after: FieldModel
    path: str


def choice_steps(
    connection: Connection, old: AppModel, new: AppModel, renames: Mapping[str, str]
) -> Iterator[PlanStep]:
    """One step for each choice that goes. Rows keep the value, but nothing says any more what it means."""
    after = {form.form: form for form in new.forms}
    for was in old.forms:
        form = after.get(renames.get(was.form, was.form))
        if form is not None:
            for kept in _kept(was, form, renames, was.form):
                yield from _steps(connection, kept)


def _kept(old: TableModel, new: TableModel, renames: Mapping[str, str], path: str) -> Iterator[_Kept]:
    for key, before in old.fields.items():
        place = f"{path}.{key}"
        after = new.fields.get(renames.get(place, key))
        if after is None or before.holds_rows != after.holds_rows:
            continue
        if before.holds_rows and isinstance(old, FormModel) and isinstance(new, FormModel):
            yield from _kept(old.children[key], new.children[after.key], renames, place)
        elif _stored_choices(before) and _stored_choices(after) and stored_form(before) == stored_form(after):
            yield _Kept(old, new, before, after, place)


def _stored_choices(field: FieldModel) -> bool:
    return isinstance(field.type, HoldsChoices) and field.sql_type is not None and not field.computed


def _steps(connection: Connection, kept: _Kept) -> Iterator[PlanStep]:
    offered = {choice.value for choice in _choices(kept.after)}
    gone = [choice for choice in _choices(kept.before) if choice.value not in offered]
    if not gone:
        return
    held = _held(connection, kept.old, kept.before)
    owner = kept.new.parent or kept.new
    for choice in gone:
        rows = held[choice.value]
        holes = {
            "choice": choice.label or choice.value,
            "field": kept.after.definition.label or kept.after.key,
            "form": owner.name,
        }
        name = f"drop {kept.path}.{choice.value}"
        yield PlanStep("drop_choice", words("drop_choice", rows=rows, **holes), rows, rows > 0, name)


def _choices(field: FieldModel) -> tuple[Choice, ...]:
    return tuple(field.type.choices(field.options)) if isinstance(field.type, HoldsChoices) else ()


def _held(connection: Connection, table: TableModel, field: FieldModel) -> Counter[str]:
    """How many rows hold each value, alone or among others."""
    column = table.table.c[field.key]
    statement = select(column, func.count()).where(column.is_not(None)).group_by(column)
    held: Counter[str] = Counter()
    for value, rows in connection.execute(statement):
        for one in set(value) if isinstance(value, tuple) else (value,):
            held[one] += rows
    return held
