"""The recycle bin's end: records deleted for good, by hand or because their time is over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, select

from engine.access.actor import SYSTEM, Actor
from engine.access.audit import Audit
from engine.kernel.errors import DougongError, Invalid
from engine.kernel.events import Event
from engine.kernel.problems import Problem
from engine.records.model.form_model import FormModel
from engine.records.service import RecordService
from engine.records.session import Session
from engine.records.sql.reader import row_condition
from engine.records.write.pointing import pointers
from engine.records.write.purger import Purger
from engine.records.write.stored import load_for, raise_missing
from engine.store.job import Job
from engine.store.schedules import Schedule
from engine.store.unit_of_work import UnitOfWork

SWEEP = Schedule("records.sweep", timedelta(hours=6))
BATCH = 200
_log = structlog.get_logger()


@dataclass(frozen=True)
class Emptied:
    """One batch of an emptied bin: how many went, how many had to stay, after which id to go on (None at the end)."""

    removed: int
    kept: int
    next: str | None


@dataclass(frozen=True)
class RecycleBin:
    """`days` after their deletion records go by themselves; 0 keeps them for ever. `apps` names the published ones."""

    records: RecordService
    audit: Audit
    days: int
    apps: Callable[[Connection], Iterable[str]]

    def purge(self, uow: UnitOfWork, actor: Actor, app: str, form: str, ids: Sequence[str]) -> None:
        """Deletes records of the bin for good, all or none. NotFound, Forbidden, Invalid when something holds one."""
        session = self.records.session(uow, actor, app)
        model = session.model.form(form)
        session.rights.require("purge", model)
        found = load_for(session, model, ids, "purge", deleted=True)
        raise_missing(item for item in found.values() if isinstance(item, Problem))
        gone = self._erase(uow, session, model, list(found))
        if len(gone) < len(found):
            raise Invalid.of("record.not_to_purge", "/ids", count=len(found) - len(gone))
        self._note(uow, actor, model, len(gone))

    def empty(self, uow: UnitOfWork, actor: Actor, app: str, form: str, after: str | None = None) -> Emptied:
        """Deletes the next batch of what the actor may delete for good; what something holds stays. Forbidden."""
        session = self.records.session(uow, actor, app)
        model = session.model.form(form)
        session.rights.require("purge", model)
        ids = _in_bin(session, model, after)
        gone = self._erase(uow, session, model, ids)
        if gone:
            self._note(uow, actor, model, len(gone))
        return Emptied(len(gone), len(ids) - len(gone), ids[-1] if len(ids) == BATCH else None)

    def sweep(self, job: Job) -> None:
        """The code of the job `records.sweep`: removes what was deleted more than `days` ago, a batch at a time."""
        removed = 0
        with job.database.read() as connection:
            apps = list(self.apps(connection)) if self.days else []
        for app in apps:
            try:
                removed += self._sweep_app(job, app)
            except DougongError as error:
                # An app that cannot be loaded at present keeps its bin; the others are swept all the same.
                _log.warning("recycle_bin.left", app=app, problem=str(error))
        with job.write({"records": removed}):
            pass

    def _sweep_app(self, job: Job, app: str) -> int:
        removed = 0
        with job.database.read() as connection:
            forms = [form.form for form in self.records.definitions.current(connection, app).forms]
        for form in forms:
            after: str | None = None
            while True:
                with job.database.write() as uow:
                    session = self.records.session(uow, SYSTEM, app)
                    model = session.model.form(form)
                    ids = _in_bin(session, model, after, uow.now - timedelta(days=self.days))
                    removed += len(self._erase(uow, session, model, ids))
                if len(ids) < BATCH:
                    break
                after = ids[-1]
                job.progress(removed)
        return removed

    def _erase(self, uow: UnitOfWork, session: Session, form: FormModel, ids: Sequence[str]) -> list[str]:
        if not ids:
            return []
        models = [session.model, *self.records.definitions.dependents(uow.connection, form.app)]
        gone = Purger(uow, form, list(pointers(models, form.path)), self.records.files).purge(ids)
        if gone:
            told: dict[str, Any] = {"app": form.app, "form": form.form, "change": "purged", "count": len(gone)}
            uow.tell(Event("records.changed", told))
        return gone

    def _note(self, uow: UnitOfWork, actor: Actor, form: FormModel, count: int) -> None:
        self.audit.note(uow, actor, "records.purged", form.form, app=form.app, details={"count": count})


def _in_bin(session: Session, form: FormModel, after: str | None, before: datetime | None = None) -> list[str]:
    """Ids of a batch of deleted records that the actor may delete for good, in their order."""
    names = session.names(form, guarded=False)
    source = names.source
    allowed = [row_condition(session.rights, verb, names) for verb in ("read", "purge")]
    statement = select(names.id).select_from(names.tables()).where(source.c.deleted_at.is_not(None))
    for condition in allowed:
        if condition is not None:
            statement = statement.where(condition)
    if before is not None:
        statement = statement.where(source.c.deleted_at < before)
    if after is not None:
        statement = statement.where(names.id > after)
    return list(session.connection.execute(statement.order_by(names.id).limit(BATCH)).scalars())
