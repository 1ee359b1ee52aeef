"""Records as a node reaches them: the one write path, with the rights of the flow."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.access.actor import Actor
from engine.extend.node_context import RecordsPort
from engine.extend.plain import plain
from engine.records.origin import Origin
from engine.records.read.list_query import ListQuery
from engine.records.service import RecordService
from engine.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StepRecords(RecordsPort):
    """Bound to one step; `written` is called after each change."""

    uow: UnitOfWork
    service: RecordService
    actor: Actor
    app: str
    origin: Origin
    written: Callable[[], None]

    def get(self, form: str, id: str) -> Mapping[str, Any]:
        record = self.service.get(self.uow.connection, self.actor, *self._form(form), id)
        return {**record.values, "id": record.id}

    def find(
        self, form: str, filter: str | None, sort: Sequence[str] = (), limit: int = 100
    ) -> list[Mapping[str, Any]]:
        query = ListQuery(filter=filter, sort=tuple(sort), limit=limit)
        page = self.service.list(self.uow.connection, self.actor, *self._form(form), query)
        return [{**record.values, "id": record.id} for record in page.items]

    def create(self, form: str, values: Mapping[str, Any]) -> str:
        record = self.service.create(self.uow, self.actor, *self._form(form), _plain(values), self.origin)
        self.written()
        return record.id

    def update(self, form: str, id: str, values: Mapping[str, Any]) -> None:
        self.service.update(self.uow, self.actor, *self._form(form), id, _plain(values), None, self.origin)
        self.written()

    def update_where(self, form: str, filter: str, values: Mapping[str, Any]) -> int:
        changed = self.service.update_where(
            self.uow, self.actor, *self._form(form), filter, _plain(values), self.origin
        )
        self.written()
        return changed

    def _form(self, form: str) -> tuple[str, str]:
        """App and form key; `app.form` names another app's form."""
        app, _, key = form.rpartition(".")
        return app or self.app, key


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(value) for key, value in values.items()}
