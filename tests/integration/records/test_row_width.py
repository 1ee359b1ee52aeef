"""The widest form there may be, with every field filled, and fields called as words of SQL."""

import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.bootstrap import Platform
from engine.definitions.checks.row_width import MOST_FIELDS
from engine.kernel.errors import Invalid
from engine.records.read.list_query import ListQuery
from engine.testing.platforms import install, platform_on

# Longer texts move out of the row on PostgreSQL.
LONGEST_IN_ROW = 23
_SQL = (
    "all analyse and any array as asc between by case check collate column constraint create cross current_date "
    "default desc distinct do else end except false for foreign from full glob grant group having in index inner "
    "intersect into is join key keys left like limit not null offset on or order primary references right row rows "
    "select set some table tables then to true union unique update user using values when where window with "
    "c columns id_ items metadata name names schema self type v k date time timestamp text number interval"
)
WORDS = _SQL.split()


@pytest.fixture
def platform(tmp_path: Path, database_url: str) -> Iterator[Platform]:
    with platform_on(tmp_path, database_url) as made:
        yield made


def wide(first: int, count: int) -> dict[str, Any]:
    fields = [{"key": f"f_{number}", "type": "text"} for number in range(first, first + count)]
    return {"format": 1, "key": "wide", "name": "Wide", "forms": [{"key": "a", "fields": fields}]}


def filled(first: int, count: int) -> dict[str, str]:
    dice = random.Random(first)
    letters = string.ascii_letters + string.digits
    return {f"f_{at}": "".join(dice.choices(letters, k=LONGEST_IN_ROW)) for at in range(first, first + count)}


def test_the_widest_form_can_be_filled_also_after_fields_were_exchanged(platform: Platform) -> None:
    install(platform, wide(0, MOST_FIELDS))
    with platform.database.write() as uow:
        made = platform.records.create(uow, SYSTEM, "wide", "a", filled(0, MOST_FIELDS))
    exchanged = 30
    with platform.database.read() as connection:
        plan = platform.apps.plan(connection, SYSTEM, "wide", wide(exchanged, MOST_FIELDS))
    names = [step.name for step in plan.steps if step.destructive]
    platform.apps.publish(SYSTEM, "wide", definition=wide(exchanged, MOST_FIELDS), confirm=names)
    values = filled(exchanged, MOST_FIELDS)
    with platform.database.write() as uow:
        platform.records.update(uow, SYSTEM, "wide", "a", made.id, values)
    with platform.database.read() as connection:
        assert platform.records.get(connection, SYSTEM, "wide", "a", made.id).values == values


def test_a_wider_one_is_refused_before_anything_is_done(platform: Platform) -> None:
    with pytest.raises(Invalid) as caught:
        install(platform, wide(0, MOST_FIELDS + 1))
    found = [(problem.code, problem.path) for problem in caught.value.problems]
    assert found == [("definition.too_many_fields", "/forms/0/fields")]


def test_words_of_sql_are_keys_like_others(platform: Platform) -> None:
    fields = [{"key": key, "type": "text", "index": True} for key in WORDS]
    rows = [{"key": key, "type": "text"} for key in WORDS]
    table = {"key": "rows_of_it", "type": "table", "options": {"fields": rows}}
    install(
        platform, {"format": 1, "key": "pg_x", "name": "X", "forms": [{"key": "select", "fields": [*fields, table]}]}
    )
    values = {key: key for key in WORDS}
    with platform.database.write() as uow:
        made = platform.records.create(uow, SYSTEM, "pg_x", "select", values | {"rows_of_it": [values]})
    with platform.database.read() as connection:
        found = platform.records.list(connection, SYSTEM, "pg_x", "select", ListQuery(sort=("-user",)))
        assert [item.id for item in found.items] == [made.id]
        read = platform.records.get(connection, SYSTEM, "pg_x", "select", made.id).values
    assert {key: read[key] for key in WORDS} == values
