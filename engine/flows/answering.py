"""A person answers a task: checked against what the step allows, the record changed, the step woken; all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from engine.access.actor import Actor
from engine.extend import Signal
from engine.flows.context import StepContext
from engine.flows.graph import entry
from engine.flows.opening import open_tasks, tell_closed
from engine.flows.rights import CHECKED_ACTIONS, missing_values, refused_values
from engine.flows.run_rows import cancel_steps, find_step, insert_step, lock_run
from engine.flows.runner import FlowRunner
from engine.flows.scene import StepScene, load_scene
from engine.flows.services import FlowServices
from engine.flows.settle import finish_step, tell_run, walk_on
from engine.flows.states import TaskState
from engine.flows.task_facts import actions_of, grant_of, rights_of
from engine.flows.task_rows import close_open_tasks, close_task, find_task
from engine.kernel.errors import Conflict, Invalid, NotFound
from engine.kernel.ids import is_id
from engine.kernel.problems import Problem
from engine.records.origin import Origin
from engine.store.unit_of_work import UnitOfWork

LONGEST_COMMENT = 4000


@dataclass(frozen=True)
class Answer:
    """What a person does with a task; `to` is whom it is handed to."""

    action: str
    values: Mapping[str, Any]
    comment: str | None
    to: str | None


@dataclass(frozen=True)
class Answering:
    """Takes answers."""

    runner: FlowRunner

    @property
    def services(self) -> FlowServices:
        """The same that steps use."""
        return self.runner.services

    def act(self, uow: UnitOfWork, actor: Actor, task_id: str, answer: Answer) -> tuple[str, Sequence[Problem]]:
        """The id of the run, and what rules want the person to know. Raises NotFound, Conflict (answered meanwhile),
        Invalid with every finding."""
        task, scene = self._locked(uow, actor, task_id)
        problems = _problems_of(scene, task, answer)
        rights = rights_of(
            self.services.policy, actor, scene.whole.current, scene.whole.pinned, scene.node.options, task
        )
        problems += refused_values(answer.values, rights)
        if problems:
            raise Invalid(problems)
        warnings: Sequence[Problem] = ()
        if answer.values:
            granted = replace(actor, grant=grant_of(task, rights))
            warnings = self._write(uow, granted, scene, answer)
        if answer.action in CHECKED_ACTIONS:
            ctx = StepContext(uow, scene, self.services)
            if missing := missing_values(ctx.expressions.own_values(), rights):
                raise Invalid(missing)
        match answer.action:
            case "hand_over":
                self._hand_over(uow, actor, scene, task, answer)
            case "return":
                self._return(uow, actor, scene, task, answer)
            case _:
                self._decide(uow, actor, scene, task, answer)
        tell_closed(uow, self.services.teller, [task])
        tell_run(uow, scene.whole)
        return str(scene.whole.run.id), warnings

    def _locked(self, uow: UnitOfWork, actor: Actor, task_id: str) -> tuple[Row[Any], StepScene]:
        found = find_task(uow.connection, task_id) if is_id(task_id) else None
        if found is None or found.assignee_id != actor.id or not actor.reaches(found.app):
            raise NotFound.of("flow.task_not_found")
        run = lock_run(uow.connection, found.run_id)
        task = find_task(uow.connection, task_id)
        step = find_step(uow.connection, found.step_id)
        if run is None or task is None or step is None or task.state != "open":
            raise Conflict(Problem("flow.task_closed"), _state_of(task))
        if task.kind != "cc" and run.state != "open":
            raise Conflict.of("flow.run_closed")
        return task, load_scene(self.runner.definitions, uow.connection, run).at(step)

    def _write(self, uow: UnitOfWork, actor: Actor, scene: StepScene, answer: Answer) -> Sequence[Problem]:
        run = scene.whole.run
        origin = Origin("flow", ref=run.id, chain=scene.whole.chain, by=actor.id)
        written = self.services.records.update(
            uow, actor, run.app, run.form, run.record_id, answer.values, None, origin
        )
        return written.warnings

    def _close(self, uow: UnitOfWork, task: Row[Any], state: TaskState, answer: Answer) -> None:
        if not close_task(uow.connection, task.id, state, uow.now, answer.action, answer.comment):
            raise Conflict.of("flow.task_closed")

    def _decide(self, uow: UnitOfWork, actor: Actor, scene: StepScene, task: Row[Any], answer: Answer) -> None:
        self._close(uow, task, "done", answer)
        if task.kind == "cc":
            return
        told = {"task": task.id, "action": answer.action, "person": actor.id}
        self.runner.resume(uow, scene, Signal("task", told), actor.id)
        walk_on(uow, scene.whole.run.id)

    def _hand_over(self, uow: UnitOfWork, actor: Actor, scene: StepScene, task: Row[Any], answer: Answer) -> None:
        other = answer.to if answer.to is not None and is_id(answer.to) else None
        people = self.services.people(uow.connection, scene.whole.current)
        if other is None or not people.active([other]):
            raise Invalid.of("flow.nobody_to_hand_to", "/to")
        if other == actor.id:
            raise Invalid.of("flow.handed_to_oneself", "/to")
        self._close(uow, task, "handed", answer)
        ctx = StepContext(uow, scene, self.services)
        open_tasks(
            uow,
            scene,
            self.services.teller,
            task.kind,
            [other],
            ctx.told_title,
            due=task.due_at,
            came_from=actor.id,
            first_position=task.position,
        )

    def _return(self, uow: UnitOfWork, actor: Actor, scene: StepScene, task: Row[Any], answer: Answer) -> None:
        """Back to the starter: whatever is open ends, and the flow begins anew once the starter has submitted again."""
        run = scene.whole.run
        if not self.services.people(uow.connection, scene.whole.current).active([run.started_by or ""]):
            raise Invalid.of("flow.no_way_back")
        self._close(uow, task, "done", answer)
        ended = close_open_tasks(uow.connection, uow.now, "skipped", run_id=run.id)
        tell_closed(uow, self.services.teller, ended)
        cancel_steps(uow.connection, run.id, uow.now, besides=scene.step.id)
        first = entry(scene.whole.flow, scene.whole.pinned.catalog.nodes)
        given = {"by": actor.id, "returned": {"node": scene.step.node, "by": actor.id, "comment": answer.comment}}
        sequence = scene.step.sequence + 1
        insert_step(uow.connection, run.id, first.key, first.type, uow.now, sequence=sequence, given=given)
        finish_step(uow, self.services.teller, scene, "return", by=actor.id)
        walk_on(uow, run.id)


def _state_of(task: Row[Any] | None) -> dict[str, Any]:
    return {"state": task.state, "action": task.action} if task is not None else {}


def _problems_of(scene: StepScene, task: Row[Any], answer: Answer) -> list[Problem]:
    if answer.action not in actions_of(scene.type, scene.node.options, task):
        return [Problem("flow.action_not_possible", params={"action": answer.action})]
    needs_comment: Sequence[str] = getattr(scene.node.options, "comment", ())
    if answer.action in needs_comment and not (answer.comment or "").strip():
        return [Problem("flow.comment_required", "/comment")]
    if len(answer.comment or "") > LONGEST_COMMENT:
        return [Problem("flow.comment_too_long", "/comment", {"most": LONGEST_COMMENT})]
    return []
