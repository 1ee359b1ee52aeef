"""Columns bring back what was put in, alike on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from engine.fields.storage import DecimalText, Id, Instant, JsonValue, Scaled, Text, TextList, fit
from engine.kernel.errors import Invalid


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(database_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def round_trip(connection: sa.Connection, kind: Any, value: Any) -> Any:
    table = sa.Table("kept", sa.MetaData(), sa.Column("value", kind))
    table.create(connection)
    connection.execute(table.insert(), {"value": value})
    return connection.execute(sa.select(table.c.value)).scalar()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Scaled(2), Decimal("12.50")),
        (Scaled(2), Decimal("-9999999999999999.99")),
        (Scaled(0), Decimal("0")),
        (DecimalText(), Decimal("0.333333333333")),
        (Instant(), datetime(2026, 11, 21, 8, 30, 0, 250, tzinfo=UTC)),
        (TextList(), ("a", "乙", 'c"d')),
        (JsonValue(), {"a": [1, None, "x"]}),
        (Text(), "乙 O'Neil \\ %"),
        (Id(), "0" * 32),
        (Scaled(4), None),
        (TextList(), None),
        (JsonValue(), None),
    ],
)
def test_brings_back_what_was_put_in(connection: sa.Connection, kind: Any, value: Any) -> None:
    assert round_trip(connection, kind, value) == value


def test_instants_of_other_zones_come_back_in_utc(connection: sa.Connection) -> None:
    shanghai = datetime(2026, 11, 21, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    found = round_trip(connection, Instant(), shanghai)
    assert found == shanghai
    assert found.tzinfo == UTC


def test_numbers_are_rounded_to_their_places(connection: sa.Connection) -> None:
    assert str(round_trip(connection, Scaled(2), Decimal("0.125"))) == "0.13"


def test_text_compares_by_code_point(connection: sa.Connection) -> None:
    table = sa.Table("kept", sa.MetaData(), sa.Column("value", Text()))
    table.create(connection)
    connection.execute(table.insert(), [{"value": value} for value in ("b", "B", "a", "é", "中")])
    found = connection.execute(sa.select(table.c.value).order_by(table.c.value)).scalars()
    assert list(found) == ["B", "a", "b", "é", "中"]


def test_scaled_numbers_compare_as_numbers(connection: sa.Connection) -> None:
    table = sa.Table("kept", sa.MetaData(), sa.Column("value", Scaled(2)))
    table.create(connection)
    connection.execute(table.insert(), [{"value": Decimal(value)} for value in ("9.5", "10", "-1")])
    found = connection.execute(sa.select(table.c.value).where(table.c.value > Decimal("9.49")).order_by(table.c.value))
    assert list(found.scalars()) == [Decimal("9.50"), Decimal("10.00")]


@pytest.mark.parametrize("value", ["10000000000000000", "-10000000000000000", "NaN", "Infinity"])
def test_too_many_digits_are_refused(value: str) -> None:
    with pytest.raises(Invalid):
        fit(Decimal(value), 2)
