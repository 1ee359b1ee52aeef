"""A small shop on an empty database: customers, orders with rows, products; people with different rights."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, event, insert

from engine.access.actor import SYSTEM, Actor
from engine.access.organisations import Organisations
from engine.access.policy import Policy
from engine.definitions.load import load
from engine.extend.catalog import Catalog
from engine.kernel.ids import new_id
from engine.records.model.app_model import AppModel
from engine.records.ports import WriteHook
from engine.records.query.queries import Queries
from engine.records.read.record import Record
from engine.records.schema.plan import SchemaPlan
from engine.records.schema.publishing import apply_change, plan_change
from engine.records.service import RecordService
from engine.store.database import Database
from engine.store.tables.organisation import departments, people
from engine.store.unit_of_work import UnitOfWork

STATES = [{"value": key, "label": {"en": key.title(), "zh-CN": key}} for key in ("new", "paid", "sent")]
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "key": "shop",
    "name": {"en": "Shop", "zh-CN": "商店"},
    "forms": [
        {
            "key": "region",
            "name": "Region",
            "title_field": "name",
            "fields": [{"key": "name", "type": "text", "required": True}],
        },
        {
            "key": "customer",
            "name": {"en": "Customer", "zh-CN": "客户"},
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text", "required": True, "unique": True, "label": {"en": "Name"}},
                {"key": "level", "type": "choice", "options": {"choices": STATES}},
                {"key": "region", "type": "relation", "options": {"form": "region", "on_delete": "clear"}},
                {"key": "keeper", "type": "member"},
                {"key": "secret", "type": "text"},
                {"key": "orders", "type": "rollup", "options": {"rows": "order.customer", "aggregate": "count"}},
                {
                    "key": "spent",
                    "type": "rollup",
                    "options": {
                        "rows": "order.customer",
                        "aggregate": "sum",
                        "field": "total",
                        "filter": "state != 'new'",
                    },
                },
                {
                    "key": "class",
                    "type": "formula",
                    "options": {"expression": "'big' if spent > 100 else 'small'"},
                },
            ],
        },
        {
            "key": "product",
            "name": "Product",
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text", "required": True},
                {"key": "price", "type": "money", "options": {"decimals": 2}},
            ],
        },
        {
            "key": "order",
            "name": {"en": "Order", "zh-CN": "订单"},
            "title_field": "number",
            "fields": [
                {"key": "number", "type": "serial", "options": {"pattern": "O-{yyyy}{MM}-{seq:4}", "reset": "month"}},
                {"key": "customer", "type": "relation", "options": {"form": "customer"}},
                {"key": "level", "type": "lookup", "options": {"path": "customer.level"}},
                {"key": "region_name", "type": "lookup", "options": {"path": "customer.region.name"}},
                {"key": "spent_by", "type": "lookup", "options": {"path": "customer.class"}},
                {"key": "first_level", "type": "lookup", "options": {"path": "customer.level", "mode": "frozen"}},
                {"key": "state", "type": "choice", "default": "new", "track": True, "options": {"choices": STATES}},
                {"key": "due", "type": "date"},
                {"key": "placed", "type": "datetime", "default": {"expr": "NOW()"}},
                {"key": "late", "type": "formula", "options": {"expression": "due < TODAY()"}},
                {"key": "clerk", "type": "member"},
                {"key": "packers", "type": "member", "options": {"many": True}},
                {"key": "team", "type": "department"},
                {"key": "related", "type": "relation", "options": {"form": "order", "many": True}},
                {"key": "note", "type": "long_text"},
                {"key": "reason", "type": "text"},
                {"key": "shop", "type": "text"},
                {"key": "slip", "type": "text"},
                {
                    "key": "parts",
                    "type": "table",
                    "options": {
                        "fields": [
                            {"key": "product", "type": "relation", "options": {"form": "product"}},
                            {"key": "qty", "type": "number", "required": True, "default": 1},
                            {"key": "price", "type": "lookup", "options": {"path": "product.price"}},
                            {
                                "key": "amount",
                                "type": "formula",
                                "options": {"expression": "qty * price", "decimals": 2},
                            },
                        ]
                    },
                },
                {"key": "total", "type": "formula", "options": {"expression": "SUM(parts.amount)", "decimals": 2}},
                {"key": "lines", "type": "rollup", "options": {"rows": "parts", "aggregate": "count"}},
            ],
            "unique": [["shop", "slip"]],
            "linkage": [{"when": "state == 'sent'", "then": [{"require": ["due"]}]}],
            "checks": [
                {"check": "total < 10000", "message": {"en": "Too much", "zh-CN": "太多"}, "fields": ["parts"]},
                {"check": "total < 5000", "message": {"en": "Quite a lot"}, "severity": "warning"},
            ],
            "views": [{"key": "all", "sort": ["-placed"]}],
        },
    ],
    "roles": [
        {
            "key": "clerk",
            "name": "Clerk",
            "rights": [
                {
                    "form": "order",
                    "verbs": ["create", "read", "update"],
                    "rows": "clerk == CURRENTUSER()",
                    "fields": {"note": "hidden", "reason": "read", "parts.amount": "hidden"},
                },
                {
                    "form": "customer",
                    "verbs": ["read"],
                    "rows": "keeper == CURRENTUSER()",
                    "fields": {"secret": "hidden"},
                },
                {"form": "product", "verbs": ["read"]},
            ],
        },
        {"key": "viewer", "name": "Viewer", "rights": [{"form": "order", "verbs": ["read"], "fields_default": "read"}]},
    ],
}


class Hands:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def ahead(self, **step: int) -> None:
        self.moment += timedelta(**step)


class Shop:
    """Services over a fresh database; it is its own `Definitions`."""

    def __init__(self, url: str, document: Mapping[str, Any] = DOCUMENT, hooks: Sequence[WriteHook] = ()) -> None:
        self.clock = Hands()
        self.database = Database(url, self.clock)
        self.database.migrate()
        self.catalog = Catalog.build()
        self.model: AppModel | None = None
        self.records = RecordService(
            self, Policy(), Organisations(), self.clock, secret=b"secret", timezone="Asia/Shanghai", hooks=hooks
        )
        self.queries = Queries(self.records)
        self.publish(document)
        self.people = {name: self.person(name) for name in ("ann", "bob")}

    def close(self) -> None:
        self.database.close()

    # Definitions

    def current(self, connection: Connection, app: str) -> AppModel:
        assert self.model is not None
        return self.model

    def version(self, connection: Connection, app: str, number: int) -> AppModel:
        return self.current(connection, app)

    def dependents(self, connection: Connection, app: str) -> Sequence[AppModel]:
        return ()

    def compiled(self, document: Mapping[str, Any]) -> AppModel:
        loaded = load(deepcopy(document), self.catalog)
        assert loaded.app is not None and loaded.ok, loaded.problems
        return AppModel(loaded.app, self.catalog, version=(self.model.version if self.model else 0) + 1)

    def plan(self, document: Mapping[str, Any], **more: Any) -> SchemaPlan:
        with self.database.read() as connection:
            return plan_change(connection, self.model, self.compiled(document), self.clock.now(), **more)

    def publish(self, document: Mapping[str, Any], confirm: Sequence[str] = (), **more: Any) -> SchemaPlan:
        model = self.compiled(document)
        with self.database.ddl() as uow:
            plan = apply_change(uow, self.model, model, model.version, confirm=confirm, **more)
        self.model = model
        return plan

    # People

    def person(self, name: str) -> str:
        row = {
            "id": new_id(),
            "username": name,
            "name": name.title(),
            "language": "en",
            "timezone": "Asia/Shanghai",
            "active": True,
            "is_admin": False,
            "created_at": self.clock.now(),
            "updated_at": self.clock.now(),
        }
        with self.database.write() as uow:
            uow.connection.execute(insert(people), row)
        return str(row["id"])

    def department(self, name: str) -> str:
        row = {"id": new_id(), "name": name, "parent_id": None, "head_id": None, "position": 0}
        with self.database.write() as uow:
            uow.connection.execute(insert(departments), row)
        return str(row["id"])

    def actor(self, name: str, *roles: str, timezone: str = "Asia/Shanghai") -> Actor:
        keys = frozenset(f"shop:{role}" for role in roles)
        return Actor(self.people[name], name.title(), name, roles=keys, timezone=timezone)

    # Work

    def write(self) -> Any:
        return self.database.write()

    def create(self, form: str, values: Mapping[str, Any], actor: Actor = SYSTEM, **more: Any) -> Record:
        with self.database.write() as uow:
            return self.records.create(uow, actor, "shop", form, values, **more)

    def update(self, form: str, id: str, values: Mapping[str, Any], actor: Actor = SYSTEM, **more: Any) -> Record:
        with self.database.write() as uow:
            return self.records.update(uow, actor, "shop", form, id, values, **more)

    def delete(self, form: str, id: str, actor: Actor = SYSTEM) -> None:
        with self.database.write() as uow:
            self.records.delete(uow, actor, "shop", form, id)

    def restore(self, form: str, id: str, actor: Actor = SYSTEM) -> Record:
        with self.database.write() as uow:
            return self.records.restore(uow, actor, "shop", form, id)

    def get(self, form: str, id: str, actor: Actor = SYSTEM) -> Record:
        with self.database.read() as connection:
            return self.records.get(connection, actor, "shop", form, id)

    def uow(self) -> Any:
        return self.database.write()

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements sent while the block runs, BEGIN and the like left out."""
        sent: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("BEGIN", "SAVEPOINT", "PRAGMA")):
                sent.append(statement)

        event.listen(self.database.engine, "before_cursor_execute", note)
        yield sent
        event.remove(self.database.engine, "before_cursor_execute", note)


def problems_of(error: Any) -> list[tuple[str, str]]:
    """(code, path) of an error's findings."""
    return [(problem.code, problem.path) for problem in error.value.problems]


__all__ = ["DOCUMENT", "SYSTEM", "Shop", "UnitOfWork", "problems_of"]
