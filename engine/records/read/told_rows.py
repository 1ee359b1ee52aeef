"""Child rows of the past, in the JSON form in which history keeps them, with nothing that a reader may not see."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.session import Session
from engine.records.sql.withheld import Withheld


def told_columns(session: Session, child: TableModel) -> list[FieldModel]:
    """The columns of child rows that history tells the actor: none that are hidden or made of hidden fields, and no
    lookup over records of which he sees some, as what was kept does not say over which it went."""
    withheld = Withheld.of(session.reader_space)
    return [
        field
        for key, field in child.fields.items()
        if not withheld.field(child, key) and not withheld.in_part(child, key)
    ]


def told_rows(session: Session, form: FormModel, key: str, value: Any) -> Any:
    """A value of a field as the actor may know it: of child rows their ids and the columns told, of others all."""
    child = form.children.get(key)
    if child is None or not isinstance(value, list) or session.actor.sees_all:
        return value
    told = {"id", *(field.key for field in told_columns(session, child))}
    return [_part(row, told) if isinstance(row, Mapping) else row for row in value]


def told_changes(session: Session, form: FormModel, changes: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """`{field: [old, new]}` of history as the actor may know it; a change in hidden columns alone is none."""
    hidden = session.rights.hidden(form)
    found: dict[str, Sequence[Any]] = {}
    for key, pair in changes.items():
        if key in hidden:
            continue
        old, new = (told_rows(session, form, key, value) for value in pair)
        if key not in form.children or old != new or pair[0] == pair[1]:
            found[key] = (old, new)
    return found


def _part(row: Mapping[str, Any], told: set[str]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name in told}
