"""The run log, why a rule fires or not, who may read it; and firings that are interrupted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.flows.run_rows import insert_run
from engine.kernel.errors import Forbidden, NotFound
from engine.records.origin import Origin
from engine.records.read.list_query import ListQuery
from engine.rules.hook import AFTER_COMMIT
from engine.store.tables.background import jobs
from tests.integration.flows.kit import House, app_document, flow

PHASE = "after_commit"
LOG = {"key": "log", "name": "Log", "title_field": "title", "fields": [{"key": "title", "type": "text"}]}


def note(title: Any) -> dict[str, Any]:
    return {"action": "create_record", "options": {"form": "log", "set": [{"field": "title", "value": title}]}}


def rule(key: str, *do: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": key, "name": {"en": key.title(), "zh-CN": key}, "form": "request", "do": list(do), **more}


BORN = rule("born", note({"expr": "title"}), on=["created"], phase="after_commit")
PAIR = rule(
    "pair", note("x"), on=["updated"], phase="after_commit", when="amount > 10 and title == 'a' and not ISEMPTY(reason)"
)
FIRST = rule("first", {"action": "set_value", "options": {"field": "reason", "value": "r"}}, on=["created"], order=1)


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    house = House.build(database_url, tmp_path)
    house.person("root", is_admin=True)
    house.person("ann")
    house.publish(app_document(rules=[BORN, PAIR, FIRST], more_forms=[LOG]))
    yield house
    house.close()


class TestLog:
    @pytest.mark.feature("R-40")
    def test_tells_what_fired(self, house: House) -> None:
        record = house.create("ann", {"title": "a"})
        house.drain()
        with house.platform.database.read() as connection:
            page = house.platform.rules.log(connection, house.actor("root"), "desk", record=record.id)
        lines = {line["rule"]: line for line in page.to_json()["items"]}
        assert sorted(lines) == ["born", "first"]
        born = lines["born"]
        assert (born["rule_name"], born["by_name"], born["result"], born["phase"]) == ("Born", "Ann", "done", PHASE)
        assert born["effects"] == [{"effect": "CreateRecord", "form": "log", "values": {"title": "a"}, "submit": True}]
        assert isinstance(born["milliseconds"], int)
        assert lines["first"]["effects"] == [{"effect": "SetValue", "field": "reason", "value": "r"}]

    def test_pages_and_filters(self, house: House) -> None:
        for number in range(3):
            house.create("ann", {"title": str(number)})
        house.drain()
        seen: list[str] = []
        cursor = None
        with house.platform.database.read() as connection:
            while True:
                page = house.platform.rules.log(
                    connection, house.actor("root"), "desk", rule="born", limit=2, cursor=cursor
                )
                seen += [line["effects"][0]["values"]["title"] for line in page.to_json()["items"]]
                cursor = page.next_cursor
                if cursor is None:
                    break
            assert sorted(seen) == ["0", "1", "2"]
            with pytest.raises(NotFound, match=r"rule.firing_not_found"):
                house.platform.rules.log(connection, house.actor("root"), "desk", cursor="nonsense")

    def test_is_closed_to_those_who_do_not_build(self, house: House) -> None:
        with house.platform.database.read() as connection:
            with pytest.raises(Forbidden, match=r"rule.builders_read_log"):
                house.platform.rules.log(connection, house.actor("ann"), "desk")
            with pytest.raises(Forbidden, match=r"rule.builders_read_log"):
                house.platform.rules.explain(connection, house.actor("ann"), "desk", "pair", "0" * 32)


class TestOrigin:
    def names(self, house: House, form: str, id: str, language: str = "en") -> list[Any]:
        """What the entries of a history came by, oldest first."""
        reader = replace(house.actor("root"), language=language)  # type: ignore[arg-type]
        with house.platform.database.read() as connection:
            story = house.platform.records.history(connection, reader, "desk", form, id).to_json()["items"]
        return [item["origin"]["name"] for item in reversed(story)]

    def test_history_says_which_rule_made_a_change(self, house: House) -> None:
        house.create("ann", {"title": "a"})
        house.drain()
        (log,) = house.all("log")
        assert self.names(house, "log", log.id) == ["Born"]
        house.publish(app_document(rules=[PAIR, FIRST], more_forms=[LOG]))
        assert self.names(house, "log", log.id) == ["born"], "what was taken out since goes by its key"

    def test_history_names_flows_rules_and_files_in_the_readers_language(self, house: House) -> None:
        record = house.create("ann", {"title": "a"})
        review = flow([], ["start > end"]) | {"name": {"en": "Review", "zh-CN": "复核"}}
        house.publish(app_document(flows=[review], rules=[BORN, PAIR, FIRST], more_forms=[LOG]))
        with house.platform.database.write() as uow:
            facts = {"app": "desk", "version": 1, "form": "request", "record_id": record.id}
            known, removed, elsewhere = (
                insert_run(uow.connection, uow.now, {**facts, **more})
                for more in ({"flow": "review"}, {"flow": "gone"}, {"flow": "review", "app": "nowhere"})
            )
        by = [
            Origin("flow", ref=known),
            Origin("flow", ref=removed),
            Origin("flow", ref=elsewhere),
            Origin("flow", ref="f" * 32),
            Origin("rule", ref="pair"),
            Origin("rule", ref="nowhere.pair"),
            Origin("import", ref="0" * 32, name="orders 2026.xlsx"),
            Origin("ui"),
        ]
        for place, origin in enumerate(by):
            with house.platform.database.write() as uow:
                values = {"title": str(place)}
                house.platform.records.update(uow, SYSTEM, "desk", "request", record.id, values, None, origin)
        told = ["Review", "gone", "review", None, "Pair", "pair", "orders 2026.xlsx", None]
        assert self.names(house, "request", record.id)[1:] == told
        told[0], told[4] = "复核", "pair"
        assert self.names(house, "request", record.id, "zh-CN")[1:] == told


class TestExplain:
    @pytest.mark.feature("R-42")
    def test_shows_the_part_that_does_not_hold(self, house: House) -> None:
        record = house.create("ann", {"title": "a", "amount": "5"})
        with house.platform.database.read() as connection:
            told = house.platform.rules.explain(connection, house.actor("root"), "desk", "pair", record.id).to_json(
                "en"
            )
        assert told["matches"] is False
        assert told["conditions"] == [
            {"text": "amount > 10", "holds": False},
            {"text": "title == 'a'", "holds": True},
            {"text": "not ISEMPTY(reason)", "holds": True},
        ]

    def test_a_rule_without_condition_matches(self, house: House) -> None:
        record = house.create("ann", {"title": "a"})
        with house.platform.database.read() as connection:
            told = house.platform.rules.explain(connection, house.actor("root"), "desk", "born", record.id).to_json(
                "en"
            )
        assert (told["matches"], told["conditions"]) == (True, [])

    def test_unknown_rules_and_records(self, house: House) -> None:
        record = house.create("ann", {"title": "a"})
        with house.platform.database.read() as connection:
            with pytest.raises(NotFound, match=r"rule.not_found"):
                house.platform.rules.explain(connection, house.actor("root"), "desk", "gone", record.id)
            for id in ("0" * 32, "x"):
                with pytest.raises(NotFound, match=r"record.not_found"):
                    house.platform.rules.explain(connection, house.actor("root"), "desk", "pair", id)


class TestFiring:
    @pytest.mark.feature("R-46")
    def test_a_job_run_twice_fires_once(self, house: House) -> None:
        house.create("ann", {"title": "a"})
        house.drain()
        with house.platform.database.write() as uow:
            finished = jobs.c.kind == AFTER_COMMIT
            uow.connection.execute(jobs.update().where(finished).values(state="waiting", attempt=0, ended_at=None))
        house.drain()
        assert [record.values["title"] for record in house.all("log")] == ["a"]
        assert [row.rule for row in house.firings()] == ["first", "born"]

    def test_a_refused_write_leaves_no_trace(self, house: House) -> None:
        with house.platform.database.write() as uow, pytest.raises(Exception, match=r"fields"):
            house.platform.records.create(uow, house.actor("ann"), "desk", "request", {"amount": "x"}, Origin("ui"))
        house.drain()
        assert house.firings() == []

    def test_what_a_rule_makes_is_in_the_name_of_who_set_it_off(self, house: House) -> None:
        house.create("ann", {"title": "a"})
        house.drain()
        (made,) = house.all("log")
        assert made.created_by == house.ids["ann"]

    def test_a_bulk_write_fires_for_every_record_in_few_jobs(self, house: House) -> None:
        for number in range(30):
            house.create("ann", {"title": str(number)})
        house.drain()
        moved = rule("moved", note("moved"), on=["updated"], phase="after_commit", changed=["amount"])
        house.publish(app_document(rules=[moved], more_forms=[LOG]))
        with house.platform.database.write() as uow:
            house.platform.records.update_where(uow, SYSTEM, "desk", "request", "True", {"amount": "1"}, Origin("api"))
        house.drain()
        with house.platform.database.read() as connection:
            query = ListQuery(filter="title == 'moved'", limit=100)
            found = house.platform.records.list(connection, SYSTEM, "desk", "log", query).items
        assert len(found) == 30


def test_a_restored_record_is_not_new_to_rules(house: House) -> None:
    record = house.create("ann", {"title": "a"})
    house.drain()
    house.delete("ann", record.id)
    with house.platform.database.write() as uow:
        house.platform.records.restore(uow, house.actor("ann"), "desk", "request", record.id, Origin("ui"))
    house.drain()
    assert [row.rule for row in house.firings()] == ["first", "born"]
