"""Every expression case on every back end in Python's reach: compiled, reference, SQLite, PostgreSQL. Vitest runs the
same files in the browser's evaluator."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
import sqlalchemy as sa

from engine.expressions.backends.python import evaluate
from engine.expressions.backends.reference import evaluate_reference
from engine.expressions.backends.sql import POSTGRES_FUNCTIONS, sqlite_functions
from engine.expressions.backends.sql.postgres import PostgresWriter
from engine.expressions.backends.sql.sqlite import SqliteWriter
from engine.expressions.checked import Checked
from engine.expressions.checker import check
from engine.expressions.types import SIMPLE
from engine.kernel.errors import Invalid
from tests.conformance.expression_databases import database
from tests.conformance.expression_suite import Case, cases, read, read_simple, scope_of, shown
from tests.conformance.expression_tables import Tables
from tests.conformance.expression_trees import FILE, document

ALL = list(cases())
ANSWERED = [case for case in ALL if "gives" in case.raw]
REFUSED = [case for case in ALL if "problem" in case.raw]
WRITERS = {"sqlite": SqliteWriter, "postgresql": PostgresWriter}


def checked(case: Case) -> Checked:
    """The case's expression; fails on problems."""
    expect = case.raw.get("expect")
    found, problems = check(case.raw["expr"], scope_of(case.names), expect=SIMPLE[expect] if expect else None)
    assert found is not None, [(problem.code, problem.span, dict(problem.params)) for problem in problems]
    return found


def judge(case: Case, back_end: str, expression: Checked, value: Any) -> None:
    """Compares an answer with the case; a known gap must still be one."""
    right = shown(value, expression.type) == shown(read_simple(case.raw["gives"], expression.type), expression.type)
    if case.gap(back_end) is not None:
        assert not right, f"{back_end} gives this now: remove the mark"
        pytest.xfail(str(case.gap(back_end)))
    assert shown(value, expression.type) == shown(read_simple(case.raw["gives"], expression.type), expression.type)


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case.id)
def test_python(case: Case) -> None:
    expression = checked(case)
    given = {name: value for name, value in values(case).items() if value is not None}
    judge(case, "python", expression, evaluate(expression, given, case.env()))


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case.id)
def test_reference(case: Case) -> None:
    expression = checked(case)
    if case.gap("reference") is not None:
        with pytest.raises(SyntaxError):
            evaluate_reference(expression, values(case), case.env())
        pytest.xfail(str(case.gap("reference")))
    judge(case, "reference", expression, evaluate_reference(expression, values(case), case.env()))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.id)
def test_refuses(case: Case) -> None:
    expect = case.raw.get("expect")
    found, problems = check(
        case.raw["expr"],
        scope_of(case.names),
        expect=SIMPLE[expect] if expect else None,
        without=case.raw.get("without", ()),
    )
    assert found is None
    assert f"expression.{case.raw['problem']}" in [problem.code for problem in problems]
    if "span" in case.raw:
        assert list(problems[0].span or ()) == case.raw["span"]


def values(case: Case) -> dict[str, Any]:
    """The given values at run time."""
    from_file = {name: case.given.get(name) for name in case.names}
    return {name: read(value, case.names[name]) for name, value in from_file.items()}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def loaded(request: pytest.FixtureRequest) -> Iterator[tuple[str, sa.Connection, dict[str, Tables]]]:
    """A connection with the given values of all cases in tables, one set of tables per set of names."""
    engine = database(request.param, "expression_cases")
    with engine.connect() as connection:
        if request.param == "sqlite":
            sqlite_functions(connection.connection.dbapi_connection)  # type: ignore[arg-type]
        else:
            connection.exec_driver_sql(POSTGRES_FUNCTIONS, execution_options={"no_parameters": True})
        found: dict[str, Tables] = {}
        for number, (_, group) in enumerate(groupby(ANSWERED, key=lambda case: (case.group, str(case.names)))):
            listed = list(group)
            tables = Tables(listed[0].names, f"t{number}")
            tables.meta.create_all(connection)
            for case in listed:
                tables.insert(connection, case.names, case.given, f"c{case.index}")
                found[case.id] = tables
        yield request.param, connection, found
        connection.rollback()
    engine.dispose()


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case.id)
def test_sql(case: Case, loaded: tuple[str, sa.Connection, dict[str, Tables]]) -> None:
    dialect, connection, found = loaded
    expression = checked(case)
    gap = case.gap("sql")
    names = found[case.id].names().on(dialect)
    writer = WRITERS[dialect](names, case.env(), fold=False)
    if gap is not None:
        with pytest.raises(Invalid):
            writer.value(expression.tree)
        pytest.xfail(gap)
    column = writer.value(expression.tree)
    row = sa.select(column).select_from(names.tables()).where(names.source.c.id == f"c{case.index}")
    with connection.begin_nested():
        judge(case, dialect, expression, connection.execute(row).scalar_one())
        if expression.type.name == "bool":
            condition = WRITERS[dialect](names, case.env()).condition(expression.tree)
            row = sa.select(sa.literal(1)).select_from(names.tables()).where(names.source.c.id == f"c{case.index}")
            assert (connection.execute(row.where(condition)).first() is not None) is (case.raw["gives"] is True)


def test_trees_for_the_browser_are_current() -> None:
    assert FILE.read_text(encoding="utf-8") == document(), "run python -m tests.conformance.expression_trees"
