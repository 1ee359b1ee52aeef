"""One line of the inbox: a task, or a run that the person started."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.access.grant import Grant
from engine.flows.record_card import RecordCard
from engine.flows.task_options import Access
from engine.kernel.jsons import instant_text
from engine.kernel.labels import Label, Language, text_of


@dataclass(frozen=True)
class Returned:
    """Why a request is with its starter again: who sent it back, and what they said."""

    by_name: str | None
    comment: str | None

    def to_json(self) -> dict[str, Any]:
        """As the inbox tells it."""
        return {"by_name": self.by_name, "comment": self.comment}


@dataclass(frozen=True)
class InboxItem:
    """Facts of a line. `kind` is approve, fill, cc or run; `rights` are those on the fields of the form."""

    id: str
    run: str
    node: str
    node_name: Label
    flow_name: Label
    kind: str
    app: str
    app_name: Label | None
    form: str
    form_name: Label | None
    record: str | None
    state: str
    created_at: datetime
    due_at: datetime | None = None
    ended_at: datetime | None = None
    action: str | None = None
    comment: str | None = None
    actions: tuple[str, ...] = ()
    labels: Mapping[str, Label] = field(default_factory=dict)
    rights: Mapping[str, Access] = field(default_factory=dict)
    grant: Grant | None = None
    """What it gives to see and change; None where it shows no more than the person may see otherwise."""
    sums: frozenset[str] = frozenset()
    """Sums over rows that may be hidden, which it is meant to show."""
    from_name: str | None = None
    starter_name: str | None = None
    returned: Returned | None = None
    card: RecordCard | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """The line in the words of one language."""
        card = self.card or RecordCard("")
        return {
            "id": self.id,
            "run": self.run,
            "node": self.node,
            "node_name": text_of(self.node_name, language),
            "flow_name": text_of(self.flow_name, language),
            "kind": self.kind,
            "app": self.app,
            "app_name": text_of(self.app_name, language, self.app),
            "form": self.form,
            "form_name": text_of(self.form_name, language, self.form),
            "record": self.record,
            "title": card.title,
            "summary": [{"label": text_of(label, language), "text": text} for label, text in card.summary],
            "state": self.state,
            "action": self.action,
            "comment": self.comment,
            "actions": list(self.actions),
            "labels": {action: text_of(label, language) for action, label in self.labels.items()},
            "fields": dict(self.rights),
            "from_name": self.from_name,
            "starter_name": self.starter_name,
            "returned": self.returned.to_json() if self.returned else None,
            "created_at": instant_text(self.created_at),
            "due_at": instant_text(self.due_at) if self.due_at else None,
            "ended_at": instant_text(self.ended_at) if self.ended_at else None,
        }


@dataclass(frozen=True)
class InboxPage:
    """A page of lines; `next_cursor` is None on the last one."""

    items: tuple[InboxItem, ...]
    next_cursor: str | None

    def to_json(self, language: Language) -> dict[str, Any]:
        """The page in the words of one language."""
        return {"items": [item.to_json(language) for item in self.items], "next_cursor": self.next_cursor}
