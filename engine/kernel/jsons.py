"""JSON in and out: decimals travel as text, instants in UTC with Z, dates as dates."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import orjson


def _encode(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def instant_text(value: datetime) -> str:
    """An aware instant as ISO 8601 in UTC: 2026-11-21T08:30:00Z."""
    utc = value if value.tzinfo is UTC else value.astimezone(UTC)
    return utc.isoformat()[: -len("+00:00")] + "Z"


def date_text(value: date) -> str:
    """A date as ISO 8601: 2026-11-21."""
    return value.isoformat()


def dump_bytes(value: Any) -> bytes:
    """JSON bytes. Naive instants count as UTC."""
    options = orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS
    return orjson.dumps(value, default=_encode, option=options)


def dump(value: Any) -> str:
    """JSON text on one line."""
    return dump_bytes(value).decode()


def dump_pretty(value: Any) -> str:
    """JSON text with two-space indents and a newline at the end, as kept in files that people read."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z
    return orjson.dumps(value, default=_encode, option=options).decode()


def load(text: str | bytes) -> Any:
    """Python values of JSON text; ValueError on bad JSON."""
    return orjson.loads(text)
