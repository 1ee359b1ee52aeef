"""Titles: what a reader calls a record, a person, a department; found set-wise and kept for one use case."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, null, select

from engine.access.actor import SYSTEM
from engine.expressions.context import NoDirectory
from engine.fields.text_context import TextContext
from engine.kernel.errors import NotFound
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel

if TYPE_CHECKING:
    from engine.records.session import Session
    from engine.records.sql.names import TableNames

NOTHING = "—"
"""What a record is called by whoever may not see it, or its title."""
_HOPS = 3
_FOUND_AT_MOST = 10


class Titles:
    """Implements the fields' `Names`. Records that the reader may not see are called by nothing but a dash."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._known: dict[tuple[str, str], str] = {}

    def title(self, form: str, id: str) -> str:
        """What a reader calls the record; `form` as a field's options name it, or canonical."""
        known = self._known.get((form, id))
        if known is not None:
            return known
        path = self._path(form)
        if (path, id) not in self._known:
            self.load(path, (id,))
        return self._known[path, id]

    def known(self, path: str, id: str) -> bool:
        """Whether the title is there already."""
        return (path, id) in self._known

    def keep(self, path: str, id: str, title: str) -> None:
        """Takes a title that came along with a row."""
        self._known[path, id] = title

    def load(self, path: str, ids: Iterable[str | None]) -> None:
        """Finds the titles that are not known yet, in at most one statement."""
        self._known["$people", SYSTEM.id] = SYSTEM.name
        missing = [id for id in dict.fromkeys(ids) if id is not None and (path, id) not in self._known]
        if missing and path == "$people":
            missing = self._from_directory(missing)
        if not missing:
            return
        session = self._session
        names = session.names(session.model.find(path), guarded=True)
        column, field = title_column(names)
        statement = select(names.id, column).select_from(names.tables()).where(names.id.in_(missing))
        seen = names.visible()
        if seen is not None:
            statement = statement.where(seen)
        found = {row[0]: row[1] for row in session.connection.execute(statement)}
        for id in missing:
            self._known[path, id] = self.words(field, found.get(id))

    def words(self, field: FieldModel | None, value: Any) -> str:
        """A title's value in words."""
        if value is None:
            return NOTHING
        if field is None:
            return str(value)
        actor = self._session.actor
        return field.face_type.to_text(value, field.face.options, TextContext(actor.language, actor.timezone))

    def find(self, form: str, text: str) -> Sequence[str]:
        """Ids of the live records whose title is just this text; people also by user name and e-mail."""
        session = self._session
        try:
            path = self._path(form)
        except NotFound:
            return ()
        names = session.names(session.model.find(path), guarded=True)
        column, _ = title_column(names)
        same: ColumnElement[bool] = column == text
        for other in ("username", "email") if path == "$people" else ():
            same = same | (func.lower(names.own(other)) == text.lower())
        statement = select(names.id).select_from(names.tables()).where(same).limit(_FOUND_AT_MOST)
        if names.model.recycles:
            statement = statement.where(names.source.c.deleted_at.is_(None))
        seen = names.visible()
        if seen is not None:
            statement = statement.where(seen)
        return list(session.connection.execute(statement).scalars())

    def _from_directory(self, ids: list[str]) -> list[str]:
        directory = self._session.env.directory
        if isinstance(directory, NoDirectory):
            return ids
        unknown = []
        for id in ids:
            name = directory.name_of(id)
            if name is None:
                unknown.append(id)
            else:
                self._known["$people", id] = name
        return unknown

    def _path(self, form: str) -> str:
        return self._session.model.canonical(form)


def title_column(names: "TableNames") -> tuple[ColumnElement[Any], FieldModel | None]:
    """The column that holds the title of a row, followed through relations, and the field whose face it has."""
    field: FieldModel | None = None
    for _ in range(_HOPS):
        key = names.model.title_field
        if key is None:
            return names.id, None
        field = names.model.field(key)
        if names.space.guard is not None and names.space.guard.hides(names.model, key):
            return null(), None
        if field is None or field.target is None or field.many:
            return names.own(key), field
        names = names.hop(key)
    return names.id, None


def plain_title(table: TableModel) -> bool:
    """Whether the title stands in the row itself."""
    field = table.fields.get(table.title_field or "")
    return field is not None and field.target is None and field.sql_type is not None
