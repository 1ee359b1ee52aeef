"""From what was sent to the record as it would be: old values, given ones over them, defaults for new records."""

from typing import Any

from engine.expressions.backends.python import evaluate
from engine.expressions.context import Env
from engine.kernel.ids import new_id
from engine.kernel.problems import Problem, pointer
from engine.records.model.form_model import DefaultModel, FormModel
from engine.records.read.lazy_record import LazyRecord
from engine.records.session import Session
from engine.records.write.draft import Draft
from engine.records.write.reading import label_of
from engine.records.write.rows import identified


def merge(session: Session, form: FormModel, draft: Draft, by: str) -> None:
    """Fills `draft.new` and `draft.record`. Locked fields must say what is there already."""
    old = draft.old
    new: dict[str, Any] = {} if old is None else dict(old)
    for key in draft.locked & draft.given.keys():
        value = draft.given.pop(key)
        if value != new.get(key) and key not in form.children:
            field = form.fields[key]
            draft.problems.append(Problem("record.field_read_only", pointer("values", key), {"field": label_of(field)}))
    new.update(draft.given)
    for key in form.children:
        before = (old or {}).get(key)
        by_place = draft.entry.rows_by_place
        new[key] = identified(new.get(key), before, by_place=by_place) if key in draft.given else _copied(before)
    _refuse_locked_cells(form, draft, new)
    now = draft.at
    if old is None:
        new |= {"id": draft.entry.id or new_id(), "version": 1, "created_at": now, "created_by": by, "deleted_at": None}
    else:
        new["version"] = old["version"] + 1
    new |= {"updated_at": now, "updated_by": by}
    draft.new = new
    draft.record = LazyRecord(form, new, session.loader, session.env)
    draft.old_record = LazyRecord(form, old, session.loader, session.env) if old is not None else None


def _refuse_locked_cells(form: FormModel, draft: Draft, new: dict[str, Any]) -> None:
    for table, place, key, value in draft.locked_cells:
        rows = new[table] or ()
        if value != (rows[place].get(key) if place < len(rows) else None):
            params = {"field": label_of(form.children[table].fields[key])}
            path = pointer("values", table, place, key)
            draft.problems.append(Problem("record.field_read_only", path, params))


def add_defaults(form: FormModel, draft: Draft, env: Env) -> None:
    """Values for what the caller left out of a new record, and of new child rows. A field given as missing stays so."""
    assert draft.record is not None
    if draft.is_new:
        for default in form.defaults:
            if default.field not in draft.entry.values:
                draft.record.put(default.field, _default(default, draft.record, env))
    for key, defaults in form.row_defaults.items():
        if not defaults or key not in draft.given:
            continue
        before = {row["id"] for row in (draft.old or {}).get(key) or ()}
        given = draft.given[key] or ()
        for row, sent in zip(draft.record.rows(key), given, strict=True):
            for default in defaults:
                if row.raw("id") not in before and default.field not in sent:
                    row.put(default.field, _default(default, row, env))
        draft.record.touch(key)


def differing(form: FormModel, draft: Draft) -> frozenset[str]:
    """The fields whose value is another than before."""
    new = draft.new
    if draft.old is None:
        found = frozenset([key for key in form.fields if new.get(key) is not None])
    else:
        old = draft.old
        found = frozenset([key for key in form.fields if old.get(key) != new.get(key)])
    # The same set as before is the same object, so that what was worked out for it still stands.
    return draft.changed if found == draft.changed else found


def _default(default: DefaultModel, record: LazyRecord, env: Env) -> Any:
    if default.expression is None:
        return default.value
    value = evaluate(default.expression, record, env)
    return value.raw("id") if isinstance(value, LazyRecord) else value


def _copied(rows: Any) -> Any:
    return tuple(dict(row) for row in rows) if rows else None
