"""Cursors: what goes in comes out, and nothing else is let in."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernel.errors import Invalid
from engine.records.read.cursor import Cursors

CURSORS = Cursors(b"secret")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(min_value=date(1, 1, 1)),
    st.datetimes(timezones=st.just(UTC)),
)


class TestCursors:
    @given(st.lists(VALUES, min_size=1, max_size=5))
    def test_gives_back_what_was_put_in(self, values: list[Any]) -> None:
        order = [f"-f{place}" for place in range(len(values))]
        assert CURSORS.read(order, CURSORS.make(order, values)) == values

    @given(st.text())
    def test_refuses_anything_else(self, text: str) -> None:
        with pytest.raises(Invalid):
            CURSORS.read(["a"], text)

    def test_refuses_another_secret_and_another_order(self) -> None:
        made = Cursors(b"other").make(["a"], ["x"])
        with pytest.raises(Invalid) as error:
            CURSORS.read(["a"], made)
        assert error.value.problems[0].code == "record.bad_cursor"
        with pytest.raises(Invalid) as error:
            CURSORS.read(["b"], CURSORS.make(["a"], ["x"]))
        assert error.value.problems[0].code == "record.cursor_of_other_order"

    def test_keeps_types(self) -> None:
        values = [Decimal("1.50"), date(2026, 11, 21), datetime(2026, 11, 21, 8, tzinfo=UTC), "x", None, True]
        order = list("abcdef")
        assert [type(value) for value in CURSORS.read(order, CURSORS.make(order, values))] == [type(v) for v in values]
