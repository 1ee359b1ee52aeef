"""The mark that changes whenever an app is made, published or removed."""

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from engine.kernel.ids import new_id
from engine.store.tables.organisation import marks
from engine.store.unit_of_work import UnitOfWork

_MARK = "apps"
_READ = select(marks.c.value).where(marks.c.name == _MARK)


def apps_mark(connection: Connection) -> str:
    """The present mark; "" while there is no app."""
    return connection.execute(_READ).scalar_one_or_none() or ""


def apps_changed(uow: UnitOfWork) -> None:
    """Sets a fresh mark; a change that is rolled back can never be taken for a later one."""
    own: Any = postgresql if uow.connection.dialect.name == "postgresql" else sqlite
    value = new_id()
    statement = own.insert(marks).values(name=_MARK, value=value)
    uow.connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
