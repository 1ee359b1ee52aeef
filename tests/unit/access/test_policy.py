"""The policy: verbs, rows and fields of several roles added up; tokens; reports; system data."""

from dataclasses import replace
from typing import Any

import pytest

from engine.access.actor import SYSTEM, Actor
from engine.access.no_rows import NO_ROWS
from engine.access.policy import Policy
from engine.bootstrap.catalog import builtin_catalog
from engine.definitions.app import AppDef
from engine.definitions.load import load
from engine.kernel.errors import Forbidden

CATALOG = builtin_catalog()
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "key": "demo",
    "name": {"en": "Demo", "zh-CN": "演示"},
    "forms": [
        {
            "key": "order",
            "name": {"en": "Order", "zh-CN": "订单"},
            "fields": [
                {"key": "title", "type": "text"},
                {"key": "cost", "type": "money"},
                {"key": "owner_of", "type": "member"},
                {
                    "key": "parts",
                    "type": "table",
                    "options": {"fields": [{"key": "name", "type": "text"}, {"key": "price", "type": "money"}]},
                },
            ],
        },
        {"key": "secret", "fields": [{"key": "title", "type": "text"}]},
    ],
    "roles": [
        {
            "key": "everybody",
            "everyone": True,
            "rights": [
                {
                    "form": "order",
                    "verbs": ["create", "read"],
                    "rows": "owner_of == CURRENTUSER()",
                    "fields": {"cost": "hidden", "parts": "read"},
                }
            ],
        },
        {
            "key": "agent",
            "rights": [
                {
                    "form": "order",
                    "verbs": ["read", "update"],
                    "rows": "title != 'x'",
                    "rows_for": {"update": "cost < 10"},
                    "fields_default": "read",
                    "fields": {"title": "edit", "parts.price": "hidden"},
                }
            ],
        },
        {"key": "boss", "rights": [{"form": "order", "verbs": ["read", "delete"]}], "builder": True},
        {"key": "blind", "rights": [{"form": "order", "verbs": [], "fields": {"cost": "edit"}}]},
    ],
}


def app() -> AppDef:
    loaded = load(DOCUMENT, CATALOG)
    assert loaded.app is not None, loaded.problems
    return loaded.app


APP = app()
POLICY = Policy()


def actor(*roles: str, **more: Any) -> Actor:
    return Actor("1" * 32, "A", "a", roles=frozenset(f"demo:{role}" for role in roles), **more)


class TestVerbs:
    @pytest.mark.parametrize(
        ("roles", "verbs"),
        [
            ((), {"create", "read"}),
            (("agent",), {"create", "read", "update"}),
            (("agent", "boss"), {"create", "read", "update", "delete"}),
            (("blind",), {"create", "read"}),
        ],
    )
    def test_add_up(self, roles: tuple[str, ...], verbs: set[str]) -> None:
        allowed = {
            v
            for v in ("create", "read", "update", "delete", "export", "import")
            if POLICY.may(actor(*roles), v, APP, "order")
        }  # type: ignore[arg-type]
        assert allowed == verbs

    def test_what_nobody_gave_is_refused(self) -> None:
        assert not POLICY.may(actor("boss"), "read", APP, "secret")
        with pytest.raises(Forbidden) as caught:
            POLICY.require(actor(), "delete", APP, "order")
        problem = caught.value.problems[0]
        assert CATALOG.sentences.say(problem, "zh-CN") == "您没有权限删除“订单”的数据。"

    def test_administrators_and_the_engine_may_all(self) -> None:
        for who in (SYSTEM, actor(is_admin=True, unbounded=True)):
            assert POLICY.may(who, "delete", APP, "secret")
            assert POLICY.mask(who, APP, "order")["cost"] == "edit"
            assert POLICY.rows(who, "read", APP, "order") is None

    def test_a_role_of_another_app_counts_for_nothing(self) -> None:
        other = Actor("1" * 32, "A", "a", roles=frozenset({"other:boss"}))
        assert not POLICY.may(other, "delete", APP, "order")


class TestRows:
    def test_filters_are_joined_by_or(self) -> None:
        assert POLICY.rows(actor(), "read", APP, "order") == "owner_of == CURRENTUSER()"
        assert POLICY.rows(actor("agent"), "read", APP, "order") == "(owner_of == CURRENTUSER()) or (title != 'x')"

    def test_one_role_without_filter_opens_all(self) -> None:
        assert POLICY.rows(actor("agent", "boss"), "read", APP, "order") is None

    def test_a_verb_may_have_its_own(self) -> None:
        assert POLICY.rows(actor("agent"), "update", APP, "order") == "cost < 10"
        assert POLICY.rows(actor(), "update", APP, "order") is NO_ROWS


class TestMask:
    def test_the_most_permissive_role_wins(self) -> None:
        assert POLICY.mask(actor(), APP, "order") == {
            "title": "edit",
            "cost": "hidden",
            "owner_of": "edit",
            "parts": "read",
            "parts.name": "read",
            "parts.price": "read",
        }
        assert POLICY.mask(actor("agent"), APP, "order")["cost"] == "read"
        assert POLICY.mask(actor("boss"), APP, "order")["cost"] == "edit"

    def test_a_role_without_verbs_opens_no_field(self) -> None:
        assert POLICY.mask(actor("blind"), APP, "order")["cost"] == "hidden"

    def test_no_right_no_field(self) -> None:
        assert POLICY.mask(actor("agent"), APP, "secret") == {}


class TestToken:
    def test_is_kept_to_its_apps(self) -> None:
        narrow = actor("boss", only_apps=frozenset({"other"}), unbounded=True)
        assert not POLICY.may_open(narrow, APP)
        assert not POLICY.may(narrow, "read", APP, "$people")

    def test_one_for_reading_changes_nothing(self) -> None:
        reader = actor("boss", read_only=True)
        assert POLICY.may(reader, "read", APP, "order")
        assert not POLICY.may(reader, "delete", APP, "order")
        assert not POLICY.may_build(reader, APP)
        assert POLICY.may_build(actor("boss"), APP)


class TestSystemForms:
    def test_everybody_reads_people_but_not_their_addresses(self) -> None:
        assert POLICY.rows(actor(), "read", APP, "$people") is None
        assert POLICY.mask(actor(), APP, "$people")["email"] == "hidden"
        assert "email" not in POLICY.mask(SYSTEM, APP, "$people")

    def test_tasks_are_ones_own_unless_one_builds_the_app(self) -> None:
        assert POLICY.rows(actor(), "read", APP, "$tasks") == "assignee == CURRENTUSER()"
        assert POLICY.rows(actor("boss"), "read", APP, "$tasks") == f"app == '{APP.key}'", "but of no other app"
        assert POLICY.rows(actor("boss"), "read", APP, "$history") == f"app == '{APP.key}'"
        assert POLICY.rows(actor(), "read", APP, "$steps") is NO_ROWS
        assert POLICY.rows(SYSTEM, "read", APP, "$tasks") is None

    def test_a_token_for_an_app_sees_what_belongs_to_it(self) -> None:
        narrow = replace(actor(), only_apps=frozenset({APP.key, "other"}))
        own = f"assignee == CURRENTUSER() and app == '{APP.key}'"
        assert POLICY.rows(narrow, "read", APP, "$tasks") == own
        bounded = replace(SYSTEM, only_apps=frozenset({APP.key}))
        assert POLICY.rows(bounded, "read", APP, "$runs") == f"app == '{APP.key}'"

    def test_nobody_writes_them(self) -> None:
        assert not POLICY.may(SYSTEM, "update", APP, "$people")
