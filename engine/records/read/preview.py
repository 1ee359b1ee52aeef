"""Computed fields for a record that is being filled and not saved yet."""

from collections.abc import Mapping
from typing import Any

from engine.kernel.errors import Invalid
from engine.kernel.ids import is_id
from engine.records.compute.own import compute_own
from engine.records.model.form_model import FormModel
from engine.records.read.presenting import present, prime_titles
from engine.records.session import Session
from engine.records.write.draft import Draft
from engine.records.write.entry import Entry
from engine.records.write.merging import merge
from engine.records.write.reading import read_values
from engine.records.write.references import check_references


def computed_values(session: Session, form: FormModel, values: Mapping[str, Any]) -> dict[str, Any]:
    """`{"values", "display"}` of the computed fields that the actor may see, child rows whole. Values that cannot be
    read yet, and references to what may not be seen, count as missing. Raises Forbidden without any right to write."""
    if not session.rights.may("create", form):
        session.rights.require("update", form)
    given = {key: value for key, value in values.items() if key in form.fields and not form.fields[key].computed}
    draft = Draft(0, Entry(_row_ids(form, given)), session.now)
    while True:
        mask = dict.fromkeys(form.fields, "edit")
        read_values(form, draft, mask, session.model.catalog.fields, numbers=True)  # type: ignore[arg-type]
        check_references(session, form, [(draft, draft.given)])
        bad = {problem.path.split("/")[2] for problem in draft.problems}
        if not bad:
            break
        given = {key: value for key, value in given.items() if key not in bad}
        draft = Draft(0, Entry(_row_ids(form, given)), session.now)
    merge(session, form, draft, session.actor.id)
    assert draft.record is not None
    try:
        compute_own(form.plan(session.model.graph), draft.record, None, session.env)
    except Invalid:
        return {"values": {}, "display": {}}
    shown = [key for key, field in form.fields.items() if field.computed or field.holds_rows]
    for key, field in form.fields.items():
        if field.live:
            draft.new[key] = draft.record.raw_or_live(field)
    prime_titles(session, form, [draft.new], shown)
    record = present(session, form, draft.new, shown, {})
    return {"values": dict(record.json), "display": {key: record.display.get(key) for key in record.json}}


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
