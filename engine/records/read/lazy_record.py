"""A record as expressions in Python see it: values at hand, related records loaded when they are first touched."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from engine.expressions.backends.python import compile_python
from engine.expressions.context import Env
from engine.expressions.types import RecordOf, RowsOf, Type
from engine.fields.powers import Formula
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.table_model import TableModel
from engine.records.read.loader import Loader


class LazyRecord(Mapping[str, Any]):
    """Names and their run-time values for one row. `values` are what is known; the rest comes from the loader."""

    __slots__ = ("_env", "_loader", "_model", "_seen", "_values")

    def __init__(self, model: TableModel, values: Mapping[str, Any], loader: Loader, env: Env) -> None:
        self._model = model
        self._values = values
        self._loader = loader
        self._env = env
        self._seen: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key in self._seen:
            return self._seen[key]
        value = self._seen[key] = self._read(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._values, *self._model.fields, *self._model.extra)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        # A record is never nothing; without this, asking would count its names.
        return True

    @property
    def model(self) -> TableModel:
        """The table that the row belongs to."""
        return self._model

    def raw(self, key: str) -> Any:
        """The value as it is stored: an id where `[]` gives the record itself."""
        return self._stored(key)

    def raw_or_live(self, field: FieldModel) -> Any:
        """The stored value, or for what is computed on reading the value now."""
        return self[field.key] if field.live else self._stored(field.key)

    def put(self, key: str, value: Any) -> None:
        """Gives a name of a record in hand another value; only for those made over a dict of the caller's own."""
        assert isinstance(self._values, dict)
        self._values[key] = value
        self._seen.clear()

    def touch(self, key: str) -> None:
        """Forgets what was worked out of a name, because its rows were given other values."""
        rows = self._seen.get(key)
        self._seen.clear()
        if rows is not None:
            self._seen[key] = rows

    def rows(self, key: str) -> "tuple[LazyRecord, ...]":
        """The child rows of a record in hand, as records in hand."""
        found: tuple[LazyRecord, ...] = self[key] or ()
        return found

    def _read(self, key: str) -> Any:
        field = self._model.fields.get(key)
        if field is not None and field.live and field.expression is not None and isinstance(field.computation, Formula):
            return compile_python(field.expression)(self, self._env)
        value = self._stored(key)
        kind = field.value_type if field is not None else self._model.scope.lookup(key)
        return self._related(key, kind, value)

    def _stored(self, key: str) -> Any:
        if key in self._values:
            return self._values[key]
        id = self._values.get("id")
        if id is None:
            return None
        if key in self._model.links:
            return self._loader.links(self._model, key, id)
        if key in self._model.fields and isinstance(self._model.fields[key].value_type, RowsOf):
            return self._loader.children(self._loader.target(f"{self._model.path}.{key}"), id)
        row = self._loader.row(self._model, id)
        return row.get(key) if row is not None else None

    def _related(self, key: str, kind: Type | None, value: Any) -> Any:
        if isinstance(kind, RecordOf):
            return self._record(str(self._model.target(key)), value) if value is not None else None
        if isinstance(kind, RowsOf):
            target = self._model.target(key)
            if target is not None:
                rows = [self._record(target, id) for id in value or ()]
                return tuple(row for row in rows if row is not None)
            child = self._loader.target(f"{self._model.path}.{key}")
            return tuple(LazyRecord(child, row, self._loader, self._env) for row in value or ())
        return value

    def _record(self, path: str, id: str) -> "LazyRecord | None":
        model = self._loader.target(path)
        row = self._loader.row(model, id)
        return LazyRecord(model, row, self._loader, self._env) if row is not None else None


def names_of(
    connection: Connection,
    model: AppModel,
    form: str,
    values: Mapping[str, Any],
    env: Env,
    loader: Loader | None = None,
) -> LazyRecord:
    """Names and values of a record in hand (`values`: run-time values; with "id", what they lack is loaded)."""
    return LazyRecord(model.table(form), values, loader or Loader(connection, model.find), env)
