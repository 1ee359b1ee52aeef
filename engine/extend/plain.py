"""A run-time value as JSON would carry it: what the write path parses."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.kernel.jsons import date_text, instant_text


def plain(value: Any) -> Any:
    """Decimals as text, dates and instants in ISO form, a related record as its id, sequences as lists."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Mapping):
        return value.get("id")
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value
