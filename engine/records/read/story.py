"""What happened to a record, in words: changes of fields that the reader may see, remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from engine.kernel.errors import Invalid, NotFound
from engine.kernel.events import Event
from engine.kernel.ids import is_id, new_id
from engine.kernel.jsons import instant_text
from engine.records.model.form_model import FormModel
from engine.records.ports import Definitions
from engine.records.read.kept_words import KeptWords
from engine.records.read.origins import OriginNames
from engine.records.read.told_rows import told_changes
from engine.records.session import Session
from engine.records.sql.reader import row_condition
from engine.store.tables.records import comments as comment_rows
from engine.store.tables.records import history as history_rows
from engine.store.unit_of_work import UnitOfWork

LONGEST_COMMENT = 10_000
_MOST = 500


@dataclass(frozen=True)
class Story:
    """Changes, newest first, in JSON form."""

    items: Sequence[Mapping[str, Any]]

    def to_json(self) -> dict[str, Any]:
        """The answer of the API."""
        return {"items": list(self.items)}


def is_visible(session: Session, form: FormModel, id: str) -> bool:
    """Whether the actor may read the record; one in the recycle bin counts as what it was."""
    if not is_id(id) or not session.rights.may("read", form):
        return False
    names = session.names(form, guarded=False)
    seen = row_condition(session.rights, "read", names)
    statement = select(names.id).select_from(names.tables()).where(names.id == id)
    found = session.connection.execute(statement if seen is None else statement.where(seen))
    return found.scalar_one_or_none() is not None


def history_of(session: Session, form: FormModel, id: str, definitions: Definitions, limit: int = _MOST) -> Story:
    """Changes of a record; `definitions` know what flows and rules of other apps are called. Raises NotFound for what
    the actor may not read."""
    _require(session, form, id)
    statement = (
        select(history_rows)
        .where(history_rows.c.record_id == id)
        .order_by(history_rows.c.at.desc(), history_rows.c.id.desc())
        .limit(min(limit, _MOST))
    )
    found = session.connection.execute(statement).mappings().all()
    told = [dict(row) | {"changes": told_changes(session, form, row["changes"] or {})} for row in found]
    # A change of hidden fields only would tell that there are such fields.
    rows = [
        row
        for row, kept in zip(told, found, strict=True)
        if row["action"] != "updated" or row["changes"] or not kept["changes"]
    ]
    teller = KeptWords(session, form)
    origins = OriginNames(session, definitions, rows)
    session.titles.load("$people", [row["by"] for row in rows])
    return Story(
        [
            {
                "at": instant_text(row["at"]),
                "by": row["by"],
                "by_name": session.titles.title("$people", row["by"]) if row["by"] else None,
                "action": row["action"],
                "origin": {
                    "kind": row["origin_kind"],
                    "ref": row["origin_ref"],
                    "name": origins.name(row),
                },
                "changes": [_change(teller, key, pair) for key, pair in row["changes"].items()],
            }
            for row in rows
        ]
    )


def comments_of(session: Session, form: FormModel, id: str) -> list[dict[str, Any]]:
    """Remarks on a record, oldest first. Raises NotFound for what the actor may not read."""
    _require(session, form, id)
    statement = (
        select(comment_rows)
        .where(comment_rows.c.record_id == id, comment_rows.c.deleted_at.is_(None))
        .order_by(comment_rows.c.at, comment_rows.c.id)
        .limit(_MOST)
    )
    return [_comment(session, dict(row)) for row in session.connection.execute(statement).mappings()]


def add_comment(session: Session, uow: UnitOfWork, form: FormModel, id: str, text: str) -> dict[str, Any]:
    """Adds a remark; whoever may read a record may remark on it. Raises Invalid for an empty or overlong text."""
    _require(session, form, id)
    said = text.replace("\x00", "").strip()
    if not form.definition.options.comments:
        raise Invalid.of("record.no_comments")
    if not 1 <= len(said) <= LONGEST_COMMENT:
        raise Invalid.of("record.comment_length", "/text", most=LONGEST_COMMENT)
    row = {
        "id": new_id(),
        "app": form.app,
        "form": form.form,
        "record_id": id,
        "at": uow.now,
        "by": session.actor.id,
        "text": said,
        "deleted_at": None,
    }
    uow.connection.execute(insert(comment_rows), row)
    uow.emit(Event("record.commented", {"app": form.app, "form": form.form, "id": id, "by": session.actor.id}))
    return _comment(session, row)


def _comment(session: Session, row: Mapping[str, Any]) -> dict[str, Any]:
    name = session.titles.title("$people", row["by"]) if row["by"] else None
    return {"id": row["id"], "by": row["by"], "by_name": name, "at": instant_text(row["at"]), "text": row["text"]}


def _change(teller: KeptWords, key: str, pair: Sequence[Any]) -> dict[str, Any]:
    old, new = (teller.text(key, value) for value in pair)
    return {"field": key, "label": teller.label(key), "old_text": old, "new_text": new}


def _require(session: Session, form: FormModel, id: str) -> None:
    if not is_visible(session, form, id):
        raise NotFound.of("record.not_found", id=str(id)[:40])
