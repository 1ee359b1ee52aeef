"""What a run changed in its record, so that a withdrawal can put it back."""

from typing import Any

from sqlalchemy import Connection, select

from engine.records.model.form_model import FormModel
from engine.store.tables.records import history


def values_before(connection: Connection, form: FormModel, record_id: str, run_id: str) -> dict[str, Any]:
    """The values, in JSON form, that fields had before the run changed them.

    What somebody else has changed since stands, and so do child rows. A form that keeps no history gives nothing.
    """
    query = select(history.c.changes, history.c.origin_kind, history.c.origin_ref)
    query = query.where(history.c.record_id == record_id).order_by(history.c.at, history.c.id)
    before: dict[str, Any] = {}
    for changes, kind, ref in connection.execute(query):
        own = kind == "flow" and ref == run_id
        for key, (old, _) in (changes or {}).items():
            if own and _restorable(form, key):
                before.setdefault(key, old)
            elif not own:
                before.pop(key, None)
    return before


def _restorable(form: FormModel, key: str) -> bool:
    field = form.fields.get(key)
    return field is not None and not field.computed and field.generated is None and not field.holds_rows
