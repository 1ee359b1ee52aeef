"""The end of the recycle bin: deleted for good by hand and by time, with everything kept about the records."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select, text

from engine.access.actor import SYSTEM
from engine.apps.package import Package
from engine.bootstrap import Platform
from engine.kernel.errors import Forbidden, Invalid, NotFound
from engine.records.recycle_bin import BATCH, SWEEP
from engine.records.write.entry import Entry
from engine.records.write.purger import TRACES
from engine.store.tables.files import files
from engine.testing.drain import drain
from tests.integration.flows.kit import House, app_document, flow

NODES = [{"key": "check", "type": "approve", "options": {"assignees": [{"kind": "people", "people": ["bob"]}]}}]
FORM: dict[str, Any] = {
    "fields": [
        {"key": "title", "type": "text"},
        {
            "key": "status",
            "type": "choice",
            "track": True,
            "default": "new",
            "options": {"choices": [{"value": "new"}]},
        },
        {"key": "buyer", "type": "relation", "options": {"form": "buyer"}},
        {"key": "others", "type": "relation", "options": {"form": "buyer", "many": True}},
        {"key": "papers", "type": "attachment"},
        {
            "key": "lines",
            "type": "table",
            "options": {
                "fields": [
                    {"key": "what", "type": "text"},
                    {"key": "of", "type": "relation", "options": {"form": "buyer"}},
                    {"key": "helpers", "type": "member", "options": {"many": True}},
                ]
            },
        },
    ]
}
BUYER: dict[str, Any] = {
    "key": "buyer",
    "name": "Buyer",
    "title_field": "name",
    "fields": [
        {"key": "name", "type": "text"},
        {"key": "asked", "type": "rollup", "options": {"rows": "request.buyer", "aggregate": "count"}},
    ],
}
VERBS = ["create", "read", "update", "delete"]
ROLES: list[dict[str, Any]] = [
    {
        "key": "everybody",
        "everyone": True,
        "rights": [{"form": "request", "verbs": VERBS}, {"form": "buyer", "verbs": VERBS}],
    },
    {
        "key": "keeper",
        "rights": [
            {"form": "request", "verbs": ["read", "purge"], "rows_for": {"purge": "title != 'kept'"}},
            {"form": "buyer", "verbs": ["read", "purge"]},
        ],
    },
]


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    house = House.build(database_url, tmp_path)
    house.person("root", is_admin=True)
    for name in ("ann", "bob", "cid"):
        house.person(name)
    flows = [flow(NODES, ["start > check", "check.agree > end"])]
    house.publish(app_document(form=FORM, more_forms=[BUYER], flows=flows, roles=ROLES))
    house.role("keeper", "bob")
    yield house
    house.close()


def rows_about(platform: Platform, ids: list[str]) -> dict[str, int]:
    """How many rows of which table belong to the records: their own, child rows, links, traces."""
    found: dict[str, int] = {}
    with platform.database.read() as connection:
        model = platform.definitions.current(connection, "desk")
        tables: list[Table] = [*TRACES, files]
        for form in model.forms:
            for each in form.tables:
                tables += [each.table, *(link.table for link in each.links.values())]
        wanted = [*ids]
        for child in model.form("request").children.values():
            mine = select(child.table.c.id).where(child.table.c.parent_id.in_(ids))
            wanted += connection.execute(mine).scalars()
        for table in dict.fromkeys(tables):
            keys = [table.c[key] for key in ("record_id", "target_id", "parent_id") if key in table.c] or [table.c.id]
            count = sum(
                connection.execute(select(func.count()).select_from(table).where(key.in_(wanted))).scalar_one()
                for key in keys
            )
            if count:
                found[table.name] = count
    return found


def full_request(house: House, buyer: str, title: str = "a") -> str:
    """A request with everything that can hang on one."""
    with (house.platform.settings.data_dir / "p.txt").open("wb") as made:
        made.write(b"paper")
    with (house.platform.settings.data_dir / "p.txt").open("rb") as stream:
        paper = house.platform.files.put(stream, "p.txt", by=house.ids["ann"])
    lines = [{"what": "x", "of": buyer, "helpers": [house.ids["bob"], house.ids["cid"]]}]
    values = {
        "title": title,
        "status": "new",
        "buyer": buyer,
        "others": [buyer],
        "papers": [{"id": paper.id}],
        "lines": lines,
    }
    record = house.submit("ann", values).id
    house.drain()
    with house.platform.database.write() as uow:
        house.platform.records.comment(uow, house.actor("ann"), "desk", "request", record, "hm")
    return record


def purge(house: House, who: str, *ids: str, form: str = "request") -> None:
    with house.platform.database.write() as uow:
        house.platform.recycle_bin.purge(uow, house.actor(who), "desk", form, list(ids))


class TestByHand:
    def test_everything_goes_with_the_record(self, house: House) -> None:
        buyer = house.create("ann", {"name": "B"}, form="buyer").id
        record, other = full_request(house, buyer), full_request(house, buyer, "b")
        before = rows_about(house.platform, [record])
        assert {"dg_history", "dg_intervals", "dg_comments", "dg_runs", "dg_tasks", "dg_notices", "dg_files"} <= {
            *before
        }
        assert len(before) >= 11, before
        untouched = rows_about(house.platform, [other])
        house.delete("ann", record)
        purge(house, "root", record)
        assert rows_about(house.platform, [record]) == {}
        assert rows_about(house.platform, [other]) == untouched
        assert str(house.values(buyer, "buyer")["asked"]) == "1"
        with house.platform.database.read() as connection:
            assert connection.execute(text("select count(*) from dg_steps")).scalar_one() == 2, "the other run's"
            assert house.platform.audit.list(connection)[0][0]["action"] == "records.purged"

    def test_its_files_go_from_the_disk(self, house: House) -> None:
        buyer = house.create("ann", {"name": "B"}, form="buyer").id
        record = full_request(house, buyer)
        with house.platform.database.read() as connection:
            (paper,) = connection.execute(select(files.c.id)).scalars()
        path = house.platform.files.path_of(paper)
        house.delete("ann", record)
        purge(house, "root", record)
        assert path.exists()
        house.clock.advance(timedelta(seconds=1))
        house.platform.files.sweep()
        assert not path.exists()

    def test_only_by_those_who_may_and_only_from_the_bin(self, house: House) -> None:
        record = house.create("ann", {"title": "a"}).id
        kept = house.create("ann", {"title": "kept"}).id
        with pytest.raises(NotFound):
            purge(house, "bob", record)
        house.delete("ann", record)
        house.delete("ann", kept)
        with pytest.raises(Forbidden):
            purge(house, "ann", record)
        with pytest.raises(Forbidden):
            purge(house, "bob", record, kept)
        with pytest.raises(NotFound):
            purge(house, "bob", record, "0" * 32)
        assert rows_about(house.platform, [record]), "all or none"
        purge(house, "bob", record)
        assert rows_about(house.platform, [record]) == {}
        with pytest.raises(NotFound), house.platform.database.write() as uow:
            house.platform.records.restore(uow, house.actor("ann"), "desk", "request", record)

    def test_what_is_in_the_bin_itself_forgets_what_it_pointed_to(self, house: House) -> None:
        buyer = house.create("ann", {"name": "B"}, form="buyer").id
        record = full_request(house, buyer)
        with pytest.raises(Invalid, match=r"record.still_referred"):
            house.delete("ann", buyer, form="buyer")
        house.delete("ann", record)
        house.delete("ann", buyer, form="buyer")
        purge(house, "root", buyer, form="buyer")
        with house.platform.database.write() as uow:
            house.platform.records.restore(uow, house.actor("ann"), "desk", "request", record)
        values = house.values(record)
        assert (values["buyer"], values["others"], values["lines"][0]["of"]) == (None, None, None)
        assert values["lines"][0]["what"] == "x"

    def test_emptying_goes_batch_by_batch(self, house: House) -> None:
        count = BATCH + 3
        with house.platform.database.write() as uow:
            entries = [Entry({"title": "kept" if place == 1 else "a"}) for place in range(count)]
            house.platform.records.create_many(uow, house.actor("ann"), "desk", "request", entries)
            house.platform.records.delete_where(uow, house.actor("ann"), "desk", "request", None)
        stays = house.create("ann", {"title": "live"}).id
        bin = house.platform.recycle_bin
        with house.platform.database.write() as uow:
            first = bin.empty(uow, house.actor("bob"), "desk", "request")
        with house.platform.database.write() as uow:
            second = bin.empty(uow, house.actor("bob"), "desk", "request", first.next)
        assert (first.removed, first.next is None) == (BATCH, False)
        assert (second.removed, second.kept, second.next) == (2, 0, None)
        assert len(house.all()) == 1 and house.all()[0].id == stays
        with house.platform.database.write() as uow, pytest.raises(Forbidden):
            bin.empty(uow, house.actor("ann"), "desk", "request")


class TestByTime:
    def test_after_so_many_days(self, house: House) -> None:
        buyer = house.create("ann", {"name": "B"}, form="buyer").id
        old, young = full_request(house, buyer), full_request(house, buyer, "b")
        house.delete("ann", old)
        house.clock.advance(timedelta(days=2))
        house.delete("ann", young)
        house.clock.advance(timedelta(days=29))
        swept(house)
        assert rows_about(house.platform, [old]) == {}
        assert rows_about(house.platform, [young]) != {}
        assert house.values(buyer, "buyer")["name"] == "B", "what was not deleted stays"

    def test_never_when_told_so(self, house: House, tmp_path: Path) -> None:
        record = house.create("ann", {"title": "a"}).id
        house.delete("ann", record)
        house.clock.advance(timedelta(days=400))
        forever = Platform(
            house.platform.settings.model_copy(update={"recycle_days": 0}), house.clock, house.platform.catalog
        )
        swept(House(forever, house.clock))
        forever.close()
        assert rows_about(house.platform, [record]) != {}
        swept(house)
        assert rows_about(house.platform, [record]) == {}

    def test_a_column_that_the_last_version_dropped_holds_nothing_up(self, house: House) -> None:
        buyers = [house.create("ann", {"name": name}, form="buyer").id for name in "BCD"]
        record = full_request(house, buyers[0])
        document = app_document(form=FORM, more_forms=[BUYER], roles=ROLES)
        document["forms"][0] = deepcopy(document["forms"][0])
        document["forms"][0]["fields"] = [
            field for field in document["forms"][0]["fields"] if field["key"] not in ("buyer", "others", "lines")
        ]
        document["forms"][1]["fields"] = BUYER["fields"][:1]
        dropped = ["drop request.buyer", "drop request.others", "drop request.lines", "drop buyer.asked"]
        house.platform.installer.install(SYSTEM, Package(document), confirm=dropped, sample_data=False)
        for buyer in buyers:
            house.delete("ann", buyer, form="buyer")
        house.clock.advance(timedelta(days=31))
        swept(house)
        assert rows_about(house.platform, buyers[1:]) == {}, "one that cannot go yet does not hold the others back"
        assert rows_about(house.platform, buyers[:1]) != {}
        for name in ("Once", "Twice"):
            house.publish({**document, "name": name})
        swept(house)
        assert rows_about(house.platform, buyers) == {}
        assert house.values(record)["title"] == "a"


def swept(house: House) -> None:
    with house.platform.database.write() as uow:
        uow.enqueue(SWEEP.kind, {})
    drain(house.platform)
