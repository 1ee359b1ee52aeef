"""Search in a list: the texts of a record that hold every word. Always a substring, as Chinese has no spaces."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_

from engine.expressions.types import TEXT
from engine.fields.powers import HoldsChoices
from engine.kernel.ids import is_id
from engine.records.model.form_model import FormModel
from engine.records.session import Session
from engine.records.sql.containing import contains
from engine.records.sql.names import TableNames

MOST_WORDS = 10


def search_condition(session: Session, form: FormModel, names: TableNames, text: str) -> ColumnElement[bool]:
    """Any of the searched texts contains every word of `text`, whatever the case."""
    columns = [names.own(key) for key in _searched(session, form)]
    words = text.split()[:MOST_WORDS]
    return and_(
        *(
            or_(
                *(contains(column, word, session.dialect) for column in columns),
                *([names.id == word] if is_id(word) or not columns else []),
            )
            for word in words
        )
    )


def _searched(session: Session, form: FormModel) -> Sequence[str]:
    """The fields to look into: those that the form names, else all texts; the title first, which answers most."""
    keys = [str(key) for key in form.definition.options.search] or [
        key
        for key, field in form.fields.items()
        if field.value_type == TEXT and not isinstance(field.face_type, HoldsChoices)
    ]
    seen = [
        key for key in keys if form.fields[key].sql_type is not None and session.rights.access(form, key) != "hidden"
    ]
    return sorted(seen, key=lambda key: key != form.title_field)
