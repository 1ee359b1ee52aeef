"""A record in a few words: its title and what its first fields say, for lists that mix forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.kernel.labels import Label
from engine.records.session import Session

SHOWN_FIELDS = 3


@dataclass(frozen=True)
class RecordCard:
    """`summary` pairs a field's label with its value in words."""

    title: str
    summary: tuple[tuple[Label, str], ...] = ()


def cards_of(
    session: Session, form_key: str, ids: Sequence[str], hidden: Mapping[str, frozenset[str]]
) -> dict[str, RecordCard]:
    """Cards by record id; what has gone is left out. `hidden` are the fields not to be shown, by record."""
    form = session.model.form(form_key)
    session.loader.prime(form, ids)
    session.titles.load(form.path, ids)
    columns = [field for field in form.fields.values() if field.sql_type is not None and field.key != form.title_field]
    rows = {id: row for id in ids if (row := session.loader.row(form, id)) is not None}
    for field in columns:
        if field.target is not None:
            session.titles.load(field.target, [row.get(field.key) for row in rows.values()])
    cards = {}
    for id, row in rows.items():
        said: list[tuple[Label, str]] = []
        for field in columns:
            value = row.get(field.key)
            if value is None or field.live or field.key in hidden.get(id, frozenset()) or len(said) == SHOWN_FIELDS:
                continue
            text = field.face_type.to_text(value, field.face.options, session.words)
            if text:
                said.append((field.definition.label or field.key, text))
        cards[id] = RecordCard(session.titles.title(form.path, id), tuple(said))
    return cards
