"""PostgreSQL: NUMERIC, arrays, native operators, and functions of our own (postgres_*.sql) where there are none."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from engine.expressions.backends.sql.result import Result, postgres_type
from engine.expressions.backends.sql.spec import calendar_facts
from engine.expressions.backends.sql.writer import Sql, SqlWriter, text_or_id
from engine.expressions.dates import CLOCK_UNITS
from engine.expressions.functions.function import PLUGIN, Many
from engine.expressions.tree import Call, Constant, Items, Node, Selection
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, ListOf, Type
from engine.kernel.jsons import dump

_FOLDER = Path(__file__).parent
POSTGRES_FUNCTIONS = "\n".join(
    (_FOLDER / f"postgres_{part}.sql").read_text() for part in ("functions", "dates", "china")
)
"""Everything the writer counts on; may be run again at any time, in the schema of the application. It has percent signs
of its own: execute it with the option no_parameters."""

_OPERATORS = {"/": "dg_divide", "//": "dg_floor_divide", "%": "dg_modulo", "**": "dg_whole_power"}
_AGGREGATES = {"SUM": "sum", "MIN": "min", "MAX": "max", "AVERAGE": "avg", "COUNT": "count"}
_BY_INSTANT = frozenset({"HOURS", "OVERLAPS", "WORKHOURS"})
_BY_UNIT = {"DATEADD": "dg_clockadd", "DATEDIF": "dg_clockdif"}


class PostgresWriter(SqlWriter):
    """Every value has the type of PostgreSQL that Result names."""

    def bound(self, value: Any, kind: Type) -> Sql:
        native = postgres_type(kind)
        if value is None:
            return sa.type_coerce(sa.cast(sa.null(), native), Result(kind))
        if isinstance(kind, ListOf):
            return sa.type_coerce(sa.cast(postgresql.array([*value]), native), Result(kind))
        if kind == BOOL:
            return sa.true() if value else sa.false()
        if kind == NUMBER:
            value = Decimal(value)
        elif text_or_id(kind):
            value = value["id"] if isinstance(value, dict) else value
        return sa.type_coerce(sa.literal(value, native), Result(kind))

    def taken(self, column: Sql, kind: Type) -> Sql:
        if isinstance(column.type, Result) or kind == BOOL:
            return column
        if kind == NUMBER and isinstance(column.type, sa.Integer):
            column = sa.cast(column, sa.Numeric())
        if isinstance(kind, ListOf):
            return sa.func.dg_list(column, type_=Result(kind))
        return sa.type_coerce(column, Result(kind))

    def alike(self, values: Sequence[Sql], kind: Type) -> list[Sql]:
        return list(values)

    def arithmetic(self, operator: str, left: Sql, right: Sql) -> Sql:
        if operator in _OPERATORS:
            call: Sql = getattr(sa.func, _OPERATORS[operator])(left, right, type_=Result(NUMBER))
            return call
        one, two = sa.type_coerce(left, sa.Numeric()), sa.type_coerce(right, sa.Numeric())
        found = {"+": one + two, "-": one - two, "*": one * two}[operator]
        return sa.func.dg_settle(found, type_=Result(NUMBER))

    def ordered(self, operator: str, left: Sql, right: Sql, kind: Type) -> Sql:
        if text_or_id(kind):
            left = sa.type_coerce(left, sa.Text()).collate("C")
        return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]

    def membership(self, operand: Sql, items: Sql, kind: Type) -> Sql:
        # Cast, because ANY of a bare sub-select would look through rows and not through the array.
        return sa.type_coerce(operand, postgres_type(kind)) == sa.any_(sa.cast(items, postgres_type(ListOf(kind))))

    def day(self, value: Sql) -> Sql:
        wall = sa.func.timezone(self.zone(), value, type_=sa.DateTime())
        return sa.func.dg_nearest_day(wall, type_=Result(DATE))

    def zone(self) -> Sql:
        """The reader's time zone."""
        return sa.literal(self.env.timezone, sa.Text())

    def calendar(self) -> Sql:
        """The calendar in force."""
        return sa.cast(sa.literal(dump(calendar_facts(self.env.calendar)), sa.Text()), postgresql.JSONB())

    def wall(self, value: Sql, kind: Type) -> Sql:
        """What the reader's clock shows at a date or instant; NULL beyond the calendar."""
        if kind == DATE:
            return sa.cast(value, sa.DateTime())
        return sa.func.dg_within(sa.func.timezone(self.zone(), value, type_=sa.DateTime()), type_=sa.DateTime())

    def moment(self, value: Sql, kind: Type) -> Sql:
        """The instant; for a date the reader's midnight. NULL beyond the calendar."""
        if kind == DATETIME:
            return value
        moment = sa.func.timezone(self.zone(), sa.cast(value, sa.DateTime()), type_=sa.DateTime(timezone=True))
        return sa.func.dg_instant_within(moment, type_=sa.DateTime(timezone=True))

    def from_wall(self, wall: Sql, kind: Type) -> Sql:
        """A clock reading as a date or instant again."""
        if kind == DATE:
            return sa.type_coerce(sa.cast(wall, sa.Date()), Result(DATE))
        if kind == DATETIME:
            return sa.func.dg_instant_within(sa.func.timezone(self.zone(), wall), type_=Result(DATETIME))
        return sa.type_coerce(wall, sa.Boolean() if kind == BOOL else Result(kind))

    def function(self, node: Call) -> Sql:
        function = node.function
        if function.needs & {"change", "record"}:
            raise self.refuse(node)
        native = self.native_aggregate(node)
        if native is not None:
            return native
        if function.postgres is not None:
            found: Sql | None = function.postgres(self, node)
            if found is not None:
                return found
        if "people" in function.needs or function.family == PLUGIN:
            raise self.refuse(node)
        if function.family in ("date", "working_time"):
            return self.by_clock(node)
        call = getattr(sa.func, f"dg_{function.name.lower()}")(*self.arguments(node))
        return sa.type_coerce(call, sa.Boolean() if node.type == BOOL else Result(node.type))

    def arguments(self, node: Call) -> list[Sql]:
        """The arguments as SQL; those of a repeated parameter that takes lists are one array."""
        params = node.function.params
        start = next(
            (index for index, param in enumerate(params) if param.repeated and _gathers(param.takes)), len(params)
        )
        found = [self.value(argument) for argument in node.arguments[:start]]
        if start < len(params):
            found.append(self.gathered(node.arguments[start:]))
        return found

    def gathered(self, arguments: Sequence[Node]) -> Sql:
        """Single values and lists as one array."""
        kinds = [_item(argument.type) for argument in arguments]
        kind = next((kind for kind in kinds if kind.name not in ("any", "nothing")), kinds[0])
        if any(kind != other and other.name not in ("any", "nothing") for other in kinds):
            return self.counted(arguments)
        pieces: list[Sql] = []
        for argument in arguments:
            value = self.value(argument)
            if not isinstance(argument.type, ListOf):
                value = sa.cast(postgresql.array([value]), postgres_type(ListOf(kind)))
            pieces.append(value)
        whole = pieces[0]
        for piece in pieces[1:]:
            whole = sa.func.array_cat(whole, piece)
        return sa.type_coerce(whole, Result(ListOf(kind)))

    def counted(self, arguments: Sequence[Node]) -> Sql:
        """Values of different types, of which only the number matters, as texts."""
        text = postgres_type(ListOf(Type("text")))
        pieces = [
            sa.cast(self.value(argument), text)
            if isinstance(argument.type, ListOf)
            else sa.cast(postgresql.array([sa.cast(self.value(argument), sa.Text())]), text)
            for argument in arguments
        ]
        whole: Sql = pieces[0]
        for piece in pieces[1:]:
            whole = sa.func.array_cat(whole, piece)
        return whole

    def by_clock(self, node: Call) -> Sql:
        """Functions over dates: dates and instants go in as what the clock shows, or as instants."""
        name, arguments = node.function.name, node.arguments
        last = arguments[-1] if arguments else None
        by_unit = isinstance(last, Constant) and last.value in CLOCK_UNITS and name in _BY_UNIT
        turn = self.moment if by_unit or name in _BY_INSTANT else self.wall
        values = [
            turn(self.value(argument), argument.type) if argument.type in (DATE, DATETIME) else self.value(argument)
            for argument in arguments
        ]
        if name == "WORKHOURS":
            values.append(self.zone())
        if "calendar" in node.function.needs:
            values.append(self.calendar())
        call = getattr(sa.func, _BY_UNIT[name] if by_unit else f"dg_{name.lower()}")(*values)
        if name == "ENDOF" and node.type == DATETIME:
            # The moment before the next unit begins: where the clock is set back, no reading of it says which is meant.
            return sa.func.dg_moment_before(self.from_wall(sa.func.dg_after(*values), DATETIME), type_=Result(DATETIME))
        if by_unit or name in _BY_INSTANT or name in ("DATE", "DATEVALUE"):
            return sa.type_coerce(call, sa.Boolean() if node.type == BOOL else Result(node.type))
        return self.from_wall(call, node.type)

    def native_aggregate(self, node: Call) -> Sql | None:
        """SUM, COUNT, MIN, MAX, AVERAGE of one column of rows, as SQL's own."""
        name = node.function.name
        if name not in _AGGREGATES or len(node.arguments) != 1 or not isinstance(node.arguments[0], Selection):
            return None
        value, query, _ = self.per_row(node.arguments[0])
        number = Result(NUMBER)
        if name == "COUNT":
            figure: Sql = sa.cast(sa.func.count(value), sa.Numeric())
        elif name == "SUM":
            figure = sa.func.dg_settle(sa.func.coalesce(sa.func.sum(value), 0), type_=number)
        elif name == "AVERAGE":
            figure = sa.func.dg_divide(sa.func.sum(value), sa.cast(sa.func.count(value), sa.Numeric()), type_=number)
        else:
            if text_or_id(node.type):
                value = sa.type_coerce(value, sa.Text()).collate("C")
            figure = getattr(sa.func, _AGGREGATES[name])(value)
        return sa.type_coerce(query.add_columns(figure).scalar_subquery(), Result(node.type))

    def row_list(self, node: Selection) -> Sql:
        value, query, order = self.per_row(node)
        native = postgres_type(node.type)
        item = sa.cast(value, postgres_type(node.value.type))
        listed = sa.func.array_agg(postgresql.aggregate_order_by(item, *order), type_=native)
        whole = sa.func.coalesce(listed, sa.cast(postgresql.array([]), native))
        return sa.type_coerce(query.add_columns(whole).scalar_subquery(), Result(node.type))

    def item_list(self, node: Items) -> Sql:
        values = [self.value(item) for item in node.items]
        return sa.type_coerce(sa.cast(postgresql.array(values), postgres_type(node.type)), Result(node.type))

    def empty_list(self, value: Sql) -> Sql:
        return sa.func.coalesce(sa.func.cardinality(value), 0) == 0

    def if_empty_list(self, value: Sql, other: Sql, kind: Type) -> Sql:
        nothing = sa.cast(postgresql.array([]), postgres_type(kind))
        return sa.type_coerce(sa.func.coalesce(sa.func.nullif(value, nothing), other), Result(kind))


def _gathers(taken: Sequence[Any]) -> bool:
    return any(isinstance(each, Many) for each in taken)


def _item(kind: Type) -> Type:
    return kind.item if isinstance(kind, ListOf) else kind
