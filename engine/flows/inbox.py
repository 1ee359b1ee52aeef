"""The inbox: what waits for a person, what they answered, what they started, what they were sent for reading."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from engine.access.actor import Actor
from engine.access.grant import Grant
from engine.definitions.part import by_key
from engine.flows.graph import node_title
from engine.flows.inbox_item import InboxItem, InboxPage, Returned
from engine.flows.inbox_rows import (
    LARGEST_PAGE,
    Box,
    count_waiting,
    current_nodes,
    one_task,
    page_of_runs,
    page_of_tasks,
    tasks_on,
)
from engine.flows.record_card import RecordCard, cards_of
from engine.flows.services import FlowServices
from engine.flows.task_facts import actions_of, grant_of, grants, labels_of, named_sums, own_mask, rights_of
from engine.kernel.errors import NotFound
from engine.records.ports import Definitions


@dataclass(frozen=True)
class Inbox:
    """Reads the inbox in a number of statements that depends on how many kinds of tasks are on a page, not on its
    length."""

    definitions: Definitions
    services: FlowServices

    def page(
        self,
        connection: Connection,
        actor: Actor,
        box: Box,
        app: str | None,
        limit: int,
        cursor: str | None,
    ) -> InboxPage:
        """A page, newest first."""
        limit = max(1, min(limit, LARGEST_PAGE))
        apps = _apps(actor, app)
        if box == "started":
            rows = page_of_runs(connection, actor.id, apps, limit, cursor)
            nodes = current_nodes(connection, [row.id for row in rows])
            items = [self._run_item(connection, run, nodes.get(run.id)) for run in rows[:limit]]
        else:
            rows = page_of_tasks(connection, actor.id, box, apps, limit, cursor)
            items = [self._task_item(connection, actor, task) for task in rows[:limit]]
        cards = self._cards(connection, actor, items)
        unseen = [item for item in items if item.kind == "run" and item.record and item.id not in cards]
        cards = {**cards, **self._cards(connection, actor, [self._title_alone(connection, actor, i) for i in unseen])}
        known = [replace(item, card=cards.get(item.id)) for item in items]
        return InboxPage(tuple(known), rows[limit - 1].id if len(rows) > limit else None)

    def counts(self, connection: Connection, actor: Actor) -> dict[str, int]:
        """How much waits within what the actor's token reaches: {"open", "cc"}."""
        return count_waiting(connection, actor.id, actor.only_apps)

    def item(self, connection: Connection, actor: Actor, task_id: str) -> InboxItem:
        """One task of the person, whole, whatever its state. Raises NotFound."""
        task = one_task(connection, actor.id, task_id)
        if task is None or not actor.reaches(task.app):
            raise NotFound.of("flow.task_not_found")
        item = self._task_item(connection, actor, task)
        cards = self._cards(connection, actor, [item])
        return replace(item, card=cards.get(item.id))

    def shows(self, connection: Connection, actor: Actor, record_id: str, field: str) -> bool:
        """Whether a task of the actor lays a field of the record before them."""
        for task in tasks_on(connection, actor.id, record_id):
            if actor.reaches(task.app) and grants(task):
                grant = self._task_item(connection, actor, task).grant
                if grant is not None and grant.mask.get(field, "hidden") != "hidden":
                    return True
        return False

    def _task_item(self, connection: Connection, actor: Actor, task: Row[Any]) -> InboxItem:
        pinned = self.definitions.version(connection, task.app, task.run_version)
        current = self.definitions.current(connection, task.app)
        flow = pinned.definition.flow(task.run_flow)
        node = by_key(flow.nodes, task.node)
        rights = rights_of(self.services.policy, actor, current, pinned, node.options, task)
        return InboxItem(
            id=task.id,
            run=task.run_id,
            node=task.node,
            node_name=node_title(node, pinned.catalog.nodes),
            flow_name=flow.name or flow.key,
            kind=task.kind,
            app=task.app,
            app_name=current.definition.name,
            form=task.form,
            form_name=current.form(task.form).name,
            record=task.record_id,
            state=task.state,
            created_at=task.created_at,
            due_at=task.due_at,
            ended_at=task.ended_at,
            action=task.action,
            comment=task.comment,
            actions=actions_of(pinned.catalog.nodes.get(node.type), node.options, task),
            labels=labels_of(node.options),
            rights=rights,
            grant=grant_of(task, rights) if grants(task) else None,
            sums=named_sums(current.form(task.form), node.options, rights) if grants(task) else frozenset(),
            from_name=self._name(connection, task.from_id),
            starter_name=self._name(connection, task.run_starter),
            returned=self._returned(connection, task),
        )

    def _run_item(self, connection: Connection, run: Row[Any], node: str | None) -> InboxItem:
        pinned = self.definitions.version(connection, run.app, run.version)
        current = self.definitions.current(connection, run.app)
        flow = pinned.definition.flow(run.flow)
        return InboxItem(
            id=run.id,
            run=run.id,
            node=node or "",
            node_name=node_title(by_key(flow.nodes, node), pinned.catalog.nodes) if node else "",
            flow_name=flow.name or flow.key,
            kind="run",
            app=run.app,
            app_name=current.definition.name,
            form=run.form,
            form_name=current.form(run.form).name,
            record=run.record_id,
            state=run.state,
            created_at=run.started_at,
            ended_at=run.ended_at,
            starter_name=self._name(connection, run.started_by),
        )

    def _title_alone(self, connection: Connection, actor: Actor, item: InboxItem) -> InboxItem:
        """A run as its starter sees it who may not see the record: what that is called, as far as their rights on the
        form go, and nothing else."""
        model = self.definitions.current(connection, item.app)
        title = model.form(item.form).title_field or ""
        access = own_mask(self.services.policy, actor, model, item.form).get(title, "hidden")
        fields = tuple((key, access if key == title else "hidden") for key in model.form(item.form).fields)
        return replace(item, grant=Grant(item.app, item.form, frozenset((str(item.record),)), fields))

    def _cards(self, connection: Connection, actor: Actor, items: Sequence[InboxItem]) -> Mapping[str, RecordCard]:
        """Titles and summaries by item, as far as each shows its record. What several grant alike is read at once."""
        alike: dict[tuple[str, str, Grant | None], list[InboxItem]] = defaultdict(list)
        for item in items:
            if item.record is not None:
                grant = item.grant and replace(item.grant, records=frozenset())
                alike[item.app, item.form, grant].append(item)
        found: dict[str, RecordCard] = {}
        for (app, form, grant), those in alike.items():
            ids = frozenset(str(item.record) for item in those)
            reader = replace(actor, grant=grant and replace(grant, records=ids))
            session = self.services.records.session(connection, reader, app)
            order = [key for key, right in those[0].rights.items() if right != "hidden" and "." not in key]
            cards = cards_of(session, form, ids, order or None)
            found |= {item.id: cards[item.record] for item in those if item.record in cards}
        return found

    def _returned(self, connection: Connection, task: Row[Any]) -> Returned | None:
        told = (task.step_input or {}).get("returned")
        return Returned(self._name(connection, told["by"]), told["comment"] or None) if told else None

    def _name(self, connection: Connection, person: str | None) -> str | None:
        found = self.services.organisations.current(connection).people.get(person or "")
        return found.name if found is not None else None


def _apps(actor: Actor, app: str | None) -> Sequence[str] | None:
    """The apps asked for, within what the actor's token reaches."""
    if app is not None:
        if not actor.reaches(app):
            raise NotFound.of("flow.task_not_found")
        return (app,)
    return None if actor.only_apps is None else tuple(actor.only_apps)
