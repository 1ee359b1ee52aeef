"""Flows take part in writing records: when a record goes, its runs end with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.flows.ports import Teller
from engine.flows.run_rows import lock_run
from engine.flows.scene import load_scene
from engine.flows.withdrawing import stop_everything
from engine.records.change import Change
from engine.records.ports import Definitions, HookResult
from engine.store.tables.flows import runs
from engine.store.unit_of_work import UnitOfWork

_CHUNK = 500


@dataclass(frozen=True)
class FlowHook:
    """A write hook."""

    definitions: Definitions
    teller: Teller

    def before(self, connection: Connection, changes: Sequence[Change]) -> Sequence[HookResult]:
        """Nothing is refused or changed."""
        return [HookResult()] * len(changes)

    def after(self, uow: UnitOfWork, changes: Sequence[Change]) -> None:
        """Runs on deleted records are cancelled, set-wise found."""
        gone = [change.record_id for change in changes if change.action == "deleted"]
        for start in range(0, len(gone), _CHUNK):
            part = gone[start : start + _CHUNK]
            query = select(runs.c.id).where(runs.c.record_id.in_(part), runs.c.state.in_(("open", "failed")))
            for run_id in uow.connection.execute(query).scalars().all():
                run = lock_run(uow.connection, run_id)
                if run is not None:
                    scene = load_scene(self.definitions, uow.connection, run)
                    stop_everything(uow, self.teller, scene, "cancelled")
