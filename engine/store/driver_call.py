"""Statements that were made ready once go to the driver itself: SQLAlchemy asks of each anew what it means."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection, Dialect, create_engine, exc
from sqlalchemy.engine.interfaces import DBAPICursor

_NUMBERED = create_engine("postgresql+psycopg://", paramstyle="numeric_dollar").dialect
"""Writes $1, $2 as PostgreSQL itself does, so that the driver need not look for %(name)s in each text."""


def written_by(dialect: Dialect) -> Dialect:
    """The dialect that writes text for `driver_cursor`; values go in the order of their places on both databases."""
    return _NUMBERED if dialect.name == "postgresql" else dialect


def is_listened_to(connection: Connection) -> bool:
    """Whether somebody wants to hear of the statements of this engine: then they take SQLAlchemy's way."""
    return bool(connection.dispatch.before_cursor_execute)


@contextmanager
def driver_cursor(connection: Connection, text: str, values: Sequence[Any]) -> Iterator[DBAPICursor]:
    """A cursor of the driver for one statement. Raises what SQLAlchemy raises for the same mistake."""
    driver = connection.connection.driver_connection
    cursor: Any = (
        psycopg.RawCursor(driver) if isinstance(driver, psycopg.Connection) else connection.connection.cursor()
    )
    errors = connection.dialect.loaded_dbapi.Error
    try:
        yield cursor
    except errors as error:
        raise exc.DBAPIError.instance(text, values, error, errors, dialect=connection.dialect) from error
    finally:
        cursor.close()
