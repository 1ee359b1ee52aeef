"""The fields of a table that a reader sees, with what showing a value takes already looked up."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.fields.field_type import FieldType
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.session import Session


@dataclass(frozen=True)
class ShownField:
    """`plain` makes the JSON of a value, `said` its words; None where the value is its own JSON, and where the words
    are titles of what it refers to. `rows` are the columns of child rows."""

    key: str
    field: FieldModel
    options: Any
    target: str | None
    plain: Callable[[Any, Any], Any] | None
    said: Callable[[Any, Any, Any], str] | None
    rows: "Shown | None" = None

    @classmethod
    def of(cls, field: FieldModel, rows: "Shown | None" = None) -> "ShownField":
        """The field as it is shown."""
        face = field.face_type
        same = type(face).to_json is FieldType.to_json
        plain, said = None if same else face.to_json, None if field.target else face.to_text
        return cls(field.key, field, field.face.options, field.target, plain, said, rows)


@dataclass(frozen=True)
class Shown:
    """Fields in order. `title` says what a record is called, where the reader may see that. Nothing in here depends
    on a person, only on rights."""

    table: TableModel
    fields: tuple[ShownField, ...]
    title: ShownField | None = None

    @cached_property
    def referring(self) -> tuple[ShownField, ...]:
        """Those whose words are titles, in the table or in child rows."""
        return tuple(item for item in self.fields if item.target is not None or (item.rows and item.rows.referring))


def shown_fields(session: Session, form: FormModel, keys: Iterable[str]) -> Shown:
    """Of the fields `keys` of a form those that the reader may see."""
    wanted = tuple(keys)
    name = ("shown", wanted, session.rights.key)
    known = form.kept.get(name)
    if known is None:
        called = [form.title_field] if form.title_field in form.fields else []
        title = next(iter(_shown(session, form, called)), None)
        known = Shown(form, tuple(_shown(session, form, wanted)), title)
        form.kept.put(name, known)
    shown: Shown = known
    return shown


def _shown(session: Session, table: TableModel, keys: Iterable[str | None]) -> Iterator[ShownField]:
    children = table.children if isinstance(table, FormModel) else {}
    for key in keys:
        if key is not None and session.rights.access(table, key) != "hidden":
            child = children.get(key)
            rows = Shown(child, tuple(_shown(session, child, child.fields))) if child is not None else None
            yield ShownField.of(table.fields[key], rows)
