"""Texts with `{{ expression }}` holes filled in from a record, in the words of one language."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.expressions.backends.python import evaluate
from engine.expressions.checked import Checked
from engine.expressions.limits import MAX_TEXT
from engine.expressions.template import CLOSE, OPEN, holes
from engine.expressions.tree import Path
from engine.fields.moments import local_text
from engine.fields.text_context import TextContext
from engine.kernel.labels import Language
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel

if TYPE_CHECKING:
    from engine.records.record_expressions import RecordExpressions

_YES = {"en": ("yes", "no"), "zh-CN": ("是", "否")}


def fill_template(text: str, record: "RecordExpressions", model: AppModel, language: Language) -> str:
    """The text with the value of each hole put in words; a missing value leaves nothing. Raises Invalid."""
    reader = TextContext(language, record.env.timezone, names=record.session.titles)
    filled: list[str] = []
    place = 0
    for first, last in holes(text):
        checked = record.checked(text[first:last].strip(), model)
        value = evaluate(checked, record.names, record.env)
        filled += (text[place : first - len(OPEN)], _words(value, checked, record, reader))
        place = last + len(CLOSE)
    return "".join((*filled, text[place:]))[:MAX_TEXT]


def _words(value: Any, checked: Checked, record: "RecordExpressions", reader: TextContext) -> str:
    """A field's value as the field says it; any other as its kind is usually written."""
    table: TableModel = record.session.model.form(record.form)
    field: FieldModel | None = None
    for key in checked.tree.path if isinstance(checked.tree, Path) else ():
        field = table.fields.get(key)
        target = table.target(key)
        if target is not None:
            table = record.session.model.find(target)
    if isinstance(value, Mapping):
        return reader.names.title(table.path, str(value.get("id")))
    if field is not None and value is not None:
        return field.face_type.to_text(value, field.face.options, reader)
    return _usual(value, record, reader)


def _usual(value: Any, record: "RecordExpressions", reader: TextContext) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES[reader.language][0 if value else 1]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return local_text(value.replace(second=0), record.env.timezone)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        separator = "、" if reader.language == "zh-CN" else ", "
        return separator.join(_usual(item, record, reader) for item in value)
    return str(value)
