"""The states of runs, steps and tasks, and which of them still move."""

from typing import Literal

RunState = Literal["open", "done", "refused", "withdrawn", "failed", "cancelled"]
StepState = Literal["ready", "running", "waiting", "done", "failed", "cancelled"]
TaskState = Literal["open", "done", "skipped", "handed", "cancelled"]
TaskKind = Literal["approve", "fill", "cc"]

DUE_STEPS: tuple[StepState, ...] = ("ready", "running")
"""Steps that the machine must work on; `running` ones were claimed by a process that may have died."""
OPEN_STEPS: tuple[StepState, ...] = ("ready", "running", "waiting")

ADVANCE = "flows.advance"
"""The job that walks a run on: payload {"run"}."""
WAKE = "flows.wake"
"""The job that wakes a step whose time has come: payload {"run", "step"}."""
START = "flows.start"
"""The job that starts what a submitted form starts: payload of the event form.submitted."""
