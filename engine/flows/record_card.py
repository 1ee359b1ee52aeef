"""A record in a few words: its title and what the first fields say that matter, for lists that mix forms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.fields.powers import HoldsFiles, Lookup, Rollup
from engine.kernel.labels import Label
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.read.titles import NOTHING, plain_title
from engine.records.session import Session

SHOWN_FIELDS = 3
_TO_THE_MINUTE = len("2026-11-21 08:30")


@dataclass(frozen=True)
class RecordCard:
    """`summary` pairs a field's label with its value in words."""

    title: str
    summary: tuple[tuple[Label, str], ...] = ()


def cards_of(
    session: Session, form_key: str, records: Iterable[str], order: Sequence[str] | None = None
) -> dict[str, RecordCard]:
    """Cards by record id, as the reader may see them; what has gone or may not be seen is left out. `order` are the
    fields to choose from, the telling ones first; None means all."""
    form = session.model.form(form_key)
    # What is granted is seen by the grant's mask; it does not reach as far as other records, which lookups lead to.
    loader = session.guarded_loader if session.actor.grant is None else session.loader
    loader.prime(form, records)
    rows = {id: row for id in records if (row := loader.row(form, id)) is not None}
    session.titles.load(form.path, list(rows))
    columns = {
        field.key: field
        for field in form.fields.values()
        if field.sql_type is not None
        and not field.live
        and field.key != form.title_field
        and session.rights.access(form, field.key) != "hidden"
        and (session.actor.grant is None or not isinstance(field.computation, (Lookup, Rollup)))
        # The name of a file says nothing about the record.
        and not isinstance(field.type, HoldsFiles)
    }
    for field in columns.values():
        if field.target is not None:
            session.titles.load(field.target, [row.get(field.key) for row in rows.values()])
    told = [columns[key] for key in (columns if order is None else order) if key in columns]
    cards = {}
    for id, row in rows.items():
        title = _title(session, form, id, row)
        cards[id] = RecordCard("" if title == NOTHING else title, tuple(_summary(session, told, row)))
    return cards


def _title(session: Session, form: FormModel, id: str, row: Mapping[str, Any]) -> str:
    key = form.title_field or ""
    field = form.fields.get(key)
    if session.actor.grant is None or field is None or isinstance(field.computation, (Lookup, Rollup)):
        return session.titles.title(form.path, id)
    if session.rights.access(form, key) == "hidden":
        return NOTHING
    if plain_title(form):
        return session.titles.words(field, row.get(key))
    return session.titles.title(str(field.target), str(row[key])) if row.get(key) and not field.many else NOTHING


def _summary(session: Session, fields: Sequence[FieldModel], row: Mapping[str, Any]) -> Iterator[tuple[Label, str]]:
    """The first few that have something to say."""
    said = 0
    for field in fields:
        value = row.get(field.key)
        if value is None or said == SHOWN_FIELDS:
            continue
        text = field.face_type.to_text(value, field.face.options, session.words)
        if isinstance(value, datetime):
            text = text[:_TO_THE_MINUTE]
        if text and text != NOTHING:
            said += 1
            yield field.definition.label or field.key, text
