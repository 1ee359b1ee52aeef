"""What a JSON value must not hold, if it is to be kept and told again."""

from collections.abc import Iterator
from typing import Any

from engine.kernel.jsons import dump_bytes
from engine.kernel.problems import pointer

DEEPEST = 240
"""Levels of lists and objects inside each other. The writer takes 254, of which some are left for what is put around a
value: an answer, a job, a kept request."""
_SPARE = 254 - DEEPEST
_LEAST, _MOST = -(2**63), 2**64 - 1
_TOLD = 8
"""Parts of a pointer to what lies too deep: two hundred would help nobody to find it."""


def is_kept(value: Any) -> bool:
    """Whether the value can be kept, found out the quick way."""
    for _ in range(_SPARE):
        value = [value]
    try:
        dump_bytes(value)
    except (TypeError, ValueError):
        return False
    return True


def too_deep(value: Any) -> str | None:
    """Pointer to the first part that is nested too deeply, as far as one can read it."""
    found = (parts for parts, item in _walk(value) if len(parts) >= DEEPEST and isinstance(item, (dict, list)))
    parts = next(found, None)
    return None if parts is None else pointer(*parts[:_TOLD])


def too_long_number(value: Any) -> str | None:
    """Pointer to the first whole number that does not fit into 64 bits."""
    for parts, item in _walk(value):
        if isinstance(item, int) and not _LEAST <= item <= _MOST:
            return pointer(*parts)
    return None


def _walk(value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Each part of a value with its place, in the order of the document; not below what is too deep anyway."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while waiting:
        parts, item = waiting.pop()
        yield parts, item
        if len(parts) >= DEEPEST:
            continue
        if isinstance(item, dict):
            waiting += [((*parts, str(key)), inner) for key, inner in reversed(item.items())]
        elif isinstance(item, list):
            waiting += [((*parts, place), inner) for place, inner in reversed(list(enumerate(item)))]
