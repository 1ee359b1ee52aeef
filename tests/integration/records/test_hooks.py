"""Hooks take part in every write: they see old and new, set values, refuse, and hear what was written."""

from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import Connection

from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem
from engine.records.change import Change
from engine.records.ports import HookResult
from engine.store.unit_of_work import UnitOfWork
from tests.integration.records.shop import SYSTEM, Shop, problems_of


class Hook:
    """Fills the reason of dear orders, refuses the state "sent" for poor customers, remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, frozenset[str]]] = []

    def before(self, connection: Connection, changes: Sequence[Change]) -> Sequence[HookResult]:
        return [self._one(change) for change in changes]

    def _one(self, change: Change) -> HookResult:
        if change.form.form != "order" or change.names_new is None:
            return HookResult()
        names = change.names_new
        customer = names["customer"]
        if names["state"] == "sent" and customer is not None and customer["name"] == "Poor":
            return HookResult(problems=(Problem("record.check_failed", "/values/state", {"message": "No"}),))
        if names["total"] is not None and names["total"] > 100:
            return HookResult(values={"reason": f"dear, was {(change.old or {}).get('total')}"})
        return HookResult()

    def after(self, uow: UnitOfWork, changes: Sequence[Change]) -> None:
        self.heard += [(change.action, change.changed) for change in changes if change.form.form == "order"]


@pytest.fixture
def hooked(database_url: str) -> Iterator[tuple[Shop, Hook]]:
    hook = Hook()
    shop = Shop(database_url, hooks=[hook])
    yield shop, hook
    shop.close()


class TestHooks:
    def test_set_refuse_and_hear(self, hooked: tuple[Shop, Hook]) -> None:
        shop, hook = hooked
        gold = shop.create("product", {"name": "Gold", "price": "60"})
        poor = shop.create("customer", {"name": "Poor"})
        order = shop.create("order", {"customer": poor.id, "parts": [{"product": gold.id}]})
        dear = shop.update("order", order.id, {"parts": [{"product": gold.id, "qty": 2}]})
        assert dear.values["reason"] == "dear, was 60.00"
        with pytest.raises(Invalid) as error:
            shop.update("order", order.id, {"state": "sent", "due": "2026-12-01"})
        assert problems_of(error) == [("record.check_failed", "/values/state")]
        shop.delete("order", order.id)
        shop.restore("order", order.id)
        assert [action for action, _ in hook.heard] == ["created", "updated", "deleted", "restored"]
        assert hook.heard[1][1] == {"parts", "total", "reason"}
        with shop.uow() as uow:
            shop.records.update_where(uow, SYSTEM, "shop", "order", None, {"shop": "x"})
        assert hook.heard[-1] == ("updated", frozenset({"shop", "reason"}))
