"""Writes the SQL of a checked tree: what both databases have in common. The dialects say how their values stand."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from engine.expressions.backends.python_code import Coder
from engine.expressions.backends.sql.names import SqlNames
from engine.expressions.backends.sql.result import Result
from engine.expressions.context import Env
from engine.expressions.dates import instant
from engine.expressions.tree import (
    Arithmetic,
    Call,
    Compare,
    Conditional,
    Constant,
    IsMissing,
    Items,
    Logic,
    Narrow,
    Negate,
    Node,
    Not,
    Path,
    RowPath,
    Selection,
    Within,
    walk,
)
from engine.expressions.types import ANY, BOOL, DATE, DATETIME, NUMBER, TEXT, ListOf, RowsOf, Type
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem

Sql = ColumnElement[Any]
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_LEAST = timedelta(microseconds=1)
_KNOWN_BEFOREHAND = frozenset({"now", "reader", "people"})
_PER_RECORD = frozenset({"change", "record"})


class SqlWriter(ABC):
    """One expression on its way into SQL. Parts without names are worked out here and bound as values, unless `fold` is
    off, which is for tests of the SQL itself."""

    def __init__(self, names: SqlNames, env: Env, fold: bool = True) -> None:
        self.names = names
        self.env = env
        self.fold = fold
        self.rows: list[tuple[tuple[str, ...], SqlNames]] = []

    # How values stand: for the dialects

    @abstractmethod
    def bound(self, value: Any, kind: Type) -> Sql:
        """A run-time value as SQL."""

    @abstractmethod
    def taken(self, column: Sql, kind: Type) -> Sql:
        """A column of a table as SQL of the language."""

    @abstractmethod
    def alike(self, values: Sequence[Sql], kind: Type) -> list[Sql]:
        """Values of one type brought to one form, so that they may stand in one CASE or be compared."""

    @abstractmethod
    def arithmetic(self, operator: str, left: Sql, right: Sql) -> Sql:
        """An operator over numbers."""

    @abstractmethod
    def ordered(self, operator: str, left: Sql, right: Sql, kind: Type) -> Sql:
        """An ordering of two values alike; NULL when one is missing."""

    @abstractmethod
    def membership(self, operand: Sql, items: Sql, kind: Type) -> Sql:
        """Whether a value is in a list; NULL counts as no."""

    @abstractmethod
    def function(self, node: Call) -> Sql:
        """A call of a function."""

    @abstractmethod
    def row_list(self, node: Selection) -> Sql:
        """The values of rows as a list."""

    @abstractmethod
    def item_list(self, node: Items) -> Sql:
        """A list written out."""

    @abstractmethod
    def empty_list(self, value: Sql) -> Sql:
        """Whether a list is missing or empty; never NULL."""

    @abstractmethod
    def if_empty_list(self, value: Sql, other: Sql, kind: Type) -> Sql:
        """A list, or another one where it is missing or empty."""

    # Parts of the tree

    def value(self, node: Node) -> Sql:
        """The value of a part."""
        if self.foldable(node):
            return self.bound(self.folded(node), node.type)
        match node:
            case Path(type=kind, path=path) if kind == ANY:
                raise Invalid(Problem("expression.untyped_in_sql", "", {"name": ".".join(path)}, span=node.span))
            case Path(path=path):
                return self.taken(self.names.column(path), node.type)
            case RowPath(rows=rows, path=path):
                return self.taken(self.row_names(rows).column(path or ("id",)), node.type)
            case Selection():
                return self.row_list(node)
            case Items():
                return self.item_list(node)
            case Narrow(operand=operand):
                return self.value(operand)
            case Negate(operand=operand):
                return self.arithmetic("-", self.bound(0, NUMBER), self.value(operand))
            case Arithmetic(operator=operator, left=left, right=right):
                return self.arithmetic(operator, self.value(left), self.value(right))
            case Compare(operator="==" | "!="):
                return self.equal(node, exact=True)
            case Compare():
                return self.ordering(node)
            case Conditional(type=kind, when=when, then=then, other=other):
                one, two = self.alike([self.value(then), self.value(other)], kind)
                return sa.type_coerce(sa.case((self.condition(when), one), else_=two), one.type)
            case Call():
                return self.function(node)
            case Not(operand=operand):
                return self.negated(operand)
            case IsMissing(operand=operand):
                return self.missing(operand)
            case _:
                return sa.func.coalesce(self.condition(node), sa.false(), type_=sa.Boolean())

    def condition(self, node: Node) -> Sql:
        """A part where only its truth matters: NULL is as good as false, and an index can be used."""
        match node:
            case Logic(operator=operator, items=items):
                join = sa.and_ if operator == "and" else sa.or_
                return join(*(self.condition(item) for item in items))
            case Not(operand=operand):
                return self.negated(operand)
            case Compare(operator="==" | "!="):
                return self.equal(node, exact=False)
            case Within():
                return self.within(node)
            case _:
                found = self.value(node)
                return found if _is_test(found) else sa.type_coerce(found, sa.Boolean()) == sa.true()

    def negated(self, node: Node) -> Sql:
        """`not`, which is true of what is missing."""
        match node:
            case IsMissing(operand=operand) if not isinstance(operand.type, (ListOf, RowsOf)):
                return self.value(operand).is_not(None)
            case Not(operand=operand):
                return sa.func.coalesce(self.condition(operand), sa.false(), type_=sa.Boolean())
            case Compare(operator="=="):
                return self.equal(Compare(node.type, node.span, "!=", node.left, node.right, node.by), exact=False)
            case _:
                return sa.not_(sa.func.coalesce(self.condition(node), sa.false(), type_=sa.Boolean()))

    def missing(self, operand: Node) -> Sql:
        """Whether a value is missing; a list also when it is empty."""
        if isinstance(operand, Path) and isinstance(operand.type, RowsOf):
            source, belongs, inner = self.names.rows(operand.path)
            found = sa.select(sa.literal(1)).select_from(inner.tables()).where(belongs)
            return sa.not_(sa.exists(found.correlate_except(inner.tables(), source)))
        if isinstance(operand.type, ListOf):
            return self.empty_list(self.value(operand))
        return self.value(operand).is_(None)

    # Comparing

    def equal(self, node: Compare, exact: bool) -> Sql:
        """`==` and `!=`, missing being a value. Unless `exact`, `=` is used where NULL means false anyway."""
        if node.by == "day":
            day = self.by_day(node)
            if day is not None:
                found = sa.func.coalesce(day, sa.false(), type_=sa.Boolean()) if exact or node.operator == "!=" else day
                return sa.not_(found) if node.operator == "!=" else found
        left, right = self.sides(node)
        if node.operator == "!=":
            return left.is_distinct_from(right)
        if not exact and (self.present(node.left) or self.present(node.right)):
            return left == right
        return left.is_not_distinct_from(right)

    def sides(self, node: Compare) -> tuple[Sql, Sql]:
        """Both sides of a comparison in one form."""
        kind = DATE if node.by == "day" else node.left.type
        left, right = self.side(node.left, node.by), self.side(node.right, node.by)
        one, two = self.alike([left, right], kind)
        return one, two

    def side(self, node: Node, by: str) -> Sql:
        value = self.value(node)
        return self.day(value) if by == "day" and node.type == DATETIME else value

    @abstractmethod
    def day(self, value: Sql) -> Sql:
        """The date of an instant where the reader is."""

    def ordering(self, node: Compare) -> Sql:
        """`<` and its like; NULL when a side is missing."""
        if node.by == "day":
            day = self.by_day(node)
            if day is not None:
                return day
        left, right = self.side(node.left, node.by), self.side(node.right, node.by)
        return self.ordered(node.operator, left, right, DATE if node.by == "day" else node.left.type)

    def by_day(self, node: Compare) -> Sql | None:
        """An instant against a known date, as a range of instants, so that an index can be used."""
        moment, day, operator = node.left, node.right, node.operator
        if moment.type == DATE:
            moment, day, operator = day, moment, _FLIPPED[operator]
        if not self.foldable(day):
            return None
        known = self.folded(day)
        if not isinstance(known, date) or not date.min < known < date.max - timedelta(days=1):
            return None
        value = self.value(moment)
        begin, after = (self.bound(self.midnight(known, days), DATETIME) for days in (0, 1))
        match operator:
            case "<":
                return value < begin
            case "<=":
                return value < after
            case ">":
                return value >= after
            case ">=":
                return value >= begin
            case _:
                # Instants have microseconds, no less. The value is written once, as everywhere.
                return value.between(begin, self.bound(self.midnight(known, 1) - _LEAST, DATETIME))

    def midnight(self, day: date, days: int) -> datetime:
        """The instant at which a date, or one so many days later, begins where the reader is."""
        return instant(datetime.combine(day, datetime.min.time()) + timedelta(days=days), self.env)

    def within(self, node: Within) -> Sql:
        kind = node.operand.type
        operand = self.value(node.operand)
        if not isinstance(node.items, Items):
            return self.membership(operand, self.value(node.items), kind)
        items = [item for item in node.items.items if not (self.foldable(item) and self.folded(item) is None)]
        if not items:
            return sa.false()
        one, *others = self.alike([operand, *(self.value(item) for item in items)], kind)
        return one.in_(others)

    # What is known beforehand

    def foldable(self, node: Node) -> bool:
        """Whether a part can be worked out without any row."""
        if isinstance(node, Constant):
            return True
        if not self.fold and not (isinstance(node, Call) and node.function.needs & _KNOWN_BEFOREHAND):
            return False
        return not any(_needs_row(part) for part in walk(node))

    def folded(self, node: Node) -> Any:
        """The value of a part that needs no row."""
        return node.value if isinstance(node, Constant) else Coder().function(node)({}, self.env)

    def present(self, node: Node) -> bool:
        """Whether a part is known not to be missing."""
        return self.foldable(node) and self.folded(node) is not None

    def row_names(self, rows: tuple[str, ...]) -> SqlNames:
        """The names of the row at hand."""
        return next(names for owner, names in reversed(self.rows) if owner == rows)

    def picked(self, node: Selection) -> tuple[Sql, sa.Select[Any], Sequence[Sql]]:
        """The value per row, a SELECT without columns over the rows chosen, and the order of the rows."""
        names = self.rows[-1][1] if self.rows and node.rows[: len(self.rows[-1][0])] == self.rows[-1][0] else self.names
        source, belongs, inner = names.rows(node.rows)
        self.rows.append((node.rows, inner))
        value = self.value(node.value)
        conditions = [belongs] if node.where is None else [belongs, self.condition(node.where)]
        self.rows.pop()
        tables = inner.tables()
        query = sa.select().select_from(tables).where(*conditions).correlate_except(tables, source)
        return value, query, inner.order()

    def per_row(self, node: Selection) -> tuple[Sql, sa.Select[Any], Sequence[Sql]]:
        """As `picked`; a value that comes from outside the rows is first made a column of theirs, because an aggregate
        over nothing but outer columns would belong to the outer statement."""
        value, query, order = self.picked(node)
        if any(isinstance(part, RowPath) and part.rows == node.rows for part in walk(node.value)):
            return value, query, order
        inner = query.add_columns(value.label("v"), sa.func.row_number().over(order_by=order).label("k")).subquery()
        return (
            sa.type_coerce(inner.c.v, value.type),
            sa.select().select_from(inner).correlate_except(inner),
            [inner.c.k],
        )

    def refuse(self, node: Call) -> Invalid:
        """The error for a function that the database cannot answer."""
        return Invalid(Problem("expression.not_in_sql", "", {"function": node.function.name}, span=node.span))


def _needs_row(node: Node) -> bool:
    if isinstance(node, (Path, RowPath, Selection)):
        return True
    return isinstance(node, Call) and bool(node.function.needs & _PER_RECORD)


def _is_test(found: Sql) -> bool:
    """Whether SQL is a condition by itself and not a column of yes and no."""
    return isinstance(found, (sa.BinaryExpression, sa.BooleanClauseList, sa.UnaryExpression)) and not isinstance(
        found.type, Result
    )


def text_or_id(kind: Type) -> bool:
    """Whether values of a type stand as text."""
    return kind == TEXT or kind not in (NUMBER, BOOL, DATE, DATETIME)
