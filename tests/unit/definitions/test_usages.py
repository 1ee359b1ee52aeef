"""Where something is used."""

from typing import Any

from engine.definitions.load import load
from engine.definitions.scopes import Scopes
from engine.definitions.usages import Target, usages
from engine.extend.catalog import Catalog

CATALOG = Catalog.build()
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "key": "shop",
    "name": "Shop",
    "forms": [
        {
            "key": "customer",
            "name": {"en": "Customer", "zh-CN": "客户"},
            "fields": [
                {"key": "name", "type": "text"},
                {"key": "orders", "type": "rollup", "options": {"rows": "order.customer"}},
            ],
        },
        {
            "key": "order",
            "fields": [
                {"key": "customer", "type": "relation", "options": {"form": "customer"}},
                {"key": "name_of", "type": "lookup", "options": {"path": "customer.name"}},
                {"key": "shout", "type": "formula", "options": {"expression": "UPPER(customer.name)"}},
                {"key": "parts", "type": "table", "options": {"fields": [{"key": "name", "type": "text"}]}},
                {"key": "total", "type": "formula", "options": {"expression": "COUNT(parts.name)"}},
            ],
            "views": [{"key": "all", "columns": ["customer"], "sort": ["-customer"]}],
        },
    ],
    "roles": [{"key": "seller", "rights": [{"form": "order", "verbs": ["read"], "fields": {"customer": "read"}}]}],
    "navigation": [{"items": [{"form": "order", "view": "all"}]}],
}


def paths(target: Target) -> list[str]:
    loaded = load(DOCUMENT, CATALOG)
    assert loaded.app is not None and loaded.ok, loaded.problems
    return [usage.path for usage in usages(loaded.app, target, Scopes(loaded.app, CATALOG))]


class TestUsages:
    def test_finds_a_field_beyond_a_relation(self) -> None:
        assert paths(Target("field", "name", "customer")) == [
            "/forms/1/fields/1/options/path",
            "/forms/1/fields/2/options/expression",
        ]

    def test_does_not_mix_up_a_column_of_the_same_key(self) -> None:
        assert paths(Target("field", "name", "order.parts")) == ["/forms/1/fields/4/options/expression"]

    def test_finds_a_relation_in_all_its_uses(self) -> None:
        assert paths(Target("field", "customer", "order")) == [
            "/forms/0/fields/1/options/rows",
            "/forms/1/fields/1/options/path",
            "/forms/1/fields/2/options/expression",
            "/forms/1/views/0/columns/0",
            "/forms/1/views/0/sort/0",
            "/roles/0/rights/0/fields/customer",
        ]

    def test_finds_a_form(self) -> None:
        assert paths(Target("form", "customer")) == ["/forms/1/fields/0/options/form"]
        assert paths(Target("form", "order")) == [
            "/forms/0/fields/1/options/rows",
            "/roles/0/rights/0/form",
            "/navigation/0/items/0/form",
        ]

    def test_finds_a_view(self) -> None:
        assert paths(Target("view", "all", "order")) == ["/navigation/0/items/0/view"]

    def test_names_the_owner(self) -> None:
        loaded = load(DOCUMENT, CATALOG)
        assert loaded.app is not None
        (usage, *_) = usages(loaded.app, Target("form", "order"), Scopes(loaded.app, CATALOG))
        assert (usage.part, usage.label) == ("form", {"en": "Customer", "zh-CN": "客户"})
