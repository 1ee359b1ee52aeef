"""What an outcome does to the rows: the token moves on, waits, or stops. All within the caller's transaction."""

from collections.abc import Mapping
from typing import Any

from engine.extend import Done, Fail, Outcome, Wait
from engine.flows.graph import ENDLESS, result_of, ways_on
from engine.flows.opening import tell_closed
from engine.flows.ports import Teller
from engine.flows.run_rows import close_run, count_open_steps, insert_step, move_step
from engine.flows.scene import RunScene, StepScene
from engine.flows.states import ADVANCE, OPEN_STEPS, WAKE, RunState, StepState
from engine.flows.task_rows import close_open_tasks
from engine.kernel.errors import Conflict, Unavailable
from engine.kernel.events import Event
from engine.kernel.problems import Problem
from engine.store.job_problems import problems_json
from engine.store.unit_of_work import UnitOfWork


def settle(
    uow: UnitOfWork, teller: Teller, scene: StepScene, outcome: Outcome, log: list[dict[str, Any]], by: str | None
) -> str | None:
    """Writes an outcome; answers the id of a step that is ready now because of it, if there is one.

    `by` is the person whose answer it was; later steps act in their name. Raises Conflict when the step has ended
    meanwhile, Unavailable when the node asks to be tried again later.
    """
    match outcome:
        case Done():
            return finish_step(uow, teller, scene, outcome.outlet, by=by, value=_value(outcome), log=log)
        case Wait():
            kept = {"state": dict(outcome.state), "log": log}
            _move(uow, scene, "waiting", output=kept, due_at=outcome.until)
            if outcome.until is not None:
                uow.enqueue(WAKE, {"run": scene.whole.run.id, "step": scene.step.id}, due=outcome.until, queue="flows")
        case Fail() if outcome.retry:
            raise Unavailable(Problem(outcome.code, params=outcome.params), retry_after=60)
        case Fail():
            fail_step(uow, scene, [Problem(outcome.code, params=outcome.params)], log=log)
    return None


def finish_step(
    uow: UnitOfWork,
    teller: Teller,
    scene: StepScene,
    outlet: str,
    *,
    by: str | None,
    value: Mapping[str, Any] | None = None,
    log: list[dict[str, Any]] | None = None,
) -> str | None:
    """The step is done: nobody else needs to answer, and the token goes on (to the step answered) or ends here."""
    kept = {"value": value, "log": log or []}
    _move(uow, scene, "done", outlet=outlet or None, output=kept, due_at=None, ended_at=uow.now)
    whole, step = scene.whole, scene.step
    waited = step.state == "waiting"
    if waited:
        tell_closed(uow, teller, close_open_tasks(uow.connection, uow.now, "skipped", step_id=step.id))
    passed = 0 if waited else int((step.input or {}).get("passed", 0)) + 1
    following: str | None = None
    onward = ways_on(whole.flow, step.node, outlet)
    for position, node in enumerate(onward):
        sequence = step.sequence + 1 + position
        given = {"by": by, "passed": passed}
        made = insert_step(uow.connection, whole.run.id, node.key, node.type, uow.now, sequence=sequence, given=given)
        following = following or made
        if passed > ENDLESS:
            _stop_circling(uow, whole, made, passed)
            return None
    if not onward and count_open_steps(uow.connection, whole.run.id) == 0:
        end_run(uow, whole, result_of(outlet))
    return following


def _stop_circling(uow: UnitOfWork, whole: RunScene, step_id: str, passed: int) -> None:
    problems = [Problem("flow.endless", params={"steps": passed})]
    kept = problems_json(problems)
    move_step(uow.connection, step_id, ("ready",), "failed", problem=kept, ended_at=uow.now)
    stop_run(uow, whole, problems)


def end_run(uow: UnitOfWork, whole: RunScene, result: RunState, **values: Any) -> None:
    """The run has ended with a result: done, refused, withdrawn, cancelled."""
    close_run(uow.connection, whole.run.id, result, uow.now, result=result, **values)
    tell_run(uow, whole)


def fail_step(
    uow: UnitOfWork,
    scene: StepScene,
    problems: list[Problem],
    *,
    log: list[dict[str, Any]] | None = None,
    trace: str | None = None,
) -> None:
    """The step failed: its findings are kept, and the run stands still until somebody tries again."""
    output = {"log": log or [], **({"trace": trace} if trace else {})}
    moved = move_step(
        uow.connection,
        scene.step.id,
        OPEN_STEPS,
        "failed",
        output=output,
        problem=problems_json(problems),
        ended_at=uow.now,
    )
    if moved:
        stop_run(uow, scene.whole, problems)


def stop_run(uow: UnitOfWork, whole: RunScene, problems: list[Problem]) -> None:
    """The run stands still with findings."""
    close_run(uow.connection, whole.run.id, "failed", uow.now, problem=problems_json(problems))
    tell_run(uow, whole)


def tell_run(uow: UnitOfWork, whole: RunScene) -> None:
    """A hint to screens that show the record."""
    run = whole.run
    uow.tell(Event("record.flow", {"app": run.app, "form": run.form, "id": run.record_id}))


def walk_on(uow: UnitOfWork, run_id: str) -> None:
    """Leaves a job that walks the run on, should this process not come to it."""
    uow.enqueue(ADVANCE, {"run": run_id}, queue="flows", unique=f"flow:{run_id}")


def _move(uow: UnitOfWork, scene: StepScene, state: StepState, **values: Any) -> None:
    attempt = scene.step.attempt + (1 if scene.step.state == "ready" else 0)
    if not move_step(uow.connection, scene.step.id, OPEN_STEPS, state, attempt=attempt, **values):
        raise Conflict.of("flow.task_closed")


def _value(outcome: Done) -> dict[str, Any] | None:
    return outcome.output.model_dump(mode="json") if outcome.output is not None else None
