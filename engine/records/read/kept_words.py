"""Values that were kept as JSON, in history or in the log of rules, in words."""

from collections.abc import Sequence
from typing import Any

from engine.kernel.errors import Invalid
from engine.kernel.labels import Label
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.read.told_rows import told_columns
from engine.records.session import Session


class KeptWords:
    """Those of one form's fields; what today's type cannot read is shown as it was kept."""

    def __init__(self, session: Session, form: FormModel) -> None:
        self._session = session
        self._form = form

    def label(self, key: str) -> Label:
        """What the field is called; its key when it is no longer there."""
        field = self._form.fields.get(key)
        return key if field is None else field.definition.label or key

    def text(self, key: str, value: Any) -> str:
        """The value in words, "" for a missing one; child rows on a line each."""
        return self._text(self._form, self._form.fields.get(key), value)

    def _text(self, table: TableModel, field: FieldModel | None, value: Any) -> str:
        if value is None:
            return ""
        if field is None:
            return str(value)
        if field.holds_rows and isinstance(value, list):
            return self._rows(self._session.model.find(f"{table.path}.{field.key}"), value)
        try:
            read = field.face_type.parse(value, field.face.options)
        except Invalid:
            return str(value)
        return field.face_type.to_text(read, field.face.options, self._session.words)

    def _rows(self, child: TableModel, rows: Sequence[Any]) -> str:
        lines = []
        columns = told_columns(self._session, child)
        for row in rows:
            cells = [self._text(child, field, row.get(field.key)) for field in columns]
            lines.append(" · ".join(cell for cell in cells if cell))
        return "\n".join(lines)
