"""Options as a type sees them when it runs, and values as JSON carries them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine.extend.markers import Assignment, TargetAssignment
from engine.extend.plain import plain
from engine.extend.resolve import resolve
from engine.kernel.options import Options, Value, opt


class Inner(Options):
    x: Value[int] = opt(title="x")


class Outer(Options):
    items: tuple[Inner, ...] = opt((), title="items")
    named: dict[str, Inner] = opt(dict, title="named")
    free: str = opt("", title="free")


class TestResolve:
    def test_values_are_worked_out_wherever_they_stand(self) -> None:
        given = Outer.model_validate({"items": [{"x": 1}, {"x": {"expr": "n"}}], "named": {"k": {"x": {"expr": "m"}}}})
        ready = resolve(given, {"n": 7, "m": 8}.get)
        assert [item.x for item in ready.items] == [1, 7]
        assert ready.named["k"].x == 8

    def test_options_without_expressions_are_left_alone(self) -> None:
        given = Outer.model_validate({"items": [{"x": 1}]})
        assert resolve(given, lambda text: pytest.fail(text)) is given

    def test_expressions_over_other_records_wait(self) -> None:
        given = TargetAssignment.model_validate({"field": "a", "value": {"expr": "n + 1"}})
        assert resolve(given, lambda text: pytest.fail(text)).value == given.value

    def test_a_missing_value_is_none(self) -> None:
        given = Assignment.model_validate({"field": "a", "value": {"expr": "gone"}})
        assert resolve(given, lambda text: None).value is None


class TestPlain:
    @pytest.mark.parametrize(
        ("value", "gives"),
        [
            (Decimal("12.50"), "12.50"),
            (datetime(2026, 11, 21, 8, 30, tzinfo=UTC), "2026-11-21T08:30:00Z"),
            (date(2026, 11, 21), "2026-11-21"),
            (("a", None), ["a", None]),
            ({"qty": Decimal(1)}, {"qty": "1"}),
            (None, None),
            (True, True),
        ],
    )
    def test_as_json(self, value: Any, gives: Any) -> None:
        assert plain(value) == gives
