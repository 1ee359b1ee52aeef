"""For whom a value is put into words, and how the names of people and records are found."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.kernel.labels import Language


class Names(Protocol):
    """Titles of records by id and back. `form` is what `Refers.target` gave (`customer`, `$people`)."""

    def title(self, form: str, id: str) -> str:
        """What a reader calls the record; the id when nothing better is known."""
        ...

    def find(self, form: str, text: str) -> Sequence[str]:
        """Ids of the records that a text names; none, one or several."""
        ...


class NoNames:
    """Names where none are known: ids speak for themselves."""

    def title(self, form: str, id: str) -> str:
        return id

    def find(self, form: str, text: str) -> Sequence[str]:
        return ()


@dataclass(frozen=True)
class TextContext:
    """Reader of a text: language, IANA time zone; `format` is the source's own date format (`%d-%m-%Y %H:%M`)."""

    language: Language = "en"
    timezone: str = "Asia/Shanghai"
    format: str | None = None
    names: Names = field(default_factory=NoNames)
