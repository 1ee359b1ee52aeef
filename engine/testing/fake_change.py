"""A change of a record that is not there, for tests of action types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from engine.testing.fake_people import FakePeople
from engine.testing.fake_words import FakeWords


@dataclass(frozen=True, kw_only=True)
class FakeChange:
    """An ActionContext. `values` answers expressions by their text."""

    app: str = "app"
    form: str = "form"
    actor: str = "actor"
    now: datetime = datetime(2026, 11, 21, 9, tzinfo=UTC)
    record: Mapping[str, Any] = field(default_factory=lambda: {"id": "record"})
    old: Mapping[str, Any] | None = None
    people: FakePeople = field(default_factory=FakePeople)
    values: Mapping[str, Any] = field(default_factory=dict)

    def evaluate(self, expression: str) -> Any:
        return FakeWords(self.record, self.values).evaluate(expression)

    def render(self, template: Any) -> Any:
        return FakeWords(self.record, self.values).render(template)
