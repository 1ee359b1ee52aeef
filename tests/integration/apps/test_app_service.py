"""Apps from draft to version: checks, plans, confirmations, dependents, packages with sample data."""

from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import event, inspect, select, text

from engine.access.actor import SYSTEM, Actor
from engine.apps.package import Package, SeedFile
from engine.bootstrap import Platform
from engine.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound
from engine.kernel.ids import new_id
from engine.records.origin import Origin
from engine.store.tables.apps import app_versions
from engine.store.tables.background import outbox

SHOP: dict[str, Any] = {
    "format": 1,
    "key": "shop",
    "name": {"en": "Shop", "zh-CN": "商店"},
    "forms": [
        {
            "key": "customer",
            "name": {"en": "Customer", "zh-CN": "客户"},
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text", "required": True},
                {"key": "since", "type": "date"},
                {"key": "note", "type": "text"},
            ],
        }
    ],
    "roles": [{"key": "seller", "rights": [{"form": "customer", "verbs": ["create", "read"]}]}],
}
ORDERS: dict[str, Any] = {
    "format": 1,
    "key": "orders",
    "name": "Orders",
    "uses": ["shop"],
    "forms": [
        {
            "key": "order",
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "customer", "type": "relation", "options": {"form": "shop.customer"}},
                {"key": "since", "type": "lookup", "options": {"path": "customer.since"}},
            ],
        }
    ],
}


def codes(error: DougongError) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in error.problems]


def without(document: dict[str, Any], field: str) -> dict[str, Any]:
    changed = deepcopy(document)
    form = changed["forms"][0]
    form["fields"] = [item for item in form["fields"] if item["key"] != field]
    return changed


def publish(platform: Platform, document: dict[str, Any], **more: Any) -> int:
    return platform.installer.install(SYSTEM, Package(document), **more).version


def customer(platform: Platform) -> None:
    with platform.database.write() as uow:
        platform.records.create(uow, SYSTEM, "shop", "customer", {"name": "Acme", "note": "kept"}, Origin("api"))


def seller() -> Actor:
    return Actor(new_id(), "S", "s", roles=frozenset({"shop:seller"}))


class TestDraft:
    def test_grows_into_a_version(self, platform: Platform) -> None:
        apps = platform.apps
        with platform.database.write() as uow:
            draft = apps.create(uow, SYSTEM, key="shop", name="Shop")
        assert draft.revision == 1
        with platform.database.write() as uow:
            draft = apps.put_draft(uow, SYSTEM, "shop", SHOP, revision=1)
        with pytest.raises(Conflict), platform.database.write() as uow:
            apps.put_draft(uow, SYSTEM, "shop", SHOP, revision=1)
        with platform.database.read() as connection:
            with pytest.raises(NotFound):
                apps.current(connection, "shop")
            assert apps.check(connection, SYSTEM, "shop").ok
            assert [step.name for step in apps.plan(connection, SYSTEM, "shop").steps]
        assert apps.publish(SYSTEM, "shop", note="first").version == 1
        again = apps.publish(SYSTEM, "shop", note="again")
        assert (again.version, again.plan.steps) == (1, ()), "nothing has changed since"
        with platform.database.read() as connection:
            assert apps.current(connection, "shop").definition.form("customer").key == "customer"
            assert [facts.note for facts in apps.versions(connection, SYSTEM, "shop")] == ["first"]
            assert apps.document(connection, SYSTEM, "shop") == SHOP
            assert list(apps.document(connection, SYSTEM, "shop")) == list(SHOP)
            assert inspect(connection).has_table("shop__customer")

    def test_may_be_wrong_but_is_not_published_so(self, platform: Platform) -> None:
        wrong = deepcopy(SHOP)
        wrong["forms"][0]["fields"][0]["type"] = "txt"
        wrong["roles"][0]["rights"][0]["form"] = "custmer"
        with platform.database.write() as uow:
            platform.apps.create(uow, SYSTEM, definition=wrong)
        with platform.database.read() as connection:
            loaded = platform.apps.check(connection, SYSTEM, "shop")
        assert {problem.path for problem in loaded.problems} == {"/forms/0/fields/0/type", "/roles/0/rights/0/form"}
        with pytest.raises(Invalid) as caught:
            platform.apps.publish(SYSTEM, "shop")
        assert len(caught.value.problems) == 2

    def test_the_key_stays(self, platform: Platform) -> None:
        publish(platform, SHOP)
        with pytest.raises(Invalid) as caught, platform.database.write() as uow:
            platform.apps.put_draft(uow, SYSTEM, "shop", {**SHOP, "key": "other"})
        assert codes(caught.value) == [("app.key_changed", "/key")]
        with pytest.raises(Conflict), platform.database.write() as uow:
            platform.apps.create(uow, SYSTEM, definition=SHOP)

    @pytest.mark.parametrize("key", [None, "", "Shop", "a-b", "9a", "a" * 41, "$people"])
    def test_odd_keys_are_refused(self, platform: Platform, key: str | None) -> None:
        with pytest.raises(Invalid), platform.database.write() as uow:
            platform.apps.create(uow, SYSTEM, definition={**SHOP, "key": key})


class TestRights:
    def test_people_see_what_they_may_open(self, platform: Platform) -> None:
        publish(platform, SHOP)
        publish(platform, ORDERS)
        with platform.database.read() as connection:
            assert [app.key for app in platform.apps.list(connection, SYSTEM)] == ["orders", "shop"]
            assert [app.key for app in platform.apps.list(connection, seller())] == ["shop"]
            with pytest.raises(NotFound):
                platform.apps.opened(connection, seller(), "orders")

    def test_only_builders_see_drafts_and_publish(self, platform: Platform) -> None:
        publish(platform, SHOP)
        with platform.database.read() as connection:
            for call in (platform.apps.draft, platform.apps.versions, platform.apps.document, platform.apps.check):
                with pytest.raises(Forbidden):
                    call(connection, seller(), "shop")
        with pytest.raises(Forbidden):
            platform.apps.publish(seller(), "shop")
        with pytest.raises(Forbidden):
            platform.installer.install_template(seller(), "work_order")


class TestPublish:
    def test_losing_data_needs_a_confirmation_by_name(self, platform: Platform) -> None:
        publish(platform, SHOP)
        customer(platform)
        smaller = without(SHOP, "note")
        with pytest.raises(Invalid) as caught:
            publish(platform, smaller)
        (problem,) = caught.value.problems
        assert (problem.code, problem.params["name"]) == ("schema.needs_confirmation", "drop customer.note")
        with platform.database.read() as connection:
            assert platform.apps.current(connection, "shop").version == 1
        assert publish(platform, smaller, confirm=["drop customer.note"]) == 2

    def test_a_failure_leaves_no_trace(self, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
        publish(platform, SHOP)
        wider = deepcopy(SHOP)
        wider["forms"].append({"key": "extra", "fields": [{"key": "a", "type": "text"}]})

        def fail(*_: Any, **__: Any) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(type(platform.audit), "note", fail)
        with pytest.raises(ZeroDivisionError):
            platform.installer.install(SYSTEM, Package(wider))
        with platform.database.read() as connection:
            assert not inspect(connection).has_table("shop__extra")
            assert platform.apps.current(connection, "shop").version == 1
        monkeypatch.undo()
        assert publish(platform, wider) == 2
        with platform.database.read() as connection:
            assert "extra" in platform.apps.current(connection, "shop").definition.forms_by_key

    def test_old_versions_stay_readable(self, platform: Platform) -> None:
        publish(platform, SHOP)
        publish(platform, without(SHOP, "note"), confirm=["drop customer.note"])
        with platform.database.read() as connection:
            old = platform.apps.version(connection, "shop", 1)
            assert "note" in old.definition.form("customer").fields_by_key
            with pytest.raises(NotFound):
                platform.apps.version(connection, "shop", 3)
            assert len(connection.execute(select(app_versions)).all()) == 2

    def test_is_told_to_others(self, platform: Platform) -> None:
        publish(platform, SHOP)
        with platform.database.read() as connection:
            events = [(row.name, row.data) for row in connection.execute(select(outbox))]
        assert ("app.published", {"app": "shop", "version": 1}) in events


class TestUses:
    def test_an_app_needs_what_it_uses(self, platform: Platform) -> None:
        with pytest.raises(Invalid) as caught:
            publish(platform, ORDERS)
        assert ("app.uses_missing", "/uses/0") in codes(caught.value)
        publish(platform, SHOP)
        assert publish(platform, ORDERS) == 1
        with platform.database.read() as connection:
            assert [model.key for model in platform.apps.dependents(connection, "shop")] == ["orders"]

    def test_what_others_use_cannot_be_taken_away(self, platform: Platform) -> None:
        publish(platform, SHOP)
        publish(platform, ORDERS)
        with pytest.raises(Invalid) as caught:
            publish(platform, without(SHOP, "since"), confirm=["drop customer.since"])
        assert codes(caught.value) == [("app.breaks_other", "")]
        publish(platform, without(SHOP, "note"), confirm=["drop customer.note"])

    def test_a_new_version_is_seen_by_those_who_use_it(self, platform: Platform) -> None:
        publish(platform, SHOP)
        publish(platform, ORDERS)
        with platform.database.read() as connection:
            first = platform.apps.current(connection, "orders")
            assert platform.apps.current(connection, "orders") is first
        publish(platform, without(SHOP, "note"), confirm=["drop customer.note"])
        with platform.database.read() as connection:
            second = platform.apps.current(connection, "orders")
        assert second is not first
        assert "note" not in second.others["shop"].form("customer").fields_by_key


class TestCache:
    def test_a_known_app_costs_one_statement_a_transaction(self, platform: Platform) -> None:
        publish(platform, SHOP)
        statements: list[str] = []
        event.listen(
            platform.database.engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2])
        )
        for expected in (3, 1, 1):
            statements.clear()
            with platform.database.read() as connection:
                for _ in range(3):
                    platform.apps.current(connection, "shop")
            assert len(statements) <= expected

    def test_another_process_is_noticed(self, platform: Platform) -> None:
        publish(platform, SHOP)
        with platform.database.read() as connection:
            assert platform.apps.current(connection, "shop").version == 1
        other = type(platform)(platform.settings, platform.clock, platform.catalog)
        publish(other, without(SHOP, "note"), confirm=["drop customer.note"])
        with platform.database.read() as connection:
            assert platform.apps.current(connection, "shop").version == 2
        other.database.close()


class TestSampleData:
    def package(self) -> Package:
        people = {
            "departments": [{"ref": "sales", "name": {"en": "Sales", "zh-CN": "销售部"}, "head": "li"}],
            "people": [
                {"username": "li", "name": "Li", "roles": ["seller"]},
                {"username": "wang", "name": "Wang", "department": "sales", "superior": "li"},
            ],
        }
        records = [
            {
                "ref": "acme",
                "at": "-10d 09:00",
                "by": "li",
                "values": {"name": {"en": "Acme", "zh-CN": "顶点"}, "since": "-10d"},
                "then": [{"at": "-5d", "by": "wang", "values": {"note": "called"}}],
            }
        ]
        return Package(SHOP, people=people, seeds=(SeedFile("data/01.json", {"form": "customer", "records": records}),))

    def test_comes_with_people_times_and_histories(self, platform: Platform) -> None:
        platform.installer.install(SYSTEM, self.package(), sample_data=True, language="zh-CN", password="correct horse")
        with platform.database.read() as connection:
            organisation = platform.organisations.current(connection)
            wang, li = organisation.by_username["wang"], organisation.by_username["li"]
            assert (wang.superior, organisation.departments[wang.departments[0]].head) == (li.id, li.id)
            assert organisation.roles_of(li.id) == {"shop:seller"}
            rows = connection.execute(text("SELECT name, note, created_by, updated_by FROM shop__customer")).all()
            assert [tuple(row) for row in rows] == [("顶点", "called", li.id, wang.id)]
            history = connection.execute(text('SELECT "by", action FROM dg_history ORDER BY at')).all()
            assert [tuple(row) for row in history] == [(li.id, "created"), (wang.id, "updated")]
        assert platform.sign_in.sign_in("li", "correct horse").session.actor.id == li.id

    def test_is_left_out_when_not_asked_for(self, platform: Platform) -> None:
        platform.installer.install(SYSTEM, self.package())
        with platform.database.read() as connection:
            assert not platform.people.has_anybody(connection)

    def test_a_mistake_is_located(self, platform: Platform) -> None:
        package = self.package()
        package.seeds[0].content["records"][0]["values"]["since"] = "never"
        with pytest.raises(Invalid) as caught:
            platform.installer.install(SYSTEM, package, sample_data=True)
        (problem,) = caught.value.problems
        assert problem.params["file"] == "data/01.json"
        assert problem.path.startswith("/records/0/values/since")


class TestGallery:
    def test_tells_what_is_installed(self, platform: Platform) -> None:
        with platform.database.read() as connection:
            items = {item["slug"]: item for item in platform.apps.gallery(connection)}
        assert not items["it_incident"]["installed"]
        platform.installer.install_template(SYSTEM, "it_incident")
        with platform.database.read() as connection:
            items = {item["slug"]: item for item in platform.apps.gallery(connection)}
        assert items["it_incident"]["installed"]
        assert {role["key"] for role in items["it_incident"]["roles"]} >= {"agent", "manager"}
        with pytest.raises(Conflict):
            platform.installer.install_template(SYSTEM, "it_incident")
