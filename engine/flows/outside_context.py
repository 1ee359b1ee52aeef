"""What a node sees that reaches outside: no transaction is open while it works, so each question opens its own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from engine.extend.http_port import HttpPort
from engine.extend.node_context import NotifyPort, PeoplePort, RecordsPort, TasksPort
from engine.flows.context import StepContext
from engine.flows.scene import StepScene
from engine.flows.services import FlowServices
from engine.store.database import Database

Within = Callable[[], AbstractContextManager[StepContext]]


@dataclass
class OutsideContext:
    """A NodeContext for one attempt. `step_key` is the same on every attempt: the other side tells them apart by it."""

    database: Database
    scene: StepScene
    services: FlowServices
    now: datetime
    lines: list[dict[str, Any]] = field(default_factory=list)

    @property
    def app(self) -> str:
        return str(self.scene.whole.run.app)

    @property
    def form(self) -> str:
        return str(self.scene.whole.run.form)

    @property
    def run_id(self) -> str:
        return str(self.scene.whole.run.id)

    @property
    def step_key(self) -> str:
        return str(self.scene.step.id)

    @property
    def starter(self) -> str:
        return self.scene.whole.run.started_by or ""

    @property
    def state(self) -> Mapping[str, Any]:
        state: Mapping[str, Any] = self.scene.step.input or {}
        return state

    @property
    def record(self) -> Mapping[str, Any]:
        with self._within() as ctx:
            return ctx.expressions.own_values()

    @property
    def records(self) -> RecordsPort:
        return cast(RecordsPort, _Each(self._within, "records"))

    @property
    def people(self) -> PeoplePort:
        return cast(PeoplePort, _Each(self._within, "people"))

    @property
    def tasks(self) -> TasksPort:
        return cast(TasksPort, _Each(self._within, "tasks"))

    @property
    def notify(self) -> NotifyPort:
        return cast(NotifyPort, _Each(self._within, "notify"))

    @property
    def http(self) -> HttpPort:
        return self.services.http

    def evaluate(self, expression: str) -> Any:
        with self._within() as ctx:
            return ctx.evaluate(expression)

    def render(self, template: Any) -> Any:
        with self._within() as ctx:
            return ctx.render(template)

    def rules(self, event: str) -> None:
        self.log("flow.told", event=event)

    def log(self, message: str, **facts: Any) -> None:
        self.lines.append({"message": message, **facts})

    @contextmanager
    def _within(self) -> Iterator[StepContext]:
        with self.database.write() as uow:
            yield StepContext(uow, self.scene, self.services, self.lines)


@dataclass(frozen=True)
class _Each:
    """A port of which every call has a transaction of its own."""

    within: Within
    port: str

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            with self.within() as ctx:
                return getattr(getattr(ctx, self.port), name)(*args, **named)

        return call
