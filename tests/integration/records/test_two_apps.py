"""An app that uses another's form: references, lookups and rights go across, and lookups follow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection

from engine.access.actor import SYSTEM, Actor
from engine.definitions.load import load
from engine.kernel.errors import Invalid
from engine.records.model.app_model import AppModel
from engine.records.read.list_query import ListQuery
from engine.records.schema.publishing import apply_change
from tests.integration.records.shop import Shop

HELP: dict[str, Any] = {
    "format": 1,
    "key": "help",
    "name": "Help desk",
    "uses": ["shop"],
    "forms": [
        {
            "key": "ticket",
            "name": "Ticket",
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "customer", "type": "relation", "options": {"form": "shop.customer"}},
                {"key": "level", "type": "lookup", "options": {"path": "customer.level"}},
                {"key": "region", "type": "lookup", "options": {"path": "customer.region.name"}},
            ],
        }
    ],
}


class TwoApps(Shop):
    """The shop and a help desk that uses it."""

    def __init__(self, url: str) -> None:
        self.help: AppModel | None = None
        super().__init__(url)
        assert self.model is not None
        others = {"shop": self.model.definition}
        loaded = load(HELP, self.catalog, others)
        assert loaded.app is not None and loaded.ok, loaded.problems
        self.help = AppModel(loaded.app, self.catalog, others, 1)
        with self.database.ddl() as uow:
            apply_change(uow, None, self.help, 1)

    def current(self, connection: Connection, app: str) -> AppModel:
        found = self.help if app == "help" else self.model
        assert found is not None
        return found

    def dependents(self, connection: Connection, app: str) -> Sequence[AppModel]:
        return (self.help,) if app == "shop" and self.help is not None else ()


@pytest.fixture
def apps(database_url: str) -> Iterator[TwoApps]:
    made = TwoApps(database_url)
    yield made
    made.close()


class TestTwoApps:
    def test_a_token_of_an_administrator_for_one_app_follows_no_reference_out_of_it(self, apps: TwoApps) -> None:
        ann = apps.create("customer", {"name": "Ann", "level": "new"})
        admin = Actor("a" * 32, "Admin", "admin", is_admin=True, unbounded=True)
        narrow = replace(admin, is_admin=False, only_apps=frozenset({"help"}))
        with apps.uow() as uow:
            apps.records.create(uow, SYSTEM, "help", "ticket", {"title": "t", "customer": ann.id})
        query = ListQuery(filter='customer.level == "new"')
        with apps.database.read() as connection:
            assert len(apps.records.list(connection, admin, "help", "ticket", query).items) == 1
            with pytest.raises(Invalid):
                apps.records.list(connection, narrow, "help", "ticket", query)
            (seen,) = apps.records.list(connection, narrow, "help", "ticket", ListQuery()).items
        assert seen.values.get("title") == "t" and seen.values.get("level") is None

    def test_lookups_follow_over_apps(self, apps: TwoApps) -> None:
        north = apps.create("region", {"name": "North"})
        ann = apps.create("customer", {"name": "Ann", "level": "new", "region": north.id})
        with apps.uow() as uow:
            ticket = apps.records.create(uow, SYSTEM, "help", "ticket", {"title": "t", "customer": ann.id})
        assert (ticket.values["level"], ticket.values["region"]) == ("new", "North")
        assert ticket.display["customer"] == "Ann"
        apps.update("customer", ann.id, {"level": "paid"})
        apps.update("region", north.id, {"name": "South"})
        with apps.database.read() as connection:
            found = apps.records.get(connection, SYSTEM, "help", "ticket", ticket.id)
            query = ListQuery(filter='customer.region.name == "South" and level == "paid"')
            assert len(apps.records.list(connection, SYSTEM, "help", "ticket", query).items) == 1
        assert (found.values["level"], found.values["region"]) == ("paid", "South")
