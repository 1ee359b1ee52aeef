"""A list of choices: stable values with labels and colours, found by value or by label."""

import json
import re
from functools import cached_property
from typing import Any

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from engine.kernel.errors import Invalid
from engine.kernel.labels import LANGUAGES, Label, Language, text_of
from engine.kernel.options import Options, opt

COLORS = (
    "gray", "red", "volcano", "orange", "amber", "gold", "yellow", "lime", "green", "teal", "cyan", "blue", "geekblue",
    "indigo", "violet", "purple", "magenta", "pink", "brown", "grey",
)  # fmt: skip
"""Names that the screens and the charts know."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_hex(color: str) -> bool:
    """Whether a colour is written as `#rrggbb`."""
    return _HEX.fullmatch(color) is not None


def as_sent(value: Any) -> str:
    """A value in a message about it, cut to 60 signs: a text as it is, anything else as JSON."""
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))[:60]


class Choice(Options):
    value: str = opt(title={"en": "Value", "zh-CN": "值"}, min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]+$")
    label: Label | None = opt(None, title={"en": "Label", "zh-CN": "名称"})
    color: str | None = opt(None, title={"en": "Colour", "zh-CN": "颜色"}, max_length=30)
    score: int | None = opt(None, title={"en": "Score", "zh-CN": "分值"})

    def text(self, language: Language) -> str:
        """The label in a language, else the value."""
        return text_of(self.label, language, self.value)


class ChoiceListOptions(Options):
    """Options that hold choices."""

    choices: tuple[Choice, ...] = Field(
        (), json_schema_extra={"x-title": {"en": "Choices", "zh-CN": "选项"}}, max_length=500
    )

    @field_validator("choices")
    @classmethod
    def _told_apart(cls, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        seen: set[str] = set()
        for choice in choices:
            if choice.value in seen:
                raise PydanticCustomError("fields.same_choice_twice", "two of one value", {"value": choice.value})
            seen.add(choice.value)
        return choices

    @cached_property
    def by_value(self) -> dict[str, Choice]:
        """The choices by value."""
        return {choice.value: choice for choice in self.choices}

    @cached_property
    def by_word(self) -> dict[str, str]:
        """Values by whatever means them: the value itself, or a label in any language, both in small letters."""
        found: dict[str, str] = {}
        for choice in self.choices:
            labels = [choice.label] if isinstance(choice.label, str) else list((choice.label or {}).values())
            for word in (choice.value, *labels):
                found.setdefault(word.strip().casefold(), choice.value)
        return found

    @cached_property
    def words(self) -> dict[Language, dict[str, str]]:
        """By language what each value is called."""
        return {language: {choice.value: choice.text(language) for choice in self.choices} for language in LANGUAGES}

    def choice(self, value: str) -> Choice | None:
        """The choice of that value."""
        return self.by_value.get(value)

    def find(self, text: str) -> str:
        """The value meant by a text: the value itself, else a label in any language, whatever its case. Invalid."""
        wanted = text.strip()
        found = wanted if wanted in self.by_value else self.by_word.get(wanted.casefold())
        if found is None:
            raise Invalid.of("fields.not_a_choice", value=wanted[:60])
        return found
