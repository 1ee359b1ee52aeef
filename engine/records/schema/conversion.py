"""Stored values of one type as values of another: never a silent null, a Problem for each that does not fit."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.options import Options
from engine.kernel.problems import Problem, pointer
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel
from engine.records.session import Session

_CHUNK = 1000
_MORE_PLACES = 6


class Conversion:
    """Converts the values of one field. `session` works with the old model, since its tables are those there are."""

    def __init__(self, session: Session, old: TableModel, before: FieldModel, after: FieldModel) -> None:
        self._session = session
        self._old = old
        self._before = before
        self._after = after
        self._finer = _finer(after.options)
        self._words = TextContext("en", session.env.timezone, names=session.titles)
        self._known: dict[Any, Any] = {}

    def values(self) -> Iterator[tuple[str, Any]]:
        """Every row that holds a value, with the value, in the order of ids."""
        last = ""
        while True:
            rows = self._page(last)
            yield from rows
            if len(rows) < _CHUNK:
                return
            last = rows[-1][0]

    def convert(self, id: str, value: Any) -> tuple[Any, Problem | None]:
        """The value in the new type, or missing and the problem."""
        try:
            key = value if isinstance(value, (str, Decimal, tuple)) else repr(value)
            if key not in self._known:
                self._known[key] = self._converted(value)
            return self._known[key], None
        except Invalid as error:
            why = error.problems[0]
            text = self._before.face_type.to_text(value, self._before.face.options, self._words)
            params = {"id": id, "value": text[:80], "field": self._after.definition.label or self._after.key}
            params |= {"reason": why.code}
            path = pointer("forms", self._old.form, "fields", self._after.key)
            return None, Problem("schema.value_does_not_fit", path, params, severity="warning")

    def _converted(self, value: Any) -> Any:
        before, after = self._before, self._after
        if before.target is not None and before.target == after.target:
            found = _ids(value, after)
        elif before.value_type == after.value_type and before.target is None:
            found = after.type.parse(before.face_type.to_json(value, before.face.options), after.options)
        else:
            text = before.face_type.to_text(value, before.face.options, self._words)
            found = after.type.from_text(text, after.options, self._words)
            if isinstance(found, Decimal) and after.type.from_text(text, self._finer, self._words) != found:
                raise Invalid.of("schema.value_would_change")
        if found is None or (isinstance(value, Decimal) and isinstance(found, Decimal) and found != value):
            raise Invalid.of("schema.value_would_change")
        return found

    def _page(self, last: str) -> Sequence[tuple[str, Any]]:
        table = self._old.table
        if not self._before.linked:
            column = table.c[self._before.key]
            statement = select(table.c.id, column).where(column.is_not(None), table.c.id > last)
            rows = self._session.connection.execute(statement.order_by(table.c.id).limit(_CHUNK))
            return [(id, value) for id, value in rows]
        link = self._old.links[self._before.key].table
        ids = select(link.c.record_id).where(link.c.record_id > last).distinct().order_by(link.c.record_id)
        found = list(self._session.connection.execute(ids.limit(_CHUNK)).scalars())
        self._session.loader.prime_links(self._old, self._before.key, found)
        return [(id, self._session.loader.links(self._old, self._before.key, id)) for id in found]


def _finer(options: Options) -> Options:
    """The same with more decimal places: a text that then gives another number would be rounded."""
    places = getattr(options, "decimals", None)
    return options if places is None else options.model_copy(update={"decimals": places + _MORE_PLACES})


def _ids(value: Any, after: FieldModel) -> Any:
    """The same references, kept as one or as several."""
    ids = value if isinstance(value, tuple) else (value,)
    if after.many:
        return ids
    if len(ids) > 1:
        raise Invalid.of("schema.value_would_change")
    return ids[0]
