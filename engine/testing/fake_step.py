"""A step in a run that is not there: every port notes what it was asked, so that a node type is tested by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from engine.testing.fake_people import FakePeople
from engine.testing.fake_words import FakeWords

Calls = list[list[Any]]


@dataclass
class _Records:
    calls: Calls
    stored: Mapping[str, Mapping[str, Any]]

    def get(self, form: str, id: str) -> Mapping[str, Any]:
        return self.stored[id]

    def find(
        self, form: str, filter: str | None, sort: Sequence[str] = (), limit: int = 100
    ) -> list[Mapping[str, Any]]:
        self.calls.append(["records.find", form, filter])
        return list(self.stored.values())[:limit]

    def create(self, form: str, values: Mapping[str, Any]) -> str:
        self.calls.append(["records.create", form, dict(values)])
        return "new"

    def update(self, form: str, id: str, values: Mapping[str, Any]) -> None:
        self.calls.append(["records.update", form, id, dict(values)])

    def update_where(self, form: str, filter: str, values: Mapping[str, Any]) -> int:
        self.calls.append(["records.update_where", form, filter, dict(values)])
        return len(self.stored)


@dataclass
class _Tasks:
    calls: Calls
    step: Sequence[Mapping[str, Any]]
    run: Sequence[Mapping[str, Any]]

    def open(self, kind: str, assignees: Sequence[str], due: datetime | None = None) -> Sequence[str]:
        self.calls.append(["tasks.open", kind, list(assignees)])
        return [f"task-{person}" for person in assignees]

    def of_step(self) -> Sequence[Mapping[str, Any]]:
        return self.step

    def of_run(self) -> Sequence[Mapping[str, Any]]:
        return self.run

    def close(self, ids: Sequence[str], state: str) -> None:
        self.calls.append(["tasks.close", list(ids), state])


@dataclass
class _Notify:
    calls: Calls

    def send(self, people: Sequence[str], title: Any, text: Any) -> None:
        self.calls.append(["notify.send", list(people), title, text])


@dataclass(kw_only=True)
class FakeStep:
    """A NodeContext. `calls` lists what was done through the ports, oldest first: [port.method, arguments …].

    `tasks_of_step` and `tasks_of_run` are the tasks so far; `values` answers expressions by their text.
    """

    app: str = "app"
    form: str = "form"
    run_id: str = "run"
    step_key: str = "step"
    starter: str = "starter"
    now: datetime = datetime(2026, 11, 21, 9, tzinfo=UTC)
    record: Mapping[str, Any] = field(default_factory=lambda: {"id": "record"})
    state: Mapping[str, Any] = field(default_factory=dict)
    people: FakePeople = field(default_factory=FakePeople)
    values: Mapping[str, Any] = field(default_factory=dict)
    stored: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tasks_of_step: Sequence[Mapping[str, Any]] = ()
    tasks_of_run: Sequence[Mapping[str, Any]] = ()
    calls: Calls = field(default_factory=list)

    def __post_init__(self) -> None:
        self.records = _Records(self.calls, self.stored)
        self.tasks = _Tasks(self.calls, self.tasks_of_step, self.tasks_of_run)
        self.notify = _Notify(self.calls)
        self._words = FakeWords(self.record, self.values)

    def evaluate(self, expression: str) -> Any:
        return self._words.evaluate(expression)

    def render(self, template: Any) -> Any:
        return self._words.render(template)

    def rules(self, event: str) -> None:
        self.calls.append(["rules", event])

    def log(self, message: str, **facts: Any) -> None:
        self.calls.append(["log", message, facts])
