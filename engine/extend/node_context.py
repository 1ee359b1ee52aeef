"""What a node may reach while it runs: ports only, each with a fake in engine.testing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from engine.extend.http_port import HttpPort


class RecordsPort(Protocol):
    """Records, written with the rights and checks of the run."""

    def get(self, form: str, id: str) -> Mapping[str, Any]:
        """Field values of a record, with "id"; NotFound."""
        ...

    def find(
        self, form: str, filter: str | None, sort: Sequence[str] = (), limit: int = 100
    ) -> list[Mapping[str, Any]]:
        """Records that match an expression over the form."""
        ...

    def create(self, form: str, values: Mapping[str, Any]) -> str:
        """Id of the new record; values in JSON form; Invalid with every finding."""
        ...

    def update(self, form: str, id: str, values: Mapping[str, Any]) -> None:
        """Changes a record; Invalid with every finding."""
        ...

    def update_where(self, form: str, filter: str, values: Mapping[str, Any]) -> int:
        """Changes all matching records; how many there were."""
        ...


class PeoplePort(Protocol):
    """The organisation."""

    def active(self, people: Sequence[str]) -> Sequence[str]:
        """Those of the people who may sign in; work given to anybody else would wait for ever."""
        ...

    def by_username(self, username: str) -> str | None: ...
    def in_role(self, role: str) -> Sequence[str]: ...
    def superior(self, person: str) -> str | None: ...
    def department_head(self, department: str) -> str | None: ...
    def main_department(self, person: str) -> str | None: ...
    def admins(self) -> Sequence[str]: ...


class TasksPort(Protocol):
    """Work that waits for people at this step."""

    def open(self, kind: str, assignees: Sequence[str], due: datetime | None = None) -> Sequence[str]:
        """Opens one task per person, in order, of the kind `approve`, `fill` or `cc`; ids of the tasks."""
        ...

    def of_step(self) -> Sequence[Mapping[str, Any]]:
        """This step's tasks so far: {"id", "assignee", "state", "action", "comment", "order"}."""
        ...

    def of_run(self) -> Sequence[Mapping[str, Any]]:
        """All tasks of the run so far, oldest first; the same facts with "kind" and "node"."""
        ...

    def close(self, ids: Sequence[str], state: str) -> None:
        """Ends open tasks without an answer: skipped or cancelled."""
        ...


class NotifyPort(Protocol):
    """Messages to people, sent after the transaction."""

    def send(self, people: Sequence[str], title: Any, text: Any) -> None: ...


class NodeContext(Protocol):
    """Facts about the step and the ports. `step_key` is the same on every attempt: the idempotency key outside."""

    @property
    def app(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def run_id(self) -> str: ...
    @property
    def step_key(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def starter(self) -> str:
        """Id of the person who started the run."""
        ...

    @property
    def record(self) -> Mapping[str, Any]:
        """Values of the run's record, with "id", as they are now."""
        ...

    @property
    def state(self) -> Mapping[str, Any]:
        """What the step's last Wait left behind."""
        ...

    @property
    def records(self) -> RecordsPort: ...
    @property
    def people(self) -> PeoplePort: ...
    @property
    def tasks(self) -> TasksPort: ...
    @property
    def notify(self) -> NotifyPort: ...
    @property
    def http(self) -> HttpPort:
        """Other servers; only for types with `inside_transaction = False`."""
        ...

    def evaluate(self, expression: str) -> Any:
        """The value of an expression over the run's record."""
        ...

    def render(self, template: Any) -> str:
        """The text of a template (or of its form for the reader's language) over the run's record."""
        ...

    def rules(self, event: str) -> None:
        """Tells rules that something happened to the record."""
        ...

    def log(self, message: str, **facts: Any) -> None:
        """A line in the step's trace."""
        ...
