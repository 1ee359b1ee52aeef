"""Text as it may be kept: no control characters, no stray blanks at the ends, within its length."""

import re
import unicodedata
from typing import Any

from engine.kernel.errors import Invalid

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def read_text(raw: Any, longest: int, shortest: int = 0, lines: bool = False) -> str:
    """Trimmed text in Unicode's composed form; line ends become `\\n`. Invalid when it does not fit."""
    if not isinstance(raw, str):
        raise Invalid.of("fields.not_text")
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if _FORBIDDEN.search(text):
        raise Invalid.of("fields.bad_character")
    if not lines and "\n" in text:
        raise Invalid.of("fields.line_break")
    if len(text) < shortest:
        raise Invalid.of("fields.too_short", min=shortest)
    if len(text) > longest:
        raise Invalid.of("fields.too_long", max=longest)
    return text
