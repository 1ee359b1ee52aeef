"""The starter takes a request back; the end of runs whose record has gone."""

from typing import Any

from sqlalchemy import Row

from engine.access.actor import Actor
from engine.definitions.flow import FlowDef
from engine.flows.opening import tell_closed
from engine.flows.ports import Teller
from engine.flows.run_rows import cancel_steps
from engine.flows.scene import RunScene
from engine.flows.settle import end_run
from engine.flows.states import RunState
from engine.flows.task_rows import close_open_tasks
from engine.store.unit_of_work import UnitOfWork


def may_withdraw(run: Row[Any], flow: FlowDef, actor: Actor, answered: bool) -> bool:
    """Whether the actor may take the run back now. Whatever the flow says, a failed run may be taken back."""
    if run.state not in ("open", "failed") or run.started_by != actor.id:
        return False
    match flow.settings.withdraw:
        case "any_time":
            return True
        case "before_first_answer":
            return not answered or bool(run.state == "failed")
        case "never":
            return bool(run.state == "failed")


def stop_everything(uow: UnitOfWork, teller: Teller, whole: RunScene, state: RunState, **values: Any) -> None:
    """Ends the run, its steps and its open tasks (what was sent for reading stays)."""
    tell_closed(uow, teller, close_open_tasks(uow.connection, uow.now, "cancelled", run_id=whole.run.id))
    cancel_steps(uow.connection, whole.run.id, uow.now)
    end_run(uow, whole, state, **values)
