"""Walks runs on: one step, one transaction, until a step waits or the run ends. May be killed at any point."""

import traceback
from dataclasses import dataclass
from datetime import timedelta

import structlog

from engine.extend import Signal
from engine.extend.resolve import resolve
from engine.flows.context import StepContext
from engine.flows.outside_context import OutsideContext
from engine.flows.run_rows import find_step, lock_run, move_step, next_due_step
from engine.flows.scene import StepScene, load_scene
from engine.flows.services import FlowServices
from engine.flows.settle import fail_step, settle, walk_on
from engine.flows.states import ADVANCE, DUE_STEPS
from engine.kernel.errors import Conflict, DougongError, Unavailable
from engine.kernel.problems import Problem
from engine.records.ports import Definitions
from engine.store.database import Database
from engine.store.unit_of_work import UnitOfWork

CLAIM = timedelta(minutes=5)
"""How long a step that reaches outside belongs to the process that claimed it."""

log = structlog.get_logger("dougong.flows")


class LeftToJob(Exception):
    """The next step reaches outside, which is the business of a job."""


@dataclass(frozen=True)
class FlowRunner:
    """The token machine. Its state is in the rows, so any number of processes may run it on the same run."""

    database: Database
    definitions: Definitions
    services: FlowServices

    def advance(self, run_id: str, *, last_attempt: bool = False, outside: bool = True) -> None:
        """Works on the run until nothing is due. Raises Conflict or Unavailable when it should be tried again later.

        On the last attempt such a hindrance fails the step instead. Without `outside` it stops before a step that
        reaches outside, raising LeftToJob: that may take long, and somebody may be waiting for an answer here.
        """
        step_id = self._due(run_id)
        while step_id is not None:
            step_id = self._attempt(step_id, run_id, last_attempt, outside) or self._due(run_id)

    def walk_now(self, run_id: str) -> None:
        """Walks a run on after a commit: what led here is safe, so whatever hinders the way on is left to the job."""
        try:
            self.advance(run_id, outside=False)
        except (DougongError, LeftToJob) as hindrance:
            log.debug("flow walks on later", run=run_id, hindrance=str(hindrance))

    def wake(self, run_id: str, step_id: str) -> None:
        """The time has come that a step waited for; then walks on."""
        with self.database.write() as uow:
            scene = self._scene(uow, run_id, step_id)
            if scene is None or scene.step.state != "waiting" or (scene.step.due_at or uow.now) > uow.now:
                return
            self.resume(uow, scene, Signal("timer"), scene.actor_id)
            walk_on(uow, run_id)
        self.advance(run_id)

    def resume(self, uow: UnitOfWork, scene: StepScene, signal: Signal, by: str | None) -> None:
        """Hands a signal to a waiting step and writes what comes of it, within the caller's transaction."""
        ctx = StepContext(uow, scene, self.services)
        outcome = scene.type.resume(resolve(scene.node.options, ctx.evaluate), ctx, signal)
        settle(uow, self.services.teller, scene, outcome, ctx.lines, by)

    def _due(self, run_id: str) -> str | None:
        with self.database.read() as connection:
            return next_due_step(connection, run_id, self.database.clock.now())

    def _attempt(self, step_id: str, run_id: str, last_attempt: bool, outside: bool) -> str | None:
        """Works on a step; the id of the one that follows, where that is known."""
        try:
            return self._work(step_id, run_id, outside)
        except LeftToJob:
            raise
        except (Conflict, Unavailable) as hindrance:
            if not last_attempt:
                raise
            self._fail(run_id, step_id, list(hindrance.problems), None)
        except DougongError as error:
            self._fail(run_id, step_id, list(error.problems), None)
        except Exception:
            log.exception("flow step broke off", run=run_id, step=step_id)
            self._fail(run_id, step_id, [Problem("flow.step_crashed")], traceback.format_exc())
        return None

    def _work(self, step_id: str, run_id: str, outside: bool) -> str | None:
        """One step: inside one transaction, or claimed, done, then written down when it reaches outside."""
        with self.database.write() as uow:
            scene = self._scene(uow, run_id, step_id)
            if scene is None or scene.step.state not in DUE_STEPS:
                return None
            if scene.step.state == "running" and scene.step.due_at > uow.now:
                return None
            if not (outside or scene.type.inside_transaction):
                raise LeftToJob(step_id)
            ctx = StepContext(uow, scene, self.services)
            options = resolve(scene.node.options, ctx.evaluate)
            if scene.type.inside_transaction:
                outcome = scene.type.run(options, ctx)
                return settle(uow, self.services.teller, scene, outcome, ctx.lines, scene.actor_id)
            until, attempt = uow.now + CLAIM, scene.step.attempt + 1
            move_step(uow.connection, step_id, DUE_STEPS, "running", attempt=attempt, due_at=until)
            uow.enqueue(ADVANCE, {"run": run_id}, due=until, queue="flows")
        # The claim is committed: from here on the outside may have been told, and `step_key` tells a second attempt.
        beyond = OutsideContext(self.database, scene, self.services, uow.now)
        outcome = scene.type.run(options, beyond)
        with self.database.write() as uow:
            fresh = self._scene(uow, run_id, step_id)
            if fresh is None or fresh.step.state != "running":
                return None
            return settle(uow, self.services.teller, fresh, outcome, beyond.lines, fresh.actor_id)

    def _scene(self, uow: UnitOfWork, run_id: str, step_id: str) -> StepScene | None:
        """The step with its run held; None when the run has ended."""
        run = lock_run(uow.connection, run_id)
        step = find_step(uow.connection, step_id)
        if run is None or step is None or run.state != "open":
            return None
        return load_scene(self.definitions, uow.connection, run).at(step)

    def _fail(self, run_id: str, step_id: str, problems: list[Problem], trace: str | None) -> None:
        with self.database.write() as uow:
            scene = self._scene(uow, run_id, step_id)
            if scene is not None:
                fail_step(uow, scene, problems, trace=trace)
