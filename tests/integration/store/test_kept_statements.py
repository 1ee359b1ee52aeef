"""Statements made ready once do what SQLAlchemy does with the same, also while somebody listens."""

from typing import Any

import pytest
from sqlalchemy import bindparam, event, select, text
from sqlalchemy.exc import IntegrityError

from engine.kernel.errors import Conflict
from engine.kernel.ids import new_id
from engine.store.database import Database
from engine.store.kept_insert import KeptInsert
from engine.store.kept_select import KeptSelect
from engine.store.tables.background import outbox

INSERT = KeptInsert(outbox)
FIND = KeptSelect(select(outbox.c.name, outbox.c.data, outbox.c.at).where(outbox.c.id == bindparam("id")), "id")


@pytest.fixture(params=["alone", "heard"])
def heard(request: pytest.FixtureRequest, database: Database) -> list[str] | None:
    """The statements that a listener hears; None where nobody listens."""
    if request.param == "alone":
        return None
    said: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *facts: said.append(facts[2]))
    return said


def rows(database: Database, count: int) -> list[dict[str, Any]]:
    now = database.clock.now()
    return [{"id": new_id(), "name": f"n{place}", "data": {"place": [place]}, "at": now} for place in range(count)]


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_put_in_is_found_as_it_was(database: Database, heard: list[str] | None, count: int) -> None:
    made = rows(database, count)
    with database.write() as uow:
        INSERT.run(uow.connection, made)
    with database.read() as connection:
        found = [FIND.one_or_none(connection, row["id"]) for row in made]
        plain = connection.execute(select(outbox.c.name, outbox.c.data, outbox.c.at).order_by(outbox.c.id)).all()
    assert [(row.name, row.data, row.at) for row in found] == [(row["name"], row["data"], row["at"]) for row in made]
    assert [tuple(row) for row in found] == [tuple(row) for row in plain]
    assert heard is None or any("INSERT" in statement for statement in heard)


def test_what_is_not_there_is_none(database: Database, heard: list[str] | None) -> None:
    with database.read() as connection:
        assert FIND.one_or_none(connection, new_id()) is None


def test_nothing_to_put_in_is_no_statement(database: Database) -> None:
    with database.write() as uow:
        INSERT.run(uow.connection, [])
        assert uow.connection.execute(text("SELECT count(*) FROM dg_outbox")).scalar_one() == 0


def test_a_broken_constraint_is_told_as_ever(database: Database, heard: list[str] | None) -> None:
    (row,) = rows(database, 1)
    with pytest.raises(Conflict) as caught, database.write() as uow:
        INSERT.run(uow.connection, [row])
        INSERT.run(uow.connection, [row])
    assert isinstance(caught.value.__cause__, IntegrityError)
    with database.read() as connection:
        assert FIND.one_or_none(connection, row["id"]) is None
