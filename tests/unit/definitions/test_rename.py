"""Renaming by key, everywhere."""

import json
from copy import deepcopy
from typing import Any

import pytest

from engine.definitions.load import load
from engine.definitions.rename import rename
from engine.definitions.rename_choice import choice_usages, rename_choice
from engine.definitions.scopes import Scopes
from engine.definitions.usages import Target, usages
from engine.extend.catalog import Catalog
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.registry import load_folder

CATALOG = Catalog.build(
    nodes=load_folder("engine.flows.nodes", "node_type"),
    actions=load_folder("engine.rules.actions", "action_type"),
    widgets=load_folder("engine.reports.widgets", "widget_type"),
)
STATES = {"choices": [{"value": "open"}, {"value": "done"}]}
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "key": "shop",
    "name": "Shop",
    "forms": [
        {
            "key": "customer",
            "title_field": "name",
            "fields": [
                {"key": "name", "type": "text"},
                {"key": "orders", "type": "rollup", "options": {"rows": "order.customer", "filter": "state == 'open'"}},
            ],
        },
        {
            "key": "order",
            "fields": [
                {"key": "state", "type": "choice", "default": "open", "track": True, "options": STATES},
                {"key": "customer", "type": "relation", "options": {"form": "customer"}},
                {"key": "buyer", "type": "lookup", "options": {"path": "customer.name"}},
                {"key": "note", "type": "formula", "options": {"expression": "UPPER( customer.name ) & state"}},
            ],
            "layout": [{"fields": ["state", {"key": "customer", "span": 2}]}],
            "linkage": [{"when": "state in ['done', 'open']", "then": [{"set": {"field": "state", "value": "done"}}]}],
            "checks": [{"check": "SWITCH(state, 'done', 'done', 'no') == 'done'", "message": "done"}],
            "views": [{"key": "all", "columns": ["customer"], "filter": "'done' != state", "sort": ["-state"]}],
        },
    ],
    "rules": [
        {
            "key": "close",
            "form": "order",
            "phase": "after_commit",
            "on": ["created"],
            "do": [
                {
                    "action": "update_records",
                    "options": {
                        "form": "order",
                        "filter": 'customer == trigger.customer and state == "done"',
                        "set": [{"field": "state", "value": "done"}],
                    },
                },
                {
                    "action": "notify",
                    "options": {
                        "to": [{"kind": "starter"}],
                        "title": "{{ customer.name }} {{ state == 'done' }}",
                        "text": "",
                    },
                },
            ],
        }
    ],
    "reports": [
        {
            "key": "overview",
            "parameters": [{"key": "p", "type": "choice", "field": "order.state"}],
            "widgets": [
                {
                    "key": "t",
                    "type": "table",
                    "options": {
                        "form": "$intervals:order.state",
                        "filter": "value == 'done'",
                        "columns": [{"field": "record.customer.name"}],
                    },
                },
                {
                    "key": "u",
                    "type": "table",
                    "options": {"form": "order", "columns": [{"field": "state"}], "sort": ["-state"]},
                },
            ],
        }
    ],
    "roles": [
        {
            "key": "seller",
            "rights": [{"form": "order", "verbs": ["read"], "fields": {"state": "read", "customer": "read"}}],
        }
    ],
    "navigation": [{"items": [{"form": "order", "view": "all"}, {"report": "overview"}]}],
    "mappings": [
        {"key": "old", "form": "order", "options": {"columns": {"State": {"field": "state", "map": {"Ready": "done"}}}}}
    ],
}


def renamed(target: Target, new: str) -> dict[str, Any]:
    loaded = load(DOCUMENT, CATALOG)
    assert loaded.ok and loaded.app, loaded.problems
    kept = json.dumps(DOCUMENT)
    found = rename(DOCUMENT, loaded.app, target, new, Scopes(loaded.app, CATALOG))
    assert json.dumps(DOCUMENT) == kept
    again = load(found, CATALOG)
    assert again.ok and again.app, again.problems
    moved = Target(target.kind, new, target.place)
    assert len(usages(again.app, moved, Scopes(again.app, CATALOG))) == len(
        usages(loaded.app, target, Scopes(loaded.app, CATALOG))
    )
    return found


class TestRenameField:
    def test_beyond_relations(self) -> None:
        found = renamed(Target("field", "name", "customer"), "title")
        customer, order = found["forms"]
        assert customer["title_field"] == "title"
        assert order["fields"][2]["options"]["path"] == "customer.title"
        assert order["fields"][3]["options"]["expression"] == "UPPER( customer.title ) & state"
        assert found["rules"][0]["do"][1]["options"]["title"] == "{{ customer.title }} {{ state == 'done' }}"
        assert found["reports"][0]["widgets"][0]["options"]["columns"][0]["field"] == "record.customer.title"

    def test_a_relation(self) -> None:
        found = renamed(Target("field", "customer", "order"), "client")
        order = found["forms"][1]
        assert found["forms"][0]["fields"][1]["options"]["rows"] == "order.client"
        assert order["fields"][2]["options"]["path"] == "client.name"
        assert order["layout"][0]["fields"] == ["state", {"key": "client", "span": 2}]
        assert found["rules"][0]["do"][0]["options"]["filter"] == 'client == trigger.client and state == "done"'
        assert list(found["roles"][0]["rights"][0]["fields"]) == ["state", "client"]

    def test_a_bare_key_stays_bare_and_reports_follow(self) -> None:
        found = renamed(Target("field", "state", "order"), "status")
        assert found["forms"][1]["layout"][0]["fields"][0] == "status"
        assert found["forms"][1]["views"][0]["sort"] == ["-status"]
        report = found["reports"][0]
        assert report["parameters"][0]["field"] == "order.status"
        assert report["widgets"][0]["options"]["form"] == "$intervals:order.status"
        assert report["widgets"][1]["options"]["sort"] == ["-status"]


class TestRenameOthers:
    def test_a_form(self) -> None:
        found = renamed(Target("form", "order"), "purchase")
        assert found["forms"][0]["fields"][1]["options"]["rows"] == "purchase.customer"
        assert found["rules"][0]["form"] == "purchase"
        assert found["rules"][0]["do"][0]["options"]["form"] == "purchase"
        assert found["reports"][0]["widgets"][0]["options"]["form"] == "$intervals:purchase.state"
        assert found["reports"][0]["parameters"][0]["field"] == "purchase.state"
        assert found["navigation"][0]["items"][0]["form"] == "purchase"

    def test_a_view_a_report_a_role(self) -> None:
        assert renamed(Target("view", "all", "order"), "every")["navigation"][0]["items"][0]["view"] == "every"
        assert renamed(Target("report", "overview"), "start")["navigation"][0]["items"][1]["report"] == "start"
        assert renamed(Target("role", "seller"), "agent")["roles"][0]["key"] == "agent"

    @pytest.mark.parametrize("new", ["customer", "State", "", "1a"])
    def test_refuses_a_key_taken_or_bad(self, new: str) -> None:
        with pytest.raises(Invalid):
            renamed(Target("field", "state", "order"), new)

    def test_refuses_what_is_not_there(self) -> None:
        with pytest.raises(NotFound):
            renamed(Target("field", "nothing", "order"), "a")
        with pytest.raises(NotFound):
            renamed(Target("field", "a", "nothing"), "b")


class TestRenameChoice:
    def test_everywhere_it_is_a_value_of_the_field(self) -> None:
        app = load(DOCUMENT, CATALOG).app
        assert app is not None
        found = rename_choice(DOCUMENT, app, "order", "state", "done", "it's over", Scopes(app, CATALOG))
        order = found["forms"][1]
        assert [choice["value"] for choice in order["fields"][0]["options"]["choices"]] == ["open", "it's over"]
        assert order["linkage"][0]["when"] == "state in [\"it's over\", 'open']"
        assert order["linkage"][0]["then"][0]["set"]["value"] == "it's over"
        assert order["checks"][0]["check"] == "SWITCH(state, \"it's over\", 'done', 'no') == 'done'"
        assert order["views"][0]["filter"] == '"it\'s over" != state'
        action = found["rules"][0]["do"][0]["options"]
        assert action["filter"] == 'customer == trigger.customer and state == "it\'s over"'
        assert action["set"][0]["value"] == "it's over"
        assert found["reports"][0]["widgets"][0]["options"]["filter"] == 'value == "it\'s over"'
        assert found["mappings"][0]["options"]["columns"]["State"]["map"] == {"Ready": "it's over"}
        assert load(found, CATALOG).ok

    def test_the_default_and_other_forms_follow(self) -> None:
        app = load(DOCUMENT, CATALOG).app
        assert app is not None
        found = rename_choice(DOCUMENT, app, "order", "state", "open", "new", Scopes(app, CATALOG))
        assert found["forms"][1]["fields"][0]["default"] == "new"
        assert found["forms"][0]["fields"][1]["options"]["filter"] == "state == 'new'"

    def test_what_an_expression_gives_to_the_field_follows(self) -> None:
        document = deepcopy(DOCUMENT)
        given = {"expr": "IFS(customer.name == 'done', 'done', state == 'open', 'open')"}
        document["rules"][0]["do"][0]["options"]["set"][0]["value"] = given
        app = load(document, CATALOG).app
        assert app is not None
        found = rename_choice(document, app, "order", "state", "done", "ready", Scopes(app, CATALOG))
        text = found["rules"][0]["do"][0]["options"]["set"][0]["value"]["expr"]
        assert text == "IFS(customer.name == 'done', 'ready', state == 'open', 'open')"
        assert load(found, CATALOG).ok

    def test_refuses_a_value_taken(self) -> None:
        app = load(DOCUMENT, CATALOG).app
        assert app is not None
        with pytest.raises(Invalid):
            rename_choice(DOCUMENT, app, "order", "state", "open", "done", Scopes(app, CATALOG))
        with pytest.raises(NotFound):
            rename_choice(DOCUMENT, app, "order", "state", "closed", "x", Scopes(app, CATALOG))

    def test_its_uses_are_known_beforehand(self) -> None:
        app = load(DOCUMENT, CATALOG).app
        assert app is not None
        found = choice_usages(app, "order", "state", "done", Scopes(app, CATALOG))
        assert [usage.path for usage in found] == [
            "/forms/1/linkage/0/when",
            "/forms/1/linkage/0/then/0/set/value",
            "/forms/1/checks/0/check",
            "/forms/1/views/0/filter",
            "/rules/0/do/0/options/filter",
            "/rules/0/do/0/options/set/0/value",
            "/rules/0/do/1/options/title",
            "/reports/0/widgets/0/options/filter",
            "/mappings/0/options/columns/State/map/Ready",
        ]
