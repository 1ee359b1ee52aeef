"""A small organisation with one app on a throw-away database, for tests of forms, flows and rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from engine.access.actor import SYSTEM, Actor
from engine.apps.package import Package
from engine.bootstrap import Platform, build_platform
from engine.bootstrap.catalog import build_catalog
from engine.extend import Plugin
from engine.kernel.jsons import dump, load
from engine.records.origin import Origin
from engine.records.read.list_query import ListQuery
from engine.records.read.record import Record
from engine.settings import Settings
from engine.store.tables.flows import runs, steps, tasks
from engine.store.tables.rules import firings
from engine.testing.drain import drain
from engine.testing.fake_clock import FakeClock

FIELDS: list[dict[str, Any]] = [
    {"key": "title", "type": "text"},
    {"key": "amount", "type": "number", "options": {"decimals": 2}},
    {
        "key": "status",
        "type": "choice",
        "default": "draft",
        "track": True,
        "options": {
            "choices": [
                {"value": value, "label": {"en": value.title(), "zh-CN": value}}
                for value in ("draft", "open", "approved", "refused")
            ]
        },
    },
    {"key": "owner_person", "type": "member"},
    {"key": "team", "type": "department"},
    {"key": "reason", "type": "text"},
    {"key": "secret", "type": "text"},
]
ROLES: list[dict[str, Any]] = [
    {
        "key": "everybody",
        "name": "Everybody",
        "everyone": True,
        "rights": [{"form": "request", "verbs": ["create", "read", "update", "delete"]}],
    },
    {"key": "manager", "name": "Managers"},
    {"key": "nobody", "name": "Nobody"},
]


def app_document(**parts: Any) -> dict[str, Any]:
    """An app with one form `request`; `parts` replace or add to its parts."""
    form = {"key": "request", "name": "Request", "title_field": "title", "fields": FIELDS, **parts.pop("form", {})}
    document = {"format": 1, "key": "desk", "name": "Desk", "forms": [form], "roles": ROLES, **parts}
    document["forms"] = [*document["forms"], *document.pop("more_forms", [])]
    copied: dict[str, Any] = load(dump(document))
    return copied


def flow(nodes: Sequence[Mapping[str, Any]], edges: Sequence[str], **more: Any) -> dict[str, Any]:
    """A flow over requests between a start and an end; edges are written as "node.outlet > node"."""
    placed = [{"key": "start", "type": "start"}, *nodes, {"key": "end", "type": "end"}]
    ways = []
    for edge in edges:
        source, target = (part.strip() for part in edge.split(">"))
        key, _, outlet = source.partition(".")
        ways.append({"from": key, "outlet": outlet or "next", "to": target})
    return {"key": "review", "name": "Review", "form": "request", "nodes": placed, "edges": ways, **more}


@dataclass
class House:
    """A platform with its clock and people; people are named by user name."""

    platform: Platform
    clock: FakeClock
    app: str = "desk"
    form: str = "request"
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def build(
        cls, url: str, folder: Path, document: Mapping[str, Any] | None = None, plugins: tuple[Plugin, ...] = ()
    ) -> "House":
        """An installed app and nobody in it."""
        clock = FakeClock()
        settings = Settings(data_dir=folder, database_url=url, job_threads=0)
        house = cls(build_platform(settings, clock, build_catalog(plugins)), clock)
        house.platform.database.migrate()
        if document is not None:
            house.publish(document)
        return house

    def publish(self, document: Mapping[str, Any]) -> int:
        """A new version of the app."""
        package = Package(dict(document))
        return self.platform.installer.install(SYSTEM, package, sample_data=False).version

    def close(self) -> None:
        """Ends it."""
        self.platform.close()

    def person(self, name: str, **values: Any) -> str:
        """A person; `superior` by name, `departments` by id."""
        if superior := values.pop("superior", None):
            values["superior"] = self.ids[superior]
        with self.platform.database.write() as uow:
            made = self.platform.people.create(uow, SYSTEM, name, name.title(), **values)
        self.ids[name] = made.id
        return made.id

    def department(self, name: str, head: str | None = None) -> str:
        """A department."""
        with self.platform.database.write() as uow:
            return self.platform.departments.create(uow, SYSTEM, name, head=self.ids[head] if head else None).id

    def role(self, role: str, *names: str) -> None:
        """Gives a role of the app to people."""
        with self.platform.database.write() as uow:
            definition = self.platform.definitions.current(uow.connection, self.app).definition
            members = [("person", self.ids[name]) for name in names]
            self.platform.role_members.add(uow, SYSTEM, definition, role, members)

    def actor(self, name: str) -> Actor:
        """A person at work."""
        with self.platform.database.read() as connection:
            found = self.platform.organisations.current(connection).actor(self.ids[name])
        assert found is not None
        return found

    def submit(
        self, by: str, values: Mapping[str, Any], origin: Origin = Origin("ui"), form: str | None = None
    ) -> Record:
        """Submits a record; nothing in the background runs."""
        with self.platform.database.write() as uow:
            return self.platform.forms.submit(uow, self.actor(by), self.app, form or self.form, values, origin)

    def create(
        self, by: str, values: Mapping[str, Any], origin: Origin = Origin("ui"), form: str | None = None
    ) -> Record:
        """Makes a record without submitting it."""
        with self.platform.database.write() as uow:
            return self.platform.records.create(uow, self.actor(by), self.app, form or self.form, values, origin)

    def update(
        self, by: str, id: str, values: Mapping[str, Any], origin: Origin = Origin("ui"), form: str | None = None
    ) -> Record:
        """Changes a record."""
        with self.platform.database.write() as uow:
            return self.platform.records.update(
                uow, self.actor(by), self.app, form or self.form, id, values, None, origin
            )

    def delete(self, by: str, id: str, form: str | None = None) -> None:
        """Moves a record to the recycle bin."""
        with self.platform.database.write() as uow:
            self.platform.records.delete(uow, self.actor(by), self.app, form or self.form, id, Origin("ui"))

    def start(self, by: str, id: str, flow: str, form: str | None = None) -> str | None:
        """Starts a flow by hand; the person's first task in it."""
        with self.platform.database.write() as uow:
            started = self.platform.flows.start_by_hand(
                uow, self.actor(by), self.app, form or self.form, flow, id, Origin("ui")
            )
        return started.next

    def startable(self, by: str, id: str, form: str | None = None) -> list[str]:
        """Keys of the flows that a person may start on a record."""
        with self.platform.database.read() as connection:
            place = (self.app, form or self.form)
            record = self.platform.records.get(connection, self.actor(by), *place, id)
            return [flow.key for flow in self.platform.flows.startable(connection, self.actor(by), *place, record)]

    def values(self, id: str, form: str | None = None) -> Mapping[str, Any]:
        """A record's values."""
        with self.platform.database.read() as connection:
            return self.platform.records.get(connection, SYSTEM, self.app, form or self.form, id).values

    def all(self, form: str | None = None) -> Sequence[Record]:
        """All records of a form, oldest first."""
        with self.platform.database.read() as connection:
            query = ListQuery(sort=("created_at",), limit=500)
            return self.platform.records.list(connection, SYSTEM, self.app, form or self.form, query).items

    def drain(self) -> int:
        """Runs all background work to rest."""
        return drain(self.platform)

    def inbox(self, name: str, state: Any = "open") -> list[dict[str, Any]]:
        """A person's inbox."""
        with self.platform.database.read() as connection:
            page = self.platform.flows.inbox(connection, self.actor(name), state)
        items: list[dict[str, Any]] = page.to_json("en")["items"]
        return items

    def task(self, name: str, node: str | None = None, state: Any = "open") -> str:
        """The id of a person's newest task, at a node if named."""
        return next(item["id"] for item in self.inbox(name, state) if node in (None, item["node"]))

    def act(
        self,
        name: str,
        action: str,
        node: str | None = None,
        values: Mapping[str, Any] | None = None,
        comment: str | None = None,
        to: str | None = None,
        task: str | None = None,
    ) -> str | None:
        """Answers a task; the person's next task on the run."""
        found = task or self.task(name, node, "cc" if action == "read" else "open")
        with self.platform.database.write() as uow:
            acted = self.platform.flows.act(
                uow, self.actor(name), found, action, values, comment, self.ids.get(to or "")
            )
        return acted.next

    def runs(self, record_id: str | None = None) -> Sequence[Row[Any]]:
        """Rows of runs, oldest first."""
        query = select(runs).order_by(runs.c.id)
        with self.platform.database.read() as connection:
            return connection.execute(query.where(runs.c.record_id == record_id) if record_id else query).all()

    def trace(self, run_id: str) -> list[list[Any]]:
        """[node, state, outlet, [[person, state, action], …]] in order."""
        names = {id: name for name, id in self.ids.items()}
        with self.platform.database.read() as connection:
            own = connection.execute(select(steps).where(steps.c.run_id == run_id).order_by(steps.c.sequence)).all()
            found = connection.execute(
                select(tasks).where(tasks.c.run_id == run_id).order_by(tasks.c.created_at, tasks.c.position, tasks.c.id)
            ).all()
        return [
            [
                step.node,
                step.state,
                step.outlet,
                [[names.get(t.assignee_id), t.state, t.action] for t in found if t.step_id == step.id],
            ]
            for step in own
        ]

    def firings(self) -> Sequence[Row[Any]]:
        """The rule log, oldest first."""
        with self.platform.database.read() as connection:
            return connection.execute(select(firings).order_by(firings.c.at, firings.c.id)).all()

    def notices(self, name: str) -> list[dict[str, Any]]:
        """A person's notices, newest first."""
        with self.platform.database.read() as connection:
            page = self.platform.notices.list(connection, self.ids[name])
        items: list[dict[str, Any]] = page.to_json("en")["items"]
        return items
