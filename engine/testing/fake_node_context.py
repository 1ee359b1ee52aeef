"""A node context in which nothing is real and every call is noted: what check_node_type runs cases against."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from engine.testing.fake_http import FakeHttp

ORGANISATION = {
    "roles": {"manager": ["bob", "cid"], "nobody": []},
    "superiors": {"ann": "bob"},
    "heads": {"it": "hal"},
    "departments": {"ann": "it"},
    "admins": ["root"],
    "usernames": ["ann", "bob", "cid", "dan", "hal"],
}


class FakeContext:
    """`values` are what expressions give, by text; the ports are the context itself."""

    app, form, run_id, step_key = "desk", "request", "run", "step"
    now = datetime(2026, 11, 16, 1, tzinfo=UTC)

    def __init__(
        self,
        starter: str = "ann",
        record: Mapping[str, Any] | None = None,
        values: Mapping[str, Any] | None = None,
        state: Mapping[str, Any] | None = None,
        tasks: Sequence[Mapping[str, Any]] = (),
        before: Sequence[Mapping[str, Any]] = (),
        organisation: Mapping[str, Any] | None = None,
        http: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.starter = starter
        self.record = {"id": "r1", **(record or {})}
        self.state = state or {}
        self._values = values or {}
        self._tasks = list(tasks)
        self._before = list(before)
        self._organisation = {**ORGANISATION, **(organisation or {})}
        self.calls: list[list[Any]] = []
        self.http = FakeHttp(http or {}, self.calls)

    @property
    def records(self) -> "FakeContext":
        return self

    @property
    def people(self) -> "FakePeople":
        return FakePeople(self._organisation)

    @property
    def tasks(self) -> "FakeTasks":
        return FakeTasks(self.calls, self._tasks, self._before)

    @property
    def notify(self) -> "FakeContext":
        return self

    def update(self, form: str, id: str, values: Mapping[str, Any]) -> None:
        self.calls.append(["update", form, id, dict(values)])

    def send(self, people: Sequence[str], title: Any, text: Any) -> None:
        self.calls.append(["notify", list(people), title])

    def evaluate(self, expression: str) -> Any:
        return self._values.get(expression, self.record.get(expression))

    def render(self, template: Any) -> Any:
        return template

    def rules(self, event: str) -> None:
        self.calls.append(["rules", event])

    def log(self, message: str, **facts: Any) -> None:
        self.calls.append(["log", message])


class FakePeople:
    """An organisation of names."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known

    def active(self, people: Sequence[str]) -> Sequence[str]:
        return [person for person in people if person in self._known["usernames"] or person in self._known["admins"]]

    def by_username(self, username: str) -> str | None:
        return username if username in self._known["usernames"] else None

    def in_role(self, role: str) -> Sequence[str]:
        found: Sequence[str] = self._known["roles"][role]
        return found

    def superior(self, person: str) -> str | None:
        found: str | None = self._known["superiors"].get(person)
        return found

    def department_head(self, department: str) -> str | None:
        found: str | None = self._known["heads"].get(department)
        return found

    def main_department(self, person: str) -> str | None:
        found: str | None = self._known["departments"].get(person)
        return found

    def admins(self) -> Sequence[str]:
        found: Sequence[str] = self._known["admins"]
        return found


class FakeTasks:
    """Tasks that are only noted."""

    def __init__(
        self, calls: list[list[Any]], own: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]]
    ) -> None:
        self._calls, self._own, self._before = calls, own, before

    def open(self, kind: str, assignees: Sequence[str], due: datetime | None = None) -> Sequence[str]:
        self._calls.append(["open", kind, list(assignees)])
        return [f"t{n}" for n, _ in enumerate(assignees)]

    def of_step(self) -> Sequence[Mapping[str, Any]]:
        return self._own

    def of_run(self) -> Sequence[Mapping[str, Any]]:
        return [*self._before, *self._own]

    def close(self, ids: Sequence[str], state: str) -> None:
        self._calls.append(["close", list(ids), state])
