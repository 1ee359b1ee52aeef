"""A notice: one message to one person, in the inbox until it is read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.kernel.jsons import instant_text
from engine.kernel.labels import Label, Language, text_of


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What is to be said. Words may differ by language; each person reads their own.

    `source` names what it is about (`task:<id>`): a person is told once about one source, however often it is sent.
    """

    kind: str
    title: Label
    text: Label = ""
    app: str | None = None
    form: str | None = None
    record_id: str | None = None
    task_id: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What was said, and whether it was read."""

    id: str
    kind: str
    title: Label
    text: Label
    app: str | None
    form: str | None
    record_id: str | None
    task_id: str | None
    created_at: datetime
    read_at: datetime | None

    def to_json(self, language: Language) -> dict[str, Any]:
        """The notice in the words of one language."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": text_of(self.title, language),
            "text": text_of(self.text, language) or None,
            "app": self.app,
            "form": self.form,
            "record": self.record_id,
            "task": self.task_id,
            "at": instant_text(self.created_at),
            "read": self.read_at is not None,
        }
