"""Base of everything in a definition: frozen, closed, read by alias."""

import re
from collections.abc import Iterable
from typing import Annotated, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from engine.fields.field_def import KEY_PATTERN

Key = Annotated[str, Field(pattern=KEY_PATTERN)]
"""A stable name: snake_case, at most 40 characters."""


def is_key(raw: object) -> bool:
    """Whether something has the form of a key."""
    return isinstance(raw, str) and re.fullmatch(KEY_PATTERN, raw) is not None


class Part(BaseModel):
    """A piece of an app definition."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=Keyed)


def by_key(parts: Iterable[T], key: str) -> T:
    """The part of that key; KeyError."""
    for part in parts:
        if part.key == key:
            return part
    raise KeyError(key)
