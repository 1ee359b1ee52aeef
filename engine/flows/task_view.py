"""A task opened: its line in the inbox, and the record as far as the task lets its person see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.access.actor import Actor
from engine.flows.inbox_item import InboxItem
from engine.flows.task_options import Access
from engine.kernel.labels import Language
from engine.records.read.record import Record


@dataclass(frozen=True)
class TaskView:
    """`reader` is the person with what the task grants; `record` is what they see so of its record, None when it has
    gone meanwhile or the task shows it no longer."""

    item: InboxItem
    reader: Actor
    record: Record | None

    @property
    def app(self) -> str:
        """The app of the record."""
        return self.item.app

    @property
    def form(self) -> str:
        """The form of the record."""
        return self.item.form

    @property
    def rights(self) -> Mapping[str, Access]:
        """Rights on the fields, for the form's page."""
        return self.item.rights

    def to_json(self, language: Language) -> dict[str, Any]:
        """The task with `record_data`, in the words of one language."""
        record = self.record.to_json() if self.record is not None else None
        return {**self.item.to_json(language), "record_data": record}
