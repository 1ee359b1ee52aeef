"""SQL grows with the length of an expression and no faster, on both databases, and SQLite can parse all of it."""

import sqlite3
import time
from typing import Any, Literal

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from engine.expressions.backends.python import evaluate
from engine.expressions.backends.sql import sqlite_functions, to_condition, to_sql
from engine.expressions.checked import Checked
from engine.expressions.checker import check
from engine.expressions.context import Env
from engine.expressions.scope import DictScope
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, TEXT, ListOf, Type
from tests.conformance.expression_suite import read, shown
from tests.conformance.expression_tables import Tables, TestNames

SPECS: dict[str, Any] = {
    "n": "number.2",
    "m": "number.0",
    "t": "text",
    "flag": "bool",
    "day": "date",
    "at": "datetime",
    "l": ["text"],
}
TYPES: dict[str, Type] = {
    "n": NUMBER,
    "m": NUMBER,
    "t": TEXT,
    "flag": BOOL,
    "day": DATE,
    "at": DATETIME,
    "l": ListOf(TEXT),
}
TABLES = Tables(SPECS, "rows")
DIALECTS: dict[Literal["sqlite", "postgresql"], Any] = {
    "sqlite": sqlite.dialect(),
    "postgresql": postgresql.dialect(),  # type: ignore[no-untyped-call]
}
# {} is the level inside; the innermost is the column.
NESTED = {
    "plus": ("n", "({}+n)"),
    "plus to the right": ("n", "(n+{})"),
    "minus": ("n", "(n-{})"),
    "mixed scales": ("n", "({}+m)"),
    "times": ("m", "({}*m)"),
    "divide": ("n", "({}/n)"),
    "modulo": ("n", "MOD({},7)"),
    "power": ("n", "({}**2)"),
    "sign": ("n", "-({})"),
    "abs": ("n", "ABS({})"),
    "round": ("n", "ROUND({},1)"),
    "sum": ("n", "SUM({},m)"),
    "max": ("n", "MAX({},n)"),
    "average": ("n", "AVERAGE({},n)"),
    "if": ("n", "IF(flag,{},n)"),
    "else": ("n", "IF(flag,n,{})"),
    "when": ("n", "IF({}>1,n,m)"),
    "day": ("at", "IF({}==DATE(2026,11,21),at,at)"),
    "in": ("n", "IF({} in [1,2,3],n,m)"),
    "in texts": ("t", 'IF({} in ["a","b","c"],t,"b")'),
    "ifempty": ("t", 'IFEMPTY({},"x")'),
    "ifempty of numbers": ("n", "IFEMPTY({},1)"),
    "iferror": ("n", "IFERROR({},1)"),
    "coalesce": ("n", "COALESCE({},m)"),
    "isempty": ("t", 'IF(ISEMPTY({}),"a",t)'),
    "ismissing": ("t", 'IF({}==None,"a",t)'),
    "isempty of lists": ("l", 'IF(ISEMPTY({}),["a"],l)'),
    "ifempty of lists": ("l", 'IFEMPTY({},["a"])'),
    "upper": ("t", "UPPER({})"),
    "join": ("t", '({}&"x")'),
    "concat": ("t", 'CONCAT({},"x",t)'),
    "left": ("t", "LEFT({},5)"),
    "substitute": ("t", 'SUBSTITUTE({},"a","b")'),
    "text of a date": ("day", 'DATEVALUE(FORMATDATE({},"yyyy-MM-dd"))'),
    "text of yes and no": ("flag", 'TEXT({})=="true"'),
    "date": ("day", 'DATEADD({},1,"day")'),
    "not": ("flag", "not ({})"),
    "and": ("flag", "(flag and ({} or n>1))"),
    "equal": ("flag", "({}==flag)"),
    "xor": ("flag", "XOR({},flag)"),
}
CHAINS = {
    "sum of terms": ("n", "+n"),
    "difference of terms": ("n", "-n"),
    "product": ("m", "*m"),
    "joined": ("t", "&t"),
    "and": ("flag", " and flag"),
    "or": ("n>1", " or n>1"),
}


def nested(name: str, levels: int) -> str:
    start, form = NESTED[name]
    for _ in range(levels):
        start = form.replace("{}", start)
    return start


def chain(name: str, terms: int) -> str:
    start, more = CHAINS[name]
    return start + more * (terms - 1)


def checked(text: str) -> Checked:
    found, problems = check(text, DictScope(TYPES))
    assert found is not None, [(problem.code, dict(problem.params)) for problem in problems]
    return found


def names(dialect: str) -> TestNames:
    return TABLES.names().on(dialect)


def size(text: str, dialect: Literal["sqlite", "postgresql"]) -> int:
    """Characters of SQL and of what is bound to it."""
    sql = to_sql(checked(text), names(dialect), Env(), dialect)
    compiled = sa.select(sql).compile(dialect=DIALECTS[dialect])
    return len(str(compiled)) + sum(len(str(value)) for value in compiled.params.values())


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("name", NESTED)
def test_nesting_makes_no_more_sql_than_text(name: str, dialect: Literal["sqlite", "postgresql"]) -> None:
    assert size(nested(name, 20), dialect) < 2.2 * size(nested(name, 10), dialect) + 100


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("name", CHAINS)
def test_chains_make_no_more_sql_than_text(name: str, dialect: Literal["sqlite", "postgresql"]) -> None:
    assert size(chain(name, 40), dialect) < 2.2 * size(chain(name, 20), dialect)


@pytest.fixture(scope="module")
def connection() -> Any:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with engine.connect() as found:
        raw = found.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        sqlite_functions(raw)
        TABLES.meta.create_all(found)
        for number, row in enumerate(ROWS):
            TABLES.insert(found, SPECS, row, f"r{number}")
        yield found
    engine.dispose()


ROWS: list[dict[str, Any]] = [
    {"n": "2.5", "m": "3", "t": "ab", "flag": True, "day": "2026-11-21", "at": "2026-11-21T08:00:00Z", "l": ["a"]},
    {"n": "-7.25", "m": None, "t": "", "flag": False, "day": None, "at": None, "l": []},
    {},
]
DEEP = {
    **{f"{name}, deep": nested(name, 22) for name in NESTED},
    **{f"{name}, chain": chain(name, 49) for name in CHAINS},
    "signs": "-(" * 24 + "n" + ")" * 24,
    **{
        f"{name} of many": f"{name}({','.join(['n', 'm'] * 200)})"
        for name in ("MAX", "MIN", "SUM", "COUNT", "AVERAGE", "COALESCE", "MEDIAN")
    },
    "CONCAT of many": f"CONCAT({','.join('t' * 400)})",
    "TEXTJOIN of many": f"TEXTJOIN(',',{','.join('t' * 400)})",
    "IFS of many": f"IFS({','.join(['n>9,m', 'm>9,n'] * 100)})",
    "SWITCH of many": f"SWITCH(m,{','.join(f'{number},n' for number in range(150))})",
    "OR of many": f"OR({','.join(['flag'] * 700)})",
    "XOR of many": f"XOR({','.join(['flag'] * 300)})",
    "a long list": f"2.5 in [{','.join(['n', 'm'] * 300)}]",
    "many columns deep": f"ABS(ABS(ABS(ABS(ABS(MAX({','.join(f'n+{number}' for number in range(300))}))))))",
}


@pytest.mark.parametrize("name", DEEP)
def test_sqlite_answers_what_the_checker_takes(name: str, connection: sa.Connection) -> None:
    expression = checked(DEEP[name])
    source = names("sqlite")
    query = (
        sa.select(to_sql(expression, source, Env(), "sqlite")).select_from(source.tables()).order_by(source.source.c.id)
    )
    begun = time.perf_counter()
    found = [shown(value, expression.type) for (value,) in connection.execute(query)]
    assert time.perf_counter() - begun < 2
    values = [{key: read(row.get(key), spec) for key, spec in SPECS.items()} for row in ROWS]
    assert found == [shown(evaluate(expression, row, Env()), expression.type) for row in values]
    if expression.type == BOOL:
        where = to_condition(expression, source, Env(), "sqlite")
        kept = connection.execute(sa.select(source.source.c.id).select_from(source.tables()).where(where)).all()
        assert len(kept) == found.count(True)
