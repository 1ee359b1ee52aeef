"""Texts in files that spreadsheet programs open: none of them may be taken for a formula.

A text that begins like a formula gets a quote in front on its way out; on its way in the quote goes again.
"""

from typing import Any

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
QUOTE = "'"


def guarded(text: str, value: Any = None) -> str:
    """The text, quoted where a program could run it. Numbers, dates and the like (by `value`) are none of these."""
    harmless = value is not None and not isinstance(value, (str, list, tuple))
    return QUOTE + text if not harmless and text.startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text[:1] == QUOTE and text[1:].startswith(FORMULA_SIGNS) else text
