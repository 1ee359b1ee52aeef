"""A record in a few words: its title and what the first fields say that matter, for lists that mix forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.fields.powers import HoldsFiles
from engine.kernel.labels import Label
from engine.records.session import Session

SHOWN_FIELDS = 3
_TO_THE_MINUTE = len("2026-11-21 08:30")


@dataclass(frozen=True)
class RecordCard:
    """`summary` pairs a field's label with its value in words."""

    title: str
    summary: tuple[tuple[Label, str], ...] = ()


def cards_of(session: Session, form_key: str, shown: Mapping[str, Sequence[str] | None]) -> dict[str, RecordCard]:
    """Cards by record id; what has gone is left out. `shown` are the fields that may be, by record, the telling ones
    first; None means what the reader's own rights show."""
    form = session.model.form(form_key)
    ids = list(shown)
    session.loader.prime(form, ids)
    session.titles.load(form.path, ids)
    columns = {
        field.key: field
        for field in form.fields.values()
        if field.sql_type is not None
        and not field.live
        and field.key != form.title_field
        # The name of a file says nothing about the record.
        and not isinstance(field.type, HoldsFiles)
    }
    rows = {id: row for id in ids if (row := session.loader.row(form, id)) is not None}
    for field in columns.values():
        if field.target is not None:
            session.titles.load(field.target, [row.get(field.key) for row in rows.values()])
    hidden = session.rights.hidden(form)
    own = [key for key in columns if key not in hidden]
    cards = {}
    for id, row in rows.items():
        said: list[tuple[Label, str]] = []
        wanted = shown[id]
        for key in own if wanted is None else wanted:
            told, value = columns.get(key), row.get(key)
            if told is None or value is None or len(said) == SHOWN_FIELDS:
                continue
            text = told.face_type.to_text(value, told.face.options, session.words)
            if isinstance(value, datetime):
                text = text[:_TO_THE_MINUTE]
            if text:
                said.append((told.definition.label or key, text))
        cards[id] = RecordCard(session.titles.title(form.path, id), tuple(said))
    return cards
