"""The flow engine as the rest of the house uses it: start, answer, withdraw, look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from engine.access.actor import Actor
from engine.definitions.flow import FlowDef
from engine.flows.acted import Acted
from engine.flows.answering import Answer, Answering
from engine.flows.by_hand import ByHand
from engine.flows.inbox import Inbox
from engine.flows.inbox_item import InboxItem, InboxPage
from engine.flows.inbox_rows import Box
from engine.flows.jobs import SUBSCRIPTIONS, FlowJobs
from engine.flows.record_hook import FlowHook
from engine.flows.restoring import values_before
from engine.flows.run_rows import failed_steps, find_run, lock_run, move_step, reopen_run
from engine.flows.runner import FlowRunner
from engine.flows.scene import RunScene, load_scene
from engine.flows.services import FlowServices
from engine.flows.settle import tell_run, walk_on
from engine.flows.starting import Starting
from engine.flows.task_rows import was_answered
from engine.flows.task_view import TaskView
from engine.flows.trace import RunTrace, Tracing
from engine.flows.withdrawing import may_withdraw, stop_everything
from engine.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from engine.kernel.ids import is_id
from engine.records.origin import Origin
from engine.records.ports import Definitions
from engine.records.read.record import Record
from engine.store.database import Database
from engine.store.job import Job
from engine.store.outbox import Subscription
from engine.store.tables.flows import tasks
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class FlowService:
    """Thread-safe and stateless. With `eager`, whoever answers walks the run on right after the commit, so that the
    next task is there at once; the job left behind does it otherwise."""

    database: Database
    definitions: Definitions
    services: FlowServices
    eager: bool = True

    @cached_property
    def runner(self) -> FlowRunner:
        """The token machine."""
        return FlowRunner(self.database, self.definitions, self.services)

    @cached_property
    def starting(self) -> Starting:
        """Beginning runs."""
        return Starting(self.definitions, self.services)

    @cached_property
    def _by_hand(self) -> ByHand:
        return ByHand(self.definitions, self.services)

    @cached_property
    def _inbox(self) -> Inbox:
        return Inbox(self.definitions, self.services)

    @cached_property
    def _tracing(self) -> Tracing:
        return Tracing(self.definitions, self.services.organisations)

    def jobs(self) -> Mapping[str, Callable[[Job], None]]:
        """The code behind the job kinds of flows, for the runner."""
        return FlowJobs(self.runner, self.starting).by_kind

    def subscriptions(self) -> Sequence[Subscription]:
        """The events that flows listen to, for the outbox."""
        return SUBSCRIPTIONS

    def hook(self) -> FlowHook:
        """What ends runs when their record goes, for the write path."""
        return FlowHook(self.definitions, self.services.teller)

    def start(self, uow: UnitOfWork, actor: Actor, app: str, flow: str, record_id: str, origin: Origin) -> str:
        """A new run of a flow on a record that the actor may see; its id. NotFound, Invalid."""
        run_id = self.starting.start(uow, actor, app, flow, record_id, origin)
        self._walk_after(uow, run_id)
        return run_id

    def startable(self, connection: Connection, actor: Actor, app: str, form: str, record: Record) -> Sequence[FlowDef]:
        """The flows that the actor may start by hand on a record that they see."""
        return self._by_hand.startable(connection, actor, app, form, record)

    def start_by_hand(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, flow: str, record_id: str, origin: Origin
    ) -> Acted:
        """A person starts a flow on a record. NotFound, Forbidden, Invalid, Conflict (under way, or gone through)."""
        self._by_hand.require(uow, actor, app, form, flow, record_id)
        run_id = self.start(uow, actor, app, flow, record_id, origin)
        return Acted(run_id, lambda: self._next_task(actor, run_id))

    def act(
        self,
        uow: UnitOfWork,
        actor: Actor,
        task_id: str,
        action: str,
        values: Mapping[str, Any] | None = None,
        comment: str | None = None,
        to: str | None = None,
    ) -> Acted:
        """Answers a task of the actor. NotFound, Conflict (answered meanwhile), Invalid with every finding."""
        answer = Answer(action, values or {}, comment, to)
        run_id, warnings = Answering(self.runner).act(uow, actor, task_id, answer)
        self._walk_after(uow, run_id)
        return Acted(run_id, lambda: self._next_task(actor, run_id), warnings)

    def withdraw(self, uow: UnitOfWork, actor: Actor, run_id: str, comment: str | None = None) -> None:
        """The starter takes a request back, as far as the flow allows, and the record is as it was before the run.

        Raises NotFound, Forbidden, Conflict, Invalid (not withdrawable; or the form's checks refuse what was before).
        """
        run = lock_run(uow.connection, run_id) if is_id(run_id) else None
        if run is None or not actor.reaches(run.app) or (run.started_by != actor.id and not actor.is_admin):
            raise NotFound.of("flow.run_not_found")
        if run.started_by != actor.id:
            raise Forbidden.of("flow.not_yours")
        if run.state not in ("open", "failed"):
            raise Conflict.of("flow.run_closed")
        scene = load_scene(self.definitions, uow.connection, run)
        if not may_withdraw(run, scene.flow, actor, was_answered(uow.connection, run_id)):
            raise Invalid.of("flow.not_withdrawable")
        told = {**(run.origin or {}), "withdrawn": {"by": actor.id, "comment": comment}}
        stop_everything(uow, self.services.teller, scene, "withdrawn", origin=told)
        self._put_back(uow, actor, scene)

    def retry(self, uow: UnitOfWork, actor: Actor, run_id: str) -> None:
        """An administrator lets a failed run go on from the steps that failed. NotFound, Forbidden, Conflict."""
        if not actor.is_admin:
            raise Forbidden.of("flow.admins_retry")
        run = lock_run(uow.connection, run_id) if is_id(run_id) else None
        if run is None or not actor.reaches(run.app):
            raise NotFound.of("flow.run_not_found")
        if not reopen_run(uow.connection, run_id):
            raise Conflict.of("flow.not_failed")
        for step in failed_steps(uow.connection, run_id):
            fresh = {**(step.input or {}), "passed": 0}
            move_step(uow.connection, step.id, ("failed",), "ready", problem=None, ended_at=None, input=fresh)
        tell_run(uow, load_scene(self.definitions, uow.connection, run))
        walk_on(uow, run_id)
        self._walk_after(uow, run_id)

    def inbox(
        self,
        connection: Connection,
        actor: Actor,
        state: Box = "open",
        app: str | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> InboxPage:
        """A page of the actor's inbox, newest first."""
        return self._inbox.page(connection, actor, state, app, limit, cursor)

    def counts(self, connection: Connection, actor: Actor) -> dict[str, int]:
        """How much waits: {"open", "cc"}."""
        return self._inbox.counts(connection, actor)

    def task(self, connection: Connection, actor: Actor, task_id: str) -> TaskView:
        """One task of the actor with its record, as far as the task shows it: a task is a grant to read. NotFound."""
        item = self._inbox.item(connection, actor, task_id)
        reader = replace(actor, grant=item.grant)
        try:
            record = self.services.records.get(connection, reader, item.app, item.form, item.record or "")
        except (NotFound, Forbidden):
            return TaskView(item, reader, None)
        return TaskView(item, reader, self._with_sums(connection, actor, item, record))

    def _with_sums(self, connection: Connection, actor: Actor, item: InboxItem, record: Record) -> Record:
        """With the sums that the task is meant to show; changing the record goes through the task alone."""
        record = replace(record, may={"update": False, "delete": False})
        missing = [key for key in item.sums if record.values.get(key) is None]
        if not missing:
            return record
        whole = self.services.records.get(connection, replace(actor, unbounded=True), item.app, item.form, record.id)
        return replace(
            record,
            values={**record.values, **{key: whole.values.get(key) for key in missing}},
            json={**record.json, **{key: whole.json.get(key) for key in missing}},
            display={**record.display, **{key: whole.display[key] for key in missing if key in whole.display}},
        )

    def shows(self, connection: Connection, actor: Actor, record_id: str, field: str) -> bool:
        """Whether a task of the actor lays a field of the record before them."""
        return self._inbox.shows(connection, actor, record_id, field)

    def trace(self, connection: Connection, actor: Actor, app: str, form: str, record_id: str) -> Sequence[RunTrace]:
        """The runs on a record, newest first. The caller has made sure that the actor may see the record."""
        return self._tracing.of_record(connection, actor, app, form, record_id)

    def run(self, connection: Connection, actor: Actor, run_id: str) -> RunTrace:
        """One run, for its starter, whoever had a task in it, and whoever may see its record. NotFound."""
        run = find_run(connection, run_id) if is_id(run_id) else None
        if (
            run is None
            or not actor.reaches(run.app)
            or not (self._takes_part(connection, actor, run_id) or self._sees(connection, actor, run))
        ):
            raise NotFound.of("flow.run_not_found")
        return self._tracing.read(connection, actor, [run])[0]

    def play(
        self,
        uow: UnitOfWork,
        actor: Actor,
        record_id: str,
        node: str,
        action: str,
        values: Mapping[str, Any] | None = None,
        comment: str | None = None,
    ) -> None:
        """Answers the actor's open task at a node of a record's flow, as seed data and scenarios say it. NotFound."""
        open_ones = tasks.c.record_id == record_id, tasks.c.node == node, tasks.c.assignee_id == actor.id
        query = select(tasks.c.id).where(*open_ones, tasks.c.state == "open").order_by(tasks.c.id.desc()).limit(1)
        task_id = uow.connection.execute(query).scalar_one_or_none()
        if task_id is None:
            raise NotFound.of("flow.task_not_found")
        self.act(uow, actor, task_id, action, values, comment)

    def _put_back(self, uow: UnitOfWork, actor: Actor, scene: RunScene) -> None:
        """The record as it was before the run, by the one write path."""
        run, records = scene.run, self.services.records
        granted = replace(actor, unbounded=True)
        try:
            now = records.get(uow.connection, granted, run.app, run.form, run.record_id).json
        except NotFound:
            return
        before = values_before(uow.connection, scene.form, run.record_id, run.id, now)
        if before:
            origin = Origin("flow", ref=run.id, chain=scene.chain, by=actor.id)
            records.update(uow, granted, run.app, run.form, run.record_id, before, None, origin)

    def _walk_after(self, uow: UnitOfWork, run_id: str) -> None:
        if self.eager:
            uow.after_commit(lambda: self.runner.walk_now(run_id))

    def _next_task(self, actor: Actor, run_id: str) -> str | None:
        mine = tasks.c.run_id == run_id, tasks.c.assignee_id == actor.id, tasks.c.state == "open", tasks.c.kind != "cc"
        with self.database.read() as connection:
            return connection.execute(
                select(tasks.c.id).where(*mine).order_by(tasks.c.id).limit(1)
            ).scalar_one_or_none()

    def _takes_part(self, connection: Connection, actor: Actor, run_id: str) -> bool:
        run = find_run(connection, run_id)
        if run is not None and run.started_by == actor.id:
            return True
        mine = select(tasks.c.id).where(tasks.c.run_id == run_id, tasks.c.assignee_id == actor.id)
        return connection.execute(mine.limit(1)).first() is not None

    def _sees(self, connection: Connection, actor: Actor, run: Any) -> bool:
        try:
            self.services.records.get(connection, actor, run.app, run.form, run.record_id)
        except (NotFound, Forbidden):
            return False
        return True
