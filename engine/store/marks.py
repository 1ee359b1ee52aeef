"""Marks: fresh ids that change with what they stand for, so that kept pictures of it are known to be right or stale."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, ScalarSelect, select
from sqlalchemy.dialects import postgresql, sqlite

from engine.kernel.ids import new_id
from engine.store.tables.marks import marks
from engine.store.unit_of_work import UnitOfWork

ORGANISATION = "organisation"
APPS = "apps"
_READ = (ORGANISATION, APPS)
_SEEN = "dougong_marks"
_ALL = select(marks.c.name, marks.c.value).where(marks.c.name.in_(_READ))


def mark_of(connection: Connection, name: str) -> str:
    """The mark as this connection saw it first; "" while it was never set.

    All are read at once and kept with the connection: within one use case nothing changes under its hands unless it
    does so itself.
    """
    seen: dict[str, str] | None = connection.get_execution_options().get(_SEEN)
    if seen is None:
        seen = {row.name: row.value for row in connection.execute(_ALL)}
        _keep(connection, seen)
    return seen.get(name, "")


def mark_column(name: str) -> ScalarSelect[Any]:
    """The mark as a column of another statement, to be given to `marks_seen`."""
    return select(marks.c.value).where(marks.c.name == name).scalar_subquery()


def marks_seen(connection: Connection, seen: Mapping[str, str | None]) -> None:
    """Notes marks that were read along with something else."""
    if _SEEN not in connection.get_execution_options():
        _keep(connection, {name: value for name, value in seen.items() if value is not None})


def set_mark(uow: UnitOfWork, name: str) -> None:
    """A fresh mark. A change that is rolled back can never be taken for a later one."""
    value = new_id()
    own: Any = postgresql if uow.connection.dialect.name == "postgresql" else sqlite
    statement = own.insert(marks).values(name=name, value=value)
    uow.connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
    seen: dict[str, str] | None = uow.connection.get_execution_options().get(_SEEN)
    if seen is not None:
        seen[name] = value


def _keep(connection: Connection, seen: dict[str, str]) -> None:
    connection.execution_options(**{_SEEN: seen})
