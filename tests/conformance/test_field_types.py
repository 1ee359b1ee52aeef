"""Plays the cases of field types: reading, words, filters and figures, on Python, SQLite and PostgreSQL alike."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from engine.definitions.system_fields import plain_field
from engine.expressions.backends.python import holds
from engine.expressions.backends.sql import POSTGRES_FUNCTIONS, sqlite_functions, to_condition
from engine.expressions.checker import compile_text
from engine.expressions.context import Env
from engine.expressions.scope import DictScope
from engine.extend.catalog import Catalog
from engine.fields.aggregates import ALL_AGGREGATES
from engine.fields.operators import Operator
from engine.fields.powers import Generated, HoldsRows, operators_of
from engine.fields.sqlite_aggregates import register_aggregates
from engine.fields.text_context import TextContext
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem

FIELDS = Catalog.build().fields
FILES = sorted((Path(__file__).parent / "field_types").glob("*.json"))
NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
ME, OTHER = "a" * 32, "b" * 32
ENV = Env(now=NOW, timezone="Asia/Shanghai", actor=ME)


class Named:
    """Names for ids in cases."""

    known: Mapping[str, str] = {ME: "Li Wei", OTHER: "王芳", "c" * 32: "Tom", "d" * 32: "Tom"}

    def title(self, form: str, id: str) -> str:
        return self.known.get(id, id)

    def find(self, form: str, text: str) -> list[str]:
        return [id for id, name in self.known.items() if name == text]


def _cases(*keys: str) -> list[Any]:
    found = []
    for file in FILES:
        document = json.loads(file.read_text())
        for case in document["cases"]:
            if any(key in case for key in keys):
                found.append(pytest.param(document["type"], case, id=f"{file.stem}: {case['name']}"))
    return found


def _options(type_: str, case: dict[str, Any]) -> Any:
    return FIELDS[type_].Options.model_validate(case.get("options", {}), context={"fields": FIELDS})


def _context(case: dict[str, Any]) -> TextContext:
    return TextContext(
        language=case.get("language", "en"),
        timezone=case.get("timezone", "Asia/Shanghai"),
        format=case.get("format"),
        names=Named(),
    )


def _parse(type_: str, raw: Any, options: Any) -> Any:
    field_type = FIELDS[type_]
    if isinstance(field_type, HoldsRows):
        return field_type.parse_rows(raw, options, FIELDS)
    return field_type.parse(raw, options)


def _json(type_: str, value: Any, options: Any) -> Any:
    return json.loads(json.dumps(FIELDS[type_].to_json(value, options), default=str))


def _expected(case: dict[str, Any]) -> list[tuple[str, str]]:
    problems = case["problem"] if isinstance(case["problem"], list) else [case["problem"]]
    return [(item, "") if isinstance(item, str) else (item["code"], item["path"]) for item in problems]


def _told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in problems]


@pytest.mark.parametrize(("type_", "case"), _cases("parse"))
def test_reads_json(type_: str, case: dict[str, Any]) -> None:
    options = _options(type_, case)
    if "problem" in case:
        with pytest.raises(Invalid) as caught:
            _parse(type_, case["parse"], options)
        assert _told(caught.value.problems) == _expected(case)
        return
    value = _parse(type_, case["parse"], options)
    assert _json(type_, value, options) == case["gives"]
    again = FIELDS[type_].to_json(value, options)
    assert _parse(type_, again, options) == value


@pytest.mark.parametrize(("type_", "case"), _cases("text"))
def test_puts_values_in_words(type_: str, case: dict[str, Any]) -> None:
    options = _options(type_, case)
    value = _parse(type_, case["value"], options)
    assert FIELDS[type_].to_text(value, options, _context(case)) == case["text"]
    if case.get("back", True):
        assert FIELDS[type_].from_text(case["text"], options, _context(case)) == value


@pytest.mark.parametrize(("type_", "case"), _cases("from_text"))
def test_reads_cells_of_files(type_: str, case: dict[str, Any]) -> None:
    options = _options(type_, case)
    if "problem" in case:
        with pytest.raises(Invalid) as caught:
            FIELDS[type_].from_text(case["from_text"], options, _context(case))
        assert _told(caught.value.problems) == _expected(case)
    else:
        value = FIELDS[type_].from_text(case["from_text"], options, _context(case))
        assert _json(type_, value, options) == case["gives"]


@pytest.mark.parametrize(("type_", "case"), _cases("bad_options"))
def test_refuses_options(type_: str, case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=case["problem"].replace(".", r"\.")):
        FIELDS[type_].Options.model_validate(case["bad_options"], context={"fields": FIELDS})


@pytest.mark.parametrize(("type_", "case"), _cases("generate"))
def test_generates(type_: str, case: dict[str, Any]) -> None:
    field_type, options = FIELDS[type_], _options(type_, case)
    assert isinstance(field_type, Generated)
    day = datetime.fromisoformat(case["generate"]).date()
    made = field_type.generate(options, day, case["count"])
    assert made == case["gives"]
    assert field_type.counter(options, day) == case["counter"]
    assert field_type.count_of(options, day, made) == case["count"]


class OneColumn:
    """The names of a table with one column `value`."""

    def __init__(self, table: sa.Table) -> None:
        self.table = table

    def column(self, path: tuple[str, ...]) -> Any:
        assert path == ("value",)
        return self.table.c.value

    def rows(self, path: tuple[str, ...]) -> Any:
        raise AssertionError(path)

    def tables(self) -> sa.Table:
        return self.table

    def order(self) -> list[Any]:
        return [self.table.c.place]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[sa.Connection]:
    """One connection to each database for all cases."""
    on_sqlite = request.param == "sqlite"
    # Statements are not prepared: the one table of the cases changes its type all the time.
    engine = (
        sa.create_engine("sqlite://")
        if on_sqlite
        else sa.create_engine(request.getfixturevalue("postgres_server"), connect_args={"prepare_threshold": None})
    )
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if on_sqlite:
            sqlite_functions(driver)
            register_aggregates(driver)
        else:
            # The functions live in a schema that this transaction makes; it is never committed.
            connection.exec_driver_sql("CREATE SCHEMA field_type_cases")
            connection.exec_driver_sql("SET LOCAL search_path TO field_type_cases")
            connection.exec_driver_sql(POSTGRES_FUNCTIONS, execution_options={"no_parameters": True})
        yield connection
        connection.rollback()
    engine.dispose()


@pytest.fixture
def connection(database: sa.Connection) -> Iterator[sa.Connection]:
    """The connection, left as it was."""
    with database.begin_nested() as savepoint:
        yield database
        savepoint.rollback()


def _stored(connection: sa.Connection, type_: str, options: Any, values: list[Any]) -> sa.Table:
    column = FIELDS[type_].column(options)
    assert column is not None
    table = sa.Table(
        "cases", sa.MetaData(), sa.Column("place", sa.Integer), sa.Column("value", column), prefixes=["TEMPORARY"]
    )
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS cases")
    table.create(connection, checkfirst=False)
    if values:
        connection.execute(table.insert(), [{"place": at, "value": value} for at, value in enumerate(values)])
    return table


def _operand(type_: str, options: Any, raw: Any, operator: Operator) -> Any:
    if operator.operands == "days" or operator.free:
        return raw
    if operator.operands == "many":
        return [FIELDS[type_].parse(one, options) for one in raw]
    return FIELDS[type_].parse([raw], options)[0] if operator.item else FIELDS[type_].parse(raw, options)


def _condition(type_: str, case: dict[str, Any], options: Any) -> Any:
    name, *raw = case["filter"]
    operator = next(found for found in operators_of(FIELDS[type_], options) if found.name == name)
    values = [_operand(type_, options, one, operator) for one in raw]
    scope = DictScope({"value": FIELDS[type_].value_type(options)})
    return compile_text(operator.expression("value", *values), scope)


@pytest.mark.parametrize(("type_", "case"), _cases("filter"))
def test_filters(connection: sa.Connection, type_: str, case: dict[str, Any]) -> None:
    options = _options(type_, case)
    values = [FIELDS[type_].parse(raw, options) for raw in case["rows"]]
    checked = _condition(type_, case, options)
    found = [raw for raw, value in zip(case["rows"], values, strict=True) if holds(checked, {"value": value}, ENV)]
    assert found == case["finds"]
    if FIELDS[type_].column(options) is None:
        return
    table = _stored(connection, type_, options, values)
    dialect: Any = connection.dialect.name
    where = to_condition(checked, OneColumn(table), ENV, dialect)
    rows = connection.execute(sa.select(table.c.place).where(where).order_by(table.c.place))
    assert [case["rows"][place] for place in rows.scalars()] == case["finds"]


@pytest.mark.parametrize(("type_", "case"), _cases("aggregate"))
def test_works_out_figures(connection: sa.Connection, type_: str, case: dict[str, Any]) -> None:
    options = _options(type_, case)
    values = [FIELDS[type_].parse(raw, options) for raw in case["rows"]]
    aggregate = next(found for found in FIELDS[type_].aggregates if found.name == case["aggregate"])
    assert aggregate.name in ALL_AGGREGATES
    assert _figure(aggregate.python(values)) == case["gives"]
    table = _stored(connection, type_, options, values)
    dialect: Any = connection.dialect.name
    figure = connection.execute(sa.select(aggregate.sql(table.c.value, dialect))).scalar()
    assert _figure(figure) == case["gives"]


def _figure(value: Any) -> Any:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value if value is None or isinstance(value, str) else str(value)


@pytest.mark.parametrize(("type_", "case"), _cases("parse"))
def test_stores(connection: sa.Connection, type_: str, case: dict[str, Any]) -> None:
    options = _options(type_, case)
    if "problem" in case or FIELDS[type_].column(options) is None:
        return
    value = _parse(type_, case["parse"], options)
    table = _stored(connection, type_, options, [value])
    assert connection.execute(sa.select(table.c.value)).scalar() == value


def test_fields_of_the_engine_have_words() -> None:
    field = plain_field("a", "A", "甲", FIELDS["text"])
    assert (field.title("en"), field.title("zh-CN")) == ("A", "甲")
