"""On random expressions all back ends in Python's reach give the same: compiled, reference, SQLite, PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from engine.expressions.backends.python import evaluate
from engine.expressions.backends.reference import evaluate_reference
from engine.expressions.backends.sql import POSTGRES_FUNCTIONS, sqlite_functions, to_condition, to_sql
from engine.expressions.checker import check
from tests.conformance.expression_databases import database
from tests.conformance.expression_suite import env_of, read, scope_of, shown
from tests.conformance.expression_tables import Tables
from tests.properties.expression_texts import NAMES, ROWS, expressions

ENV = env_of({})
SCOPE = scope_of(NAMES)
VALUES = [{name: read(row.get(name), spec) for name, spec in NAMES.items()} for row in ROWS]
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def answers(expression: Any) -> list[Any]:
    """What the compiled form gives for each row, as JSON."""
    return [shown(evaluate(expression, values, ENV), expression.type) for values in VALUES]


@given(expressions())
@SLOW
def test_reference_gives_the_same_as_the_compiled_form(text: str) -> None:
    expression, problems = check(text, SCOPE)
    if expression is None:
        assert {problem.code for problem in problems} <= {"expression.too_long", "expression.too_deep"}
        return
    found = [shown(evaluate_reference(expression, values, ENV), expression.type) for values in VALUES]
    assert found == answers(expression)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def rows(request: pytest.FixtureRequest) -> Iterator[tuple[str, sa.Connection, Tables]]:
    """The rows in real tables."""
    engine = database(request.param, "expression_trees")
    with engine.connect() as connection:
        if request.param == "sqlite":
            sqlite_functions(connection.connection.dbapi_connection)  # type: ignore[arg-type]
        else:
            connection.exec_driver_sql(POSTGRES_FUNCTIONS, execution_options={"no_parameters": True})
        tables = Tables(NAMES, "main_rows")
        tables.meta.create_all(connection)
        for number, row in enumerate(ROWS):
            tables.insert(connection, NAMES, row, f"r{number}")
        yield request.param, connection, tables
        connection.rollback()
    engine.dispose()


@given(text=expressions())
@SLOW
def test_sql_gives_the_same_as_python(rows: tuple[str, sa.Connection, Tables], text: str) -> None:
    dialect, connection, tables = rows
    expression, _ = check(text, SCOPE)
    if expression is None:
        return
    names = tables.names().on(dialect)
    column = to_sql(expression, names, ENV, dialect)  # type: ignore[arg-type]
    query = sa.select(column).select_from(names.tables()).order_by(names.source.c.id)
    with connection.begin_nested():
        found = [shown(value, expression.type) for (value,) in connection.execute(query)]
        assert found == answers(expression)
        if expression.type.name == "bool":
            where = to_condition(expression, names, replace(ENV), dialect)  # type: ignore[arg-type]
            query = sa.select(names.source.c.id).select_from(names.tables()).where(where).order_by(names.source.c.id)
            kept = [f"r{number}" for number, answer in enumerate(found) if answer is True]
            assert [key for (key,) in connection.execute(query)] == kept
