"""Words a person reads: one text for all languages, or one per language."""

from collections.abc import Mapping
from typing import Literal, get_args

Language = Literal["en", "zh-CN"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

Label = str | dict[Language, str]
"""Plain text (the same in every language) or `{"en": …, "zh-CN": …}`; both or one of them."""


def text_of(label: Label | Mapping[Language, str] | None, language: Language, fallback: str = "") -> str:
    """The label in `language`; else in whatever language there is; else `fallback`."""
    if label is None:
        return fallback
    if isinstance(label, str):
        return label
    return label.get(language) or next((text for text in label.values() if text), fallback)
