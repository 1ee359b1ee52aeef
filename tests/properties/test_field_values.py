"""Values survive the ways in and out: JSON, words and cells, samples, the columns of SQLite."""

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
import sqlalchemy as sa
from hypothesis import given, settings

from engine.extend.catalog import Catalog
from engine.fields.aggregates import ALL_AGGREGATES
from engine.fields.field_type import FieldType
from engine.fields.sqlite_aggregates import register_aggregates
from engine.fields.storage import Scaled
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid

FIELDS = Catalog.build().fields
CHOICES = {"choices": [{"value": "a", "label": "Alpha"}, {"value": "b", "label": {"en": "Beta", "zh-CN": "乙"}}]}
OPTIONS: dict[str, dict[str, Any]] = {
    "number": {"decimals": 2, "separator": True, "unit": "kg"},
    "percent": {"decimals": 1},
    "choice": CHOICES,
    "multi_choice": CHOICES,
    "relation": {"form": "customer"},
    "table": {"fields": [{"key": "a", "type": "text"}]},
    "formula": {"expression": "1"},
    "lookup": {"path": "a.b"},
    "rollup": {"rows": "parts"},
}
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(allow_nan=True),
    st.text(max_size=40),
    st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def options_of(name: str) -> Any:
    return FIELDS[name].Options.model_validate(OPTIONS.get(name, {}), context={"fields": FIELDS})


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_any_json_is_read_or_refused(name: str) -> None:
    field_type, options = FIELDS[name], options_of(name)

    @settings(max_examples=60, deadline=None)
    @given(ODD)
    def run(raw: Any) -> None:
        try:
            value = field_type.parse(raw, options)
        except Invalid as error:
            assert error.problems
        else:
            assert field_type.parse(field_type.to_json(value, options), options) == value

    run()


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_any_cell_is_read_or_refused(name: str) -> None:
    field_type, options = FIELDS[name], options_of(name)

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=30), st.sampled_from([None, "%d-%m-%Y", "%d-%m-%Y %H:%M", "%Z", "%", "%Q"]))
    def run(text: str, form: str | None) -> None:
        try:
            field_type.from_text(text, options, TextContext(format=form))
        except Invalid as error:
            assert error.problems

    run()


@pytest.mark.parametrize("name", sorted(FIELDS))
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_samples_survive_json_and_words(name: str, language: Any) -> None:
    field_type: FieldType = FIELDS[name]
    options, rng = options_of(name), random.Random(7)
    ctx = TextContext(language=language, timezone="America/New_York")
    for _ in range(50):
        raw = field_type.sample(options, rng)
        if raw is None:
            return
        value = field_type.parse(raw, options)
        assert value is not None
        assert field_type.parse(field_type.to_json(value, options), options) == value
        assert field_type.from_text(field_type.to_text(value, options, ctx), options, ctx) == value


@settings(max_examples=100, deadline=None)
@given(st.datetimes(datetime(1001, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)), st.dates(date(1000, 1, 1)))
def test_moments_survive_words(moment: datetime, day: date) -> None:
    ctx = TextContext(timezone="UTC")
    instants, days = FIELDS["datetime"], FIELDS["date"]
    assert instants.from_text(instants.to_text(moment, None, ctx), None, ctx) == moment.replace(microsecond=0)
    assert instants.parse(instants.to_json(moment, None), None) == moment
    options = options_of("date")
    assert days.from_text(days.to_text(day, options, ctx), options, ctx) == day


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 8), st.lists(st.one_of(st.none(), st.integers(-(10**9), 10**9)), max_size=20))
def test_figures_of_sqlite_are_those_of_python(scale: int, raw: list[int | None]) -> None:
    values = [None if item is None else Decimal(item).scaleb(-scale) for item in raw]
    engine = sa.create_engine("sqlite://")
    table = sa.Table("t", sa.MetaData(), sa.Column("value", Scaled(scale)))
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        register_aggregates(driver)
        table.create(connection)
        if values:
            connection.execute(table.insert(), [{"value": value} for value in values])
        for name in ("sum", "average", "median", "p90", "min", "max", "count", "distinct"):
            aggregate = ALL_AGGREGATES[name]
            found = connection.execute(sa.select(aggregate.sql(table.c.value, "sqlite"))).scalar()
            assert found == aggregate.python(values), name
    engine.dispose()
