"""Schema plans on both databases: what is added, converted, dropped; nothing lost unasked."""

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import inspect

from engine.access.actor import SYSTEM
from engine.kernel.errors import Invalid
from engine.records.read.list_query import ListQuery
from engine.records.write.entry import Entry
from tests.integration.records.shop import DOCUMENT, Shop


def changed(**forms: Any) -> dict[str, Any]:
    """The document with functions over the fields of forms applied (dict key → field)."""
    document = deepcopy(DOCUMENT)
    for form in document["forms"]:
        if form["key"] in forms:
            fields = {field["key"]: field for field in form["fields"]}
            forms[form["key"]](fields)
            form["fields"] = list(fields.values())
            for role in document["roles"]:
                for right in role["rights"]:
                    if right["form"] == form["key"] and "fields" in right:
                        kept = {key: access for key, access in right["fields"].items() if key.split(".")[0] in fields}
                        right["fields"] = kept
    return document


def kinds(plan: Any) -> list[tuple[str, str, bool]]:
    return [(step.kind, step.name, step.destructive) for step in plan.steps]


def columns(shop: Shop, table: str) -> set[str]:
    with shop.database.read() as connection:
        return {column["name"] for column in inspect(connection).get_columns(table)}


def tables(shop: Shop) -> set[str]:
    with shop.database.read() as connection:
        return {name for name in inspect(connection).get_table_names() if "shop__" in name}


class TestPlan:
    def test_publishing_the_same_changes_nothing(self, shop: Shop) -> None:
        assert shop.plan(DOCUMENT).steps == ()
        assert shop.publish(DOCUMENT).steps == ()

    def test_says_it_in_words(self, shop: Shop) -> None:
        shop.create("customer", {"name": "Ann", "secret": "s"})

        def drop(fields: dict[str, Any]) -> None:
            del fields["secret"]
            fields["born"] = {"key": "born", "type": "date", "label": {"en": "Born", "zh-CN": "生日"}, "required": True}

        steps = {step.name: step for step in shop.plan(changed(customer=drop)).steps}
        assert steps["drop customer.secret"].text["en"] == "Remove “secret” from “Customer”. Records with a value: 1."
        assert steps["add customer.born"].text["zh-CN"] == "在“客户”中新增“生日”。"
        assert steps["require customer.born"].rows == 1

    def test_a_drop_needs_confirmation_and_is_kept_for_one_version(self, shop: Shop) -> None:
        shop.create("customer", {"name": "Ann", "secret": "s"})
        without = changed(customer=lambda fields: fields.pop("secret"))
        with pytest.raises(Invalid) as error:
            shop.publish(without)
        assert error.value.problems[0].params["name"] == "drop customer.secret"
        assert "secret" in columns(shop, "shop__customer")
        shop.publish(without, ["drop customer.secret"])
        assert "_dropped_v2_secret" in columns(shop, "shop__customer")
        shop.create("customer", {"name": "Bob"})
        shop.publish(without)
        assert "_dropped_v2_secret" not in columns(shop, "shop__customer")

    def test_an_empty_field_goes_without_asking(self, shop: Shop) -> None:
        assert kinds(shop.publish(changed(customer=lambda fields: fields.pop("secret")))) == [
            ("drop_field", "drop customer.secret", False)
        ]

    def test_a_new_field_takes_its_default_and_new_rollups_are_worked_out(self, shop: Shop) -> None:
        ann = shop.create("customer", {"name": "Ann"})
        shop.create("order", {"customer": ann.id})

        def add(fields: dict[str, Any]) -> None:
            fields["vip"] = {"key": "vip", "type": "switch", "required": True, "default": True}
            fields["twice"] = {"key": "twice", "type": "formula", "options": {"expression": "orders * 2"}}

        plan = shop.publish(changed(customer=add))
        assert ("fill_field", "add customer.vip", False) in kinds(plan)
        found = shop.get("customer", ann.id).values
        assert (found["vip"], found["twice"]) == (True, 2)

    def test_duplicates_forbid_a_unique_field(self, shop: Shop) -> None:
        for _ in range(2):
            shop.create("order", {"reason": "same"})
        unique = changed(order=lambda fields: fields["reason"].update(unique=True))
        with pytest.raises(Invalid) as error:
            shop.publish(unique)
        (problem,) = error.value.problems
        assert problem.code == "schema.duplicates_such_as"
        assert (problem.params["count"], problem.params["values"]) == (1, {"en": "“same”", "zh-CN": "“same”"})
        first = shop.create("order", {"reason": "x"})
        with shop.uow() as uow:
            shop.records.delete_where(uow, SYSTEM, "shop", "order", 'reason == "same"')
        shop.publish(unique)
        with pytest.raises(Invalid):
            shop.create("order", {"reason": "x"})
        shop.publish(DOCUMENT)
        assert shop.create("order", {"reason": "x"}).id != first.id

    def test_a_choice_that_records_have_needs_confirmation_and_stays_with_them(self, shop: Shop) -> None:
        choices = [{"value": key, "label": {"en": key.title(), "zh-CN": key}} for key in ("a", "b")]

        def with_choices(*offered: dict[str, Any]) -> dict[str, Any]:
            def add(fields: dict[str, Any]) -> None:
                options = {"choices": list(offered)}
                fields["tags"] = {"key": "tags", "type": "multi_choice", "options": options}
                fields["parts"]["options"]["fields"].append({"key": "kind", "type": "choice", "options": options})
                states = fields["state"]["options"]["choices"]
                fields["state"]["options"]["choices"] = states if len(offered) > 1 else [states[0], states[2]]

            return changed(order=add)

        shop.publish(with_choices(*choices))
        order = shop.create("order", {"tags": ["a", "b"], "parts": [{"kind": "b"}, {"kind": "b"}, {"kind": "a"}]})
        shop.create("order", {"tags": ["b"], "state": "paid"})
        less = with_choices(choices[0])
        steps = {step.name: step for step in shop.plan(less).steps}
        assert {name: (step.rows, step.destructive) for name, step in steps.items()} == {
            "drop order.state.paid": (1, True),
            "drop order.tags.b": (2, True),
            "drop order.parts.kind.b": (2, True),
        }
        step = steps["drop order.tags.b"]
        assert step.text["en"] == "Remove the choice “B” from “tags” of “Order”. Records that have it: 2."
        assert step.text["zh-CN"] == "从“订单”的“tags”中删除选项“b”，涉及 2 条使用它的记录。"
        with pytest.raises(Invalid) as error:
            shop.publish(less, ["drop order.tags.b", "drop order.state.paid"])
        assert [problem.params["name"] for problem in error.value.problems] == ["drop order.parts.kind.b"]
        shop.publish(less, list(steps))
        assert shop.get("order", order.id).values["tags"] == ("a", "b")

    def test_a_choice_that_nobody_has_goes_without_asking(self, shop: Shop) -> None:
        def rename(fields: dict[str, Any]) -> None:
            field = fields.pop("state")
            field["options"]["choices"] = field["options"]["choices"][:2]
            fields["stage"] = {**field, "key": "stage"}

        document = changed(order=rename)
        text = json.dumps(document).replace("state == 'sent'", "stage == 'paid'").replace("state != ", "stage != ")
        found = kinds(shop.plan(json.loads(text), renames={"order.state": "stage"}))
        assert ("drop_choice", "drop order.state.sent", False) in found


class TestConversion:
    def test_what_does_not_fit_is_told_and_kept(self, shop: Shop) -> None:
        for reason in ("12", "7.5", "many"):
            shop.create("order", {"reason": reason})

        def to_number(fields: dict[str, Any]) -> None:
            fields["reason"] = {"key": "reason", "type": "number", "options": {"decimals": 1}}

        plan = shop.plan(changed(order=to_number))
        assert kinds(plan) == [("convert_field", "convert order.reason", True)]
        assert [problem.params["value"] for problem in plan.problems] == ["many"]
        with pytest.raises(Invalid):
            shop.publish(changed(order=to_number))
        shop.publish(changed(order=to_number), ["convert order.reason"])
        with shop.database.read() as connection:
            found = shop.records.list(connection, SYSTEM, "shop", "order", ListQuery(sort=["reason"]))
        assert [item.values["reason"] for item in found.items] == [None, Decimal("7.5"), Decimal(12)]
        assert "_dropped_v2_reason" in columns(shop, "shop__order")

    def test_losing_decimals_counts_as_not_fitting(self, shop: Shop) -> None:
        shop.create("product", {"name": "Pen", "price": "2.50"})

        def coarser(fields: dict[str, Any]) -> None:
            fields["price"] = {"key": "price", "type": "number", "options": {"decimals": 0}}

        assert kinds(shop.plan(changed(product=coarser)))[:2] == [
            ("convert_field", "convert product.price", True),
            ("convert_field", "convert order.parts.price", False),
        ]

    def test_a_text_that_would_be_rounded_does_not_fit(self, shop: Shop) -> None:
        for reason in ("3.75", "1,234.50", "0.04", "7.5000"):
            shop.create("order", {"reason": reason})

        def to_number(fields: dict[str, Any]) -> None:
            fields["reason"] = {"key": "reason", "type": "number", "options": {"decimals": 1}}

        plan = shop.plan(changed(order=to_number))
        assert kinds(plan) == [("convert_field", "convert order.reason", True)]
        assert sorted(problem.params["value"] for problem in plan.problems) == ["0.04", "3.75"]

    def test_values_that_do_not_fit_are_told_once_each_and_not_without_end(self, shop: Shop) -> None:
        for reason in ("seldom", *["often"] * 3, *(f"odd {number}" for number in range(12))):
            shop.create("order", {"reason": reason})

        def to_number(fields: dict[str, Any]) -> None:
            fields["reason"] = {"key": "reason", "type": "number", "options": {"decimals": 1}}

        (step,) = shop.plan(changed(order=to_number)).steps
        assert "do not fit: 16" in step.text["en"]
        first, *others, more = step.problems
        assert (first.code, first.params["value"], first.params["records"]) == (
            "schema.values_do_not_fit",
            "often",
            3,
        )
        assert len(others) == 9 and {problem.code for problem in others} == {"schema.value_does_not_fit"}
        assert (more.code, more.params["values"], more.params["records"]) == ("schema.more_values_do_not_fit", 4, 4)
        with pytest.raises(Invalid) as refused:
            shop.publish(changed(order=to_number))
        assert len(refused.value.problems) == 12, "the same that the plan says, and what has to be confirmed"

    def test_one_becomes_several_and_back(self, shop: Shop) -> None:
        bob, ann = shop.people["bob"], shop.people["ann"]
        order = shop.create("order", {"packers": [bob]})
        pair = shop.create("order", {"packers": [bob, ann]})

        def single(fields: dict[str, Any]) -> None:
            fields["packers"]["options"] = {}

        assert [problem.params["value"] for problem in shop.plan(changed(order=single)).problems] == ["Bob, Ann"]
        shop.update("order", pair.id, {"packers": [ann]})
        shop.publish(changed(order=single))
        assert shop.get("order", order.id).values["packers"] == bob
        assert "shop__order__packers" not in tables(shop)
        shop.publish(DOCUMENT)
        assert shop.get("order", order.id).values["packers"] == (bob,)

    def test_computed_values_follow_a_conversion(self, shop: Shop) -> None:
        pen = shop.create("product", {"name": "Pen", "price": "2.50"})
        order = shop.create("order", {"parts": [{"product": pen.id, "qty": 2}]})

        def plain(fields: dict[str, Any]) -> None:
            fields["price"] = {"key": "price", "type": "number", "options": {"decimals": 3}}

        shop.publish(changed(product=plain))
        shop.update("product", pen.id, {"price": "1.125"})
        found = shop.get("order", order.id)
        assert found.values["parts"][0]["price"] == Decimal("1.125")
        assert found.values["total"] == Decimal("2.25")


class TestForms:
    def test_a_form_goes_and_comes_back_empty(self, shop: Shop) -> None:
        shop.create("order", {"parts": [{"qty": 1}]})
        without = changed(customer=lambda fields: [fields.pop(key) for key in ("orders", "spent", "class")])
        without["forms"] = [form for form in without["forms"] if form["key"] != "order"]
        for role in without["roles"]:
            role["rights"] = [right for right in role["rights"] if right["form"] != "order"]
        with pytest.raises(Invalid):
            shop.publish(without)
        shop.publish(without, ["drop order"])
        assert {name for name in tables(shop) if "order" in name} == {
            f"_dropped_v2_shop__order{part}" for part in ("", "__parts", "__packers", "__related")
        }
        shop.publish(DOCUMENT)
        assert not any(name.startswith("_dropped") for name in tables(shop))
        assert shop.create("order", {}).values["number"].endswith("0002")

    def test_renamed_keys_keep_their_values(self, shop: Shop) -> None:
        order = shop.create("order", {"reason": "r", "state": "paid", "parts": [{"qty": 3}]})

        def rename(fields: dict[str, Any]) -> None:
            fields["why"] = {**fields.pop("reason"), "key": "why"}

        document = changed(order=rename)
        shop.publish(document, renames={"order.reason": "why"})
        assert shop.get("order", order.id).values["why"] == "r"
        with shop.database.read() as connection:
            told = shop.records.history(connection, SYSTEM, "shop", "order", order.id)
        assert len(told.items) == 1

    def test_a_field_that_keeps_its_name_is_told_by_its_keys(self, shop: Shop) -> None:
        def label(fields: dict[str, Any]) -> None:
            fields["reason"]["label"] = "Reason"

        def rename(fields: dict[str, Any]) -> None:
            fields["why"] = {**fields.pop("reason"), "key": "why", "label": "Reason"}

        shop.publish(changed(order=label))
        (step,) = shop.plan(changed(order=rename), renames={"order.reason": "why"}).steps
        assert step.text["en"] == "“reason” of “Order” goes on as “why”."

    def test_a_renamed_field_is_compared_with_what_it_was(self, shop: Shop) -> None:
        def require(fields: dict[str, Any]) -> None:
            fields["reason"] |= {"required": True, "unique": True}

        def rename(fields: dict[str, Any]) -> None:
            fields["why"] = {**fields.pop("reason"), "key": "why", "required": True, "unique": True}

        shop.publish(changed(order=require))
        shop.create("order", {"reason": "r"})
        renames = {"order.reason": "why"}
        assert [step.name for step in shop.plan(changed(order=rename), renames=renames).steps] == [
            "rename order.reason"
        ]
        shop.publish(changed(order=rename), renames=renames)

    def test_a_broken_change_leaves_everything(self, shop: Shop) -> None:
        with shop.uow() as uow:
            shop.records.create_many(uow, SYSTEM, "shop", "order", [Entry({"reason": "x"})] * 2)
        before = columns(shop, "shop__order")

        def both(fields: dict[str, Any]) -> None:
            fields["fresh"] = {"key": "fresh", "type": "text"}
            fields["reason"]["unique"] = True

        with pytest.raises(Invalid):
            shop.publish(changed(order=both))
        assert columns(shop, "shop__order") == before


class TestRenames:
    """A rename that leads from nothing or to nothing would lose the values that it is meant to keep."""

    @pytest.mark.parametrize(
        ("renames", "code"),
        [
            ({"order.reason": "why"}, "schema.rename_not_there"),
            ({"order.reason": "state"}, "schema.rename_still_there"),
            ({"order.resaon": "state"}, "schema.rename_unknown_near"),
            ({"nothing.at_all": "state"}, "schema.rename_unknown"),
            ({"order.parts.price": "state"}, "schema.rename_not_there"),
            ({"order.id": "state"}, "schema.rename_unknown"),
            ({"order": "sale"}, "schema.rename_not_there"),
            ({"order": "customer"}, "schema.rename_still_there"),
        ],
    )
    def test_is_refused_where_it_stands(self, shop: Shop, renames: dict[str, str], code: str) -> None:
        for attempt in (shop.plan, shop.publish):
            with pytest.raises(Invalid) as refused:
                attempt(DOCUMENT, renames=renames)
            (problem,) = refused.value.problems
            assert (problem.code, problem.path) == (code, f"/renames/{next(iter(renames))}")

    def test_not_over_something_else(self, shop: Shop) -> None:
        def add(fields: dict[str, Any]) -> None:
            fields.update({key: {"key": key, "type": "text"} for key in ("one", "two")})

        shop.publish(changed(order=add))
        merged = changed(order=lambda fields: fields.update(two={"key": "two", "type": "text"}))
        with pytest.raises(Invalid) as refused:
            shop.plan(merged, renames={"order.one": "two"})
        assert [problem.code for problem in refused.value.problems] == ["schema.rename_taken"]
        third = changed(order=lambda fields: fields.update(three={"key": "three", "type": "text"}))
        with pytest.raises(Invalid) as refused:
            shop.plan(third, renames={"order.one": "three", "order.two": "three"})
        assert [problem.code for problem in refused.value.problems] == ["schema.rename_taken"] * 2

    def test_keys_may_be_handed_on(self, shop: Shop) -> None:
        def add(*keys: str) -> Any:
            return lambda fields: fields.update({key: {"key": key, "type": "text"} for key in keys})

        shop.publish(changed(order=add("one", "two")))
        plan = shop.plan(changed(order=add("two", "three")), renames={"order.one": "two", "order.two": "three"})
        assert {step.kind for step in plan.steps} == {"rename_field"}

    def test_nothing_is_renamed_where_nothing_is_installed(self, shop: Shop) -> None:
        shop.model = None
        with pytest.raises(Invalid) as refused:
            shop.plan(DOCUMENT, renames={"order.reason": "why"})
        assert refused.value.problems[0].code == "schema.rename_unknown"
