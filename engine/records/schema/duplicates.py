"""Values that stand in the way of making fields unique."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.sql.elements import ColumnElement

from engine.fields.text_context import TextContext
from engine.kernel.labels import LANGUAGES, Language
from engine.records.model.form_model import FormModel

_NAMED = 3
"""Values that are told; whoever looks for the rest sorts the list by the field."""


def duplicates(
    connection: Connection, form: FormModel, keys: tuple[str, ...]
) -> tuple[int, dict[Language, str] | None]:
    """How many values, or combinations of values, more than one record has; and some of them as a person reads them.

    Values that are ids (people, records) are counted and not named.
    """
    columns: list[ColumnElement[Any]] = [form.table.c[key] for key in keys if key in form.table.c]
    if len(columns) < len(keys):
        return 0, None
    there = and_(form.table.c.deleted_at.is_(None), *(column.is_not(None) for column in columns))
    groups = select(*columns).where(there).group_by(*columns).having(func.count() > 1)
    count = int(connection.execute(select(func.count()).select_from(groups.subquery())).scalar_one())
    if not count or any(form.fields[key].target is not None for key in keys):
        return count, None
    rows = [tuple(row) for row in connection.execute(groups.order_by(*columns).limit(_NAMED))]
    return count, {language: _told(form, keys, rows, language) for language in LANGUAGES}


def _told(form: FormModel, keys: tuple[str, ...], rows: Sequence[Sequence[Any]], language: Language) -> str:
    fields = [form.fields[key] for key in keys]
    context = TextContext(language)
    texts = [
        " + ".join(
            field.face_type.to_text(value, field.face.options, context)[:40]
            for field, value in zip(fields, row, strict=True)
        )
        for row in rows
    ]
    return ("、" if language == "zh-CN" else ", ").join(f"“{text}”" for text in texts)
