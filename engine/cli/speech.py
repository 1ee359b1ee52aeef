"""Words of the command line in the language of the person who types."""

import os
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from engine.kernel.jsons import load
from engine.kernel.labels import Language, text_of

WORDS = Path(__file__).with_name("words.json")


def spoken(option: str | None) -> Language:
    """The language of `--lang`, else that of the LC_ALL, LC_MESSAGES or LANG variable, else English."""
    named = option or next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh-CN" if named.lower().replace("_", "-").startswith("zh") else "en"


@cache
def words() -> dict[str, Any]:
    """Every text of words.json."""
    found: dict[str, Any] = load(WORDS.read_bytes())
    return found


def word(key: str, language: Language, **params: Any) -> str:
    """A text of words.json with its holes filled."""
    return text_of(words()[key], language).format(**params)


def padded(text: str, width: int) -> str:
    """Filled up with spaces to a width in columns of a terminal; a Chinese character takes two."""
    taken = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * (width - taken)
