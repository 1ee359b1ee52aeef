"""The roads that sample data takes into an app: the same as everybody's."""

from collections.abc import Mapping
from typing import Any

from engine.access.actor import Actor
from engine.flows.service import FlowService
from engine.forms.service import FormService
from engine.records.origin import Origin
from engine.records.service import RecordService
from engine.store.database import Database
from engine.store.job_runner import JobRunner
from engine.store.unit_of_work import UnitOfWork


class Sowing:
    """The seeder's SeedTarget over records, forms, flows and the job runner."""

    def __init__(
        self, database: Database, records: RecordService, forms: FormService, flows: FlowService, runner: JobRunner
    ) -> None:
        self._database = database
        self._records = records
        self._forms = forms
        self._flows = flows
        self._runner = runner

    def create(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, values: Mapping[str, Any], origin: Origin
    ) -> str:
        """A record without starting flows."""
        return self._records.create(uow, actor, app, form, values, origin).id

    def submit(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, values: Mapping[str, Any], origin: Origin
    ) -> str:
        """A record submitted by a person."""
        return self._forms.submit(uow, actor, app, form, values, origin).id

    def update(
        self,
        uow: UnitOfWork,
        actor: Actor,
        app: str,
        form: str,
        record_id: str,
        values: Mapping[str, Any],
        origin: Origin,
    ) -> None:
        """Changes a record."""
        self._records.update(uow, actor, app, form, record_id, values, None, origin)

    def settle(self) -> None:
        """Runs what is due in this thread, so that tasks of submitted records are there."""
        self._runner.run_due()

    def answer(self, record_id: str, node: str, actor: Actor, answer: Mapping[str, Any]) -> None:
        """Answers the actor's open task at `node`."""
        with self._database.write() as uow:
            self._flows.play(
                uow, actor, record_id, node, answer["action"], answer.get("values", {}), answer.get("comment")
            )
