"""A job as others see it: state, progress, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from engine.kernel.problems import Problem

JobState = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True)
class JobFacts:
    """One row of dg_jobs. `problems` also tell why a waiting job did not get through at its last attempt."""

    id: str
    kind: str
    queue: str
    state: JobState
    payload: Mapping[str, Any]
    attempt: int
    done: int
    total: int | None
    result: Any
    problems: tuple[Problem, ...]
    trace: str | None
    created_by: str | None
    created_at: datetime
    due_at: datetime
    ended_at: datetime | None
