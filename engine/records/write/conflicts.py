"""A write over a version that is no longer the newest: who changed which fields meanwhile."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from engine.kernel.errors import Conflict
from engine.kernel.jsons import instant_text
from engine.kernel.problems import Problem
from engine.records.model.form_model import FormModel
from engine.records.read.told_rows import told_changes, told_rows
from engine.records.session import Session
from engine.records.write.entry import Outcome
from engine.records.write.history import json_of
from engine.store.tables.records import history

_MOST = 50


def stale(old: Mapping[str, Any], version: int | None) -> Problem:
    """The problem of a change made over an older version than `old`."""
    return Problem("record.version_conflict", params={"yours": version, "now": old["version"]})


def raise_if_stale(
    session: Session, form: FormModel, outcome: Outcome, mine: Mapping[str, Any], version: int | None
) -> None:
    """Raises Conflict when the outcome is one, with the fields that others changed meanwhile:
    `{"fields": {field: {"mine", "theirs", "theirs_text", "by", "by_name", "at"}}}`."""
    found = next((problem for problem in outcome.problems if problem.code == "record.version_conflict"), None)
    if found is not None and version is not None:
        raise Conflict(found, {"fields": _fields(session, form, outcome.values, mine, version)})


def _fields(
    session: Session, form: FormModel, now: Mapping[str, Any], mine: Mapping[str, Any], version: int
) -> dict[str, Mapping[str, Any]]:
    statement = (
        select(history.c.changes, history.c.by, history.c.at)
        .where(history.c.record_id == now["id"])
        .order_by(history.c.id.desc())
        .limit(max(1, min(_MOST, now["version"] - version)))
    )
    fields: dict[str, Mapping[str, Any]] = {}
    for changes, by, at in session.connection.execute(statement):
        for key in told_changes(session, form, changes or {}):
            field = form.fields.get(key)
            if field is None or key in fields:
                continue
            value = now.get(key)
            text = "" if value is None else field.face_type.to_text(value, field.face.options, session.words)
            fields[key] = {
                "mine": mine.get(key),
                "theirs": told_rows(session, form, key, json_of(form, field, value)),
                "theirs_text": text,
                "by": by,
                "by_name": session.titles.title("$people", by) if by else None,
                "at": instant_text(at),
            }
    return fields
