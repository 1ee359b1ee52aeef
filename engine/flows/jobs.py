"""Background work of flows: starting what a submission starts, walking runs on, waking sleepers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.flows.runner import FlowRunner
from engine.flows.starting import Starting
from engine.flows.states import ADVANCE, START, WAKE
from engine.kernel.events import Event
from engine.store.job import Job
from engine.store.outbox import Subscription

SUBMITTED = "form.submitted"
"""Told when a person submits a form: {"app", "form", "record", "by", "chain", "flows"}; `flows` are those that may
start, any when it is left out."""


def _starts_something(event: Event) -> bool:
    return bool(event.data.get("flows", True))


SUBSCRIPTIONS = (Subscription(START, frozenset({SUBMITTED}), wants=_starts_something, queue="flows"),)


@dataclass(frozen=True)
class FlowJobs:
    """The code behind the job kinds of flows."""

    runner: FlowRunner
    starting: Starting

    @property
    def by_kind(self) -> Mapping[str, Callable[[Job], None]]:
        """For the job runner."""
        return {START: self.start, ADVANCE: self.advance, WAKE: self.wake}

    def start(self, job: Job) -> None:
        """Runs start, and the job ends, in one transaction: a submission heard of is never started twice."""
        with job.write() as uow:
            started = self.starting.submitted(uow, job.payload["data"])
        for run_id in started:
            self.runner.walk_now(run_id)

    def advance(self, job: Job) -> None:
        """Walks a run on until it waits or ends."""
        self.runner.advance(job.payload["run"], last_attempt=job.last_attempt)

    def wake(self, job: Job) -> None:
        """The time has come that a step waited for."""
        self.runner.wake(job.payload["run"], job.payload["step"])
