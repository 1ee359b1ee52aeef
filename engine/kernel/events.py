"""What happened, told to whoever subscribed. Events travel through the outbox, in the transaction of the change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """A fact, named `subject.happening` (record.created, task.opened, job.progress). `data` holds JSON values only."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
