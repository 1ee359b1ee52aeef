"""Messages of a node."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.extend.node_context import NotifyPort
from engine.flows.ports import FlowNotice, Teller
from engine.flows.scene import StepScene
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StepNotify(NotifyPort):
    """Bound to one step: however often the step is tried, each person is told once."""

    uow: UnitOfWork
    scene: StepScene
    teller: Teller

    def send(self, people: Sequence[str], title: Any, text: Any) -> None:
        run = self.scene.whole.run
        source = f"said:{self.scene.step.id}"
        notice = FlowNotice(title, text, run.app, run.form, run.record_id, source=source)
        self.teller.tell(self.uow, people, notice)
