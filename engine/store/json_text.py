"""JSON kept as text on both databases: key order stays as written, and writing costs one pass."""

from typing import Any

from sqlalchemy import types
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from engine.kernel.jsons import dump, load


class JsonText(TypeDecorator[Any]):
    """For JSON that SQL never looks into: definitions, events, payloads, histories. None is SQL's null."""

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else dump(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else load(value)
