"""Bad input gives located problems, never anything else."""

from typing import Any

import pytest

from engine.kernel.errors import DougongError
from engine.records.read.list_query import ListQuery
from tests.integration.records.shop import SYSTEM, Shop

TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "'",
    '"',
    "%",
    "_",
    "\\",
    "💥",
    "x" * 5000,
    "((((",
    "1 +",
    "id",
    "parts",
    "no.such",
    "[]",
]
VALUES: list[Any] = [
    None, True, -1, 0, 1e308, 10**30, "1e400", "NaN", "x" * 300_000, "\x00", [], {}, [[]], [{}], {"id": 1}, ["\x00"],
    [{"id": "x"}], [{"qty": {}}], [{"qty": 10**25}], "9999-99-99", "0000-00-00", "2026-02-30T99:99:99Z",
]  # fmt: skip
FIELDS = ("customer", "state", "due", "placed", "clerk", "packers", "team", "related", "note", "reason", "parts", "zzz")


class TestHostile:
    def test_values(self, shop: Shop) -> None:
        for key in FIELDS:
            for value in VALUES:
                try:
                    shop.create("order", {key: value})
                except DougongError as error:
                    assert all(problem.path.startswith("/values") for problem in error.problems), (key, str(value)[:40])

    def test_questions(self, shop: Shop) -> None:
        shop.create("order", {"reason": "a"})
        for text in TEXTS:
            for query in (
                ListQuery(filter=text),
                ListQuery(search=text),
                ListQuery(sort=[text]),
                ListQuery(fields=[text]),
                ListQuery(cursor=text),
            ):
                try:
                    with shop.database.read() as connection:
                        shop.records.list(connection, SYSTEM, "shop", "order", query)
                except DougongError as error:
                    assert error.problems
            for call in (
                lambda connection, text=text: shop.records.get(connection, SYSTEM, "shop", "order", text),
                lambda connection, text=text: shop.records.history(connection, SYSTEM, "shop", "order", text),
                lambda connection, text=text: shop.records.choices(connection, SYSTEM, "shop", "order", text),
                lambda connection, text=text: shop.records.choices(
                    connection, SYSTEM, "shop", "order", "customer", text
                ),
            ):
                try:
                    with shop.database.read() as connection:
                        call(connection)
                except DougongError as error:
                    assert error.problems

    @pytest.mark.parametrize(
        "text", ["total / 0 > 1", "SUM(parts.amount) / total > 0", "10 ** 20 > total", "total > 10 ** 15"]
    )
    def test_reckoning_in_filters(self, shop: Shop, text: str) -> None:
        shop.create("order", {})
        with shop.database.read() as connection:
            try:
                assert shop.records.list(connection, SYSTEM, "shop", "order", ListQuery(filter=text)).items is not None
            except DougongError as error:
                assert error.problems
