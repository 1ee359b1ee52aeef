"""What a node sees while it runs: the facts of its step, and ports bound to this transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from engine.access.actor import Actor
from engine.extend import NodeContext
from engine.extend.http_port import HttpPort
from engine.extend.node_context import NotifyPort, PeoplePort, RecordsPort, TasksPort
from engine.flows.notify_port import StepNotify
from engine.flows.records_port import StepRecords
from engine.flows.scene import StepScene
from engine.flows.services import FlowServices
from engine.flows.tasks_port import StepTasks
from engine.records.origin import Origin
from engine.records.record_expressions import RecordExpressions
from engine.store.unit_of_work import UnitOfWork


@dataclass
class StepContext(NodeContext):
    """One step, in one transaction. Nodes write with the rights of the flow, in the name of whoever answered last."""

    uow: UnitOfWork
    scene: StepScene
    services: FlowServices
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
    def now(self) -> datetime:
        return self.uow.now

    @property
    def starter(self) -> str:
        return self.scene.whole.run.started_by or ""

    @property
    def state(self) -> Mapping[str, Any]:
        kept = self.scene.step.output or {}
        state: Mapping[str, Any] = kept.get("state", self.scene.step.input or {})
        return state

    @cached_property
    def actor(self) -> Actor:
        """The person in whose name the step writes, with the rights of the flow."""
        return self.services.actor(self.uow.connection, self.scene.actor_id)

    @cached_property
    def expressions(self) -> RecordExpressions:
        """Expressions over the run's record, as it is when they are first asked for."""
        run = self.scene.whole.run
        return self.services.expressions(self.uow, run.app, run.form, run.record_id, self.actor)

    @property
    def record(self) -> Mapping[str, Any]:
        return self.expressions.names

    @cached_property
    def records(self) -> RecordsPort:
        run = self.scene.whole.run
        origin = Origin("flow", ref=run.id, chain=self.scene.whole.chain, by=self.scene.actor_id)
        return StepRecords(self.uow, self.services.records, self.actor, run.app, origin, self.forget)

    @cached_property
    def people(self) -> PeoplePort:
        return self.services.people(self.uow.connection, self.scene.whole.current)

    @cached_property
    def tasks(self) -> TasksPort:
        return StepTasks(self.uow, self.scene, self.services.teller, lambda: self.told_title)

    @property
    def notify(self) -> NotifyPort:
        return StepNotify(self.uow, self.scene, self.services.teller)

    @property
    def http(self) -> HttpPort:
        # A transaction held open while another server thinks would hold up everybody.
        raise RuntimeError(f"{self.scene.type.name} reaches outside and must say inside_transaction = False")

    @property
    def title(self) -> str:
        """What the record is called in a list."""
        return self.expressions.title

    @property
    def told_title(self) -> str:
        """The title for those who get a task here: "" where the node hides it or, not naming it, some role does."""
        whole = self.scene.whole
        key = whole.current.form(whole.run.form).title_field
        options = self.scene.node.options
        right = getattr(options, "fields", {}).get(key) or getattr(options, "fields_default", "read")
        named = key in getattr(options, "fields", {})
        common = self.services.policy.common(whole.current.definition, whole.run.form)
        return "" if right == "hidden" or (not named and common.get(key or "") == "hidden") else self.title

    def evaluate(self, expression: str) -> Any:
        return self.expressions.evaluate(expression, self.scene.whole.pinned)

    def render(self, template: Any) -> Any:
        return self.expressions.render(template, self.scene.whole.pinned)

    def rules(self, event: str) -> None:
        """Rules hear of record changes through the write path; other happenings are told as events."""
        self.log("flow.told", event=event)

    def log(self, message: str, **facts: Any) -> None:
        self.lines.append({"message": message, **facts})

    def forget(self) -> None:
        """After a write the record is read anew."""
        self.__dict__.pop("expressions", None)
