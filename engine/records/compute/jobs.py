"""Recomputation that was too much for one transaction: worked off in pieces, with progress."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from engine.access.actor import SYSTEM
from engine.records.compute.dependency import ComputedNode
from engine.records.compute.propagate import JOB, affected, recompute
from engine.records.compute.touches import Touched, Touches
from engine.records.model.app_model import AppModel
from engine.records.service import RecordService
from engine.records.session import Session
from engine.store.database import Database
from engine.store.job import Job

_PIECE = 500
_ALL = 10**9


class RecomputeJobs:
    """Handler of jobs of the kind "records.recompute". Doing one twice does no harm."""

    kind = JOB

    def __init__(self, database: Database, records: RecordService) -> None:
        self._database = database
        self._records = records

    def run(self, job: Job) -> dict[str, Any]:
        """Recomputes what the job names; fields that the app no longer has are passed by."""
        app = str(job.payload["app"])
        with self._database.read() as connection:
            session = self._records.session(connection, SYSTEM, app)
            work = self._work(session, job.payload)
        total, done, changed = sum(len(ids) for _, ids in work), 0, 0
        for node, ids in work:
            for start in range(0, len(ids), _PIECE):
                piece = ids[start : start + _PIECE]
                changed += self._piece(app, node, piece)
                done += len(piece)
                job.progress(done, total)
        return {"rows": done, "changed": changed}

    def _work(self, session: Session, payload: Any) -> list[tuple[ComputedNode, Sequence[str]]]:
        nodes = {(node.table, node.field): node for node in session.model.graph.order}
        if "all" in payload:
            wanted = [nodes[table, field] for table, field in payload["all"] if (table, field) in nodes]
            return [(node, _every(session, node)) for node in wanted]
        table, field = payload["node"]
        found = nodes.get((table, field))
        return [(found, sorted(_reached(session, session.model, found, payload)))] if found is not None else []

    def _piece(self, app: str, node: ComputedNode, ids: Sequence[str]) -> int:
        """One transaction: the rows, and what depends on them."""
        with self._database.write() as uow:
            session = self._records.session(uow, SYSTEM, app)
            model = session.model
            now = recompute(session, model, node, ids)
            if now:
                spread: Touched = {(node.table, node.field): now}
                self._records.propagation.run(session, uow, model, Touches(), spread)
            return len(now)


def _every(session: Session, node: ComputedNode) -> list[str]:
    table = session.model.find(node.table).table
    return list(session.connection.execute(select(table.c.id).order_by(table.c.id)).scalars())


def _reached(session: Session, model: AppModel, node: ComputedNode, payload: Any) -> set[str]:
    """The rows that depend on what was touched."""
    touched, spread = _read(payload.get("touched", ())), _read(payload.get("spread", ()))
    found: set[str] = set(payload.get("targets", ()))
    for dependency in node.dependencies:
        name = (dependency.table, dependency.field)
        if not dependency.route:
            found |= spread.get(name, set())
            continue
        rows = spread.get(name, set()) | touched.get(name, set())
        if rows:
            found |= affected(session, model, node, dependency, rows, _ALL)
    return found


def _read(listed: Iterable[Sequence[Any]]) -> Touched:
    return {(table, field): set(ids) for table, field, ids in listed}
