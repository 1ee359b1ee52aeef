"""The SQL back ends: a checked expression as a column or condition of a statement."""

from typing import Any, Literal

from sqlalchemy import ColumnElement

from engine.expressions.backends.sql.names import SqlNames
from engine.expressions.backends.sql.postgres import POSTGRES_FUNCTIONS, PostgresWriter
from engine.expressions.backends.sql.sqlite import SqliteWriter
from engine.expressions.backends.sql.sqlite_functions import sqlite_functions
from engine.expressions.backends.sql.stored import stored
from engine.expressions.backends.sql.writer import SqlWriter
from engine.expressions.checked import Checked
from engine.expressions.context import Env

Dialect = Literal["sqlite", "postgresql"]

__all__ = ["POSTGRES_FUNCTIONS", "Dialect", "SqlNames", "sqlite_functions", "stored", "to_condition", "to_sql"]


def to_sql(checked: Checked, names: SqlNames, env: Env, dialect: Dialect) -> ColumnElement[Any]:
    """The value of an expression as SQL. Its type gives the same run-time values as the Python back end.

    Raises Invalid for the few functions that a database cannot answer (those about a change or the record at hand).
    """
    return _writer(names, env, dialect).value(checked.tree)


def to_condition(checked: Checked, names: SqlNames, env: Env, dialect: Dialect) -> ColumnElement[bool]:
    """A condition for WHERE: where it is missing, NULL is as good as false, and indexes can be used."""
    return _writer(names, env, dialect).condition(checked.tree)


def _writer(names: SqlNames, env: Env, dialect: Dialect) -> SqlWriter:
    return SqliteWriter(names, env) if dialect == "sqlite" else PostgresWriter(names, env)
