"""What counts as no value, everywhere the same."""

from typing import Any


def is_missing(raw: Any) -> bool:
    """None, empty text (spaces included) and empty lists are missing; 0 and False are values."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return not raw.strip()
    return isinstance(raw, (list, tuple)) and not raw
