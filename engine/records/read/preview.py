"""Computed fields for a record that is being filled and not saved yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.expressions.context import Env
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.ids import is_id
from engine.records.compute.own import compute_own
from engine.records.model.form_model import FormModel
from engine.records.read.eyes import Eyes
from engine.records.read.lazy_record import LazyRecord
from engine.records.read.presenting import present, prime_titles
from engine.records.read.shown import shown_fields
from engine.records.read.story import is_visible
from engine.records.session import Session
from engine.records.write.draft import Draft
from engine.records.write.entry import Entry
from engine.records.write.merging import differing, merge
from engine.records.write.reading import read_values
from engine.records.write.references import check_references


@dataclass(frozen=True)
class Preview:
    """Computed fields in JSON form and in words, the record as expressions see it, and as the actor may see it
    (None: as it is)."""

    values: Mapping[str, Any]
    display: Mapping[str, Any]
    record: LazyRecord
    env: Env
    eyes: Eyes | None = None

    @property
    def seen(self) -> LazyRecord:
        """The record without what the actor may not see, for what answers him by it."""
        return self.record if self.eyes is None else self.eyes.names


def preview_of(session: Session, form: FormModel, values: Mapping[str, Any], id: str | None = None) -> Preview:
    """The computed fields that the actor may see, child rows whole; with `id`, `values` are changes of that record.

    Values that cannot be read yet, and references to what may not be seen, count as missing. Raises Forbidden without
    any right to write, NotFound.
    """
    if not session.rights.may("create", form):
        session.rights.require("update", form)
    draft = _draft(session, form, values, _stored(session, form, id) if id is not None else None)
    merge(session, form, draft, session.actor.id)
    assert draft.record is not None
    changed = differing(form, draft)
    env = replace(session.env, is_new=draft.is_new, old=draft.old_record, changed=changed, record_id=id)
    try:
        compute_own(form.plan(session.model.graph), draft.record, draft.old, env)
    except Invalid:
        return Preview({}, {}, draft.record, env, session.eyes(form, draft.new, env, draft.old))
    # Stored values are worked out for everybody; shown is what reading the record would show this actor.
    eyes = session.eyes(form, draft.new, env, draft.old)
    seen = draft.record if eyes is None else eyes.whole
    told = draft.new if eyes is None else dict(eyes.values)
    keys = [key for key, field in form.fields.items() if field.computed or field.holds_rows]
    for key, field in form.fields.items():
        if field.live:
            told[key] = seen.raw_or_live(field)
    shown = shown_fields(session, form, keys)
    prime_titles(session, shown, [told])
    record = present(session, shown, told, {})
    return Preview(record.json, {key: record.display.get(key) for key in record.json}, draft.record, env, eyes)


def _stored(session: Session, form: FormModel, id: str) -> dict[str, Any]:
    row = session.loader.row(form, id) if is_visible(session, form, id) else None
    if row is None or row.get("deleted_at") is not None:
        raise NotFound.of("record.not_found", id=id[:40])
    return session.loader.whole(form, [row], form.children)[0]


def _draft(session: Session, form: FormModel, values: Mapping[str, Any], old: dict[str, Any] | None) -> Draft:
    """The values that can be read, over those that are there."""
    given = {key: value for key, value in values.items() if key in form.fields and not form.fields[key].computed}
    while True:
        draft = Draft(0, Entry(_row_ids(form, given), old["id"] if old else None), session.now, old=old)
        mask = dict.fromkeys(form.fields, "edit")
        read_values(form, draft, mask, session.model.catalog.fields, numbers=True)  # type: ignore[arg-type]
        check_references(session, form, [(draft, draft.given)])
        bad = {problem.path.split("/")[2] for problem in draft.problems}
        if not bad:
            return draft
        given = {key: value for key, value in given.items() if key not in bad}


def _row_ids(form: FormModel, values: Mapping[str, Any]) -> dict[str, Any]:
    """Rows that are not saved yet may carry ids of the browser's own; they mean nothing here."""
    cleaned = dict(values)
    for key in form.children:
        rows = cleaned.get(key)
        if isinstance(rows, list):
            child = form.children[key]
            cleaned[key] = [
                {
                    name: value
                    for name, value in row.items()
                    if (name == "id" and is_id(value)) or (name in child.fields and not child.fields[name].computed)
                }
                if isinstance(row, dict)
                else row
                for row in rows
            ]
    return cleaned
