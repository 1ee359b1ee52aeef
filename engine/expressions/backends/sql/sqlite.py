"""SQLite: integers where they suffice, so that indexes work; else decimal text and our own functions."""

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import Grouping

from engine.expressions.backends.sql.program import Packer, asks_clock, is_deep
from engine.expressions.backends.sql.result import INT64, Result
from engine.expressions.backends.sql.spec import NEAREST_DAY, encoded, letter, signature, stands, surroundings_of
from engine.expressions.backends.sql.writer import Sql, SqlWriter
from engine.expressions.limits import NUMBER_LIMIT, PLACES
from engine.expressions.numbers import plain
from engine.expressions.tree import Call, Compare, Constant, Items, Logic, Node, Not, Selection, Within
from engine.expressions.types import BOOL, DATE, NUMBER, ListOf, Type
from engine.kernel.jsons import dump

_COLUMN_BOUND = 10**18
# The parser of SQLite keeps a stack of 100 and a level of ours takes up to 9: what lies deeper is one call.
_LEVELS = 5
# Fewer than the 127 arguments that SQLite takes, and than the 1000 terms of a condition.
_ARGUMENTS = 100
_TERMS = 200
_SHORT = 4


class SqliteWriter(SqlWriter):
    """See Result for how values stand."""

    level = 0

    def value(self, node: Node) -> Sql:
        return self.program(node) if self.too_deep(node) else self.one_down(super().value, node)

    def condition(self, node: Node) -> Sql:
        if self.too_deep(node):
            return self.program(node) == sa.true()
        if isinstance(node, (Logic, Not, Within)):
            return self.one_down(super().condition, node)
        return super().condition(node)

    def one_down(self, write: Callable[[Node], Sql], node: Node) -> Sql:
        """A part, written one level further down."""
        self.level += 1
        try:
            return write(node)
        finally:
            self.level -= 1

    def too_deep(self, node: Node) -> bool:
        """Whether a part is to be one call, because SQLite's parser would not follow it."""
        if isinstance(node, Logic) and len(node.items) > _TERMS:
            return True
        return self.level >= _LEVELS and is_deep(node) and not self.foldable(node)

    def program(self, node: Node) -> Sql:
        """A part as one call of the Python that runs elsewhere."""
        packer = Packer(self.known)
        packed = packer.packed(node)
        values = [self.value(leaf) for leaf in packer.leaves]
        surroundings = surroundings_of(self.env if asks_clock(node) else None)
        form = dump([packed, [stands(value.type) for value in values], letter(node.type), surroundings])
        return self.typed(_call("dg_run", form, values), node.type)

    def known(self, node: Node) -> Constant | None:
        """The value of a part that needs no row."""
        if isinstance(node, Constant):
            return node
        return Constant(node.type, node.span, self.folded(node)) if self.foldable(node) else None

    def typed(self, call: Sql, kind: Type) -> Sql:
        """What one of our functions answers."""
        return sa.type_coerce(call, sa.Boolean() if kind == BOOL else Result(kind))

    def bound(self, value: Any, kind: Type) -> Sql:
        if value is None:
            return sa.type_coerce(sa.null(), Result(kind, 0 if kind == NUMBER else None, 1))
        if kind == NUMBER:
            return _number(Decimal(value))
        if kind == BOOL:
            return sa.true() if value else sa.false()
        return sa.type_coerce(sa.literal(encoded(value, kind), sa.Text()), Result(kind))

    def taken(self, column: Sql, kind: Type) -> Sql:
        if kind != NUMBER:
            return column if kind == BOOL else sa.type_coerce(column, Result(kind))
        if isinstance(column.type, Result):
            return column
        scale = getattr(column.type, "scale", None)
        if isinstance(column.type, sa.Integer):
            scale = 0
        if isinstance(scale, int) and not isinstance(column.type, sa.Numeric):
            return sa.type_coerce(column, Result(NUMBER, scale, _COLUMN_BOUND))
        return self.called("+number", [sa.type_coerce(column, Result(NUMBER))], NUMBER)

    def alike(self, values: Sequence[Sql], kind: Type) -> list[Sql]:
        if kind != NUMBER:
            return list(values)
        kinds = [_stands(value) for value in values]
        scales = [scale for scale, _ in kinds]
        if None not in scales:
            scale = max(scale for scale in scales if scale is not None)
            if all(bound * 10 ** (scale - (own or 0)) <= INT64 for own, bound in kinds):
                return [_raised(value, scale) for value in values]
        return [self.as_text(value) for value in values]

    def as_text(self, value: Sql) -> Sql:
        """A number as decimal text."""
        scale, _ = _stands(value)
        if scale is None:
            return value
        return sa.type_coerce(sa.func.dg_decimal(value, sa.literal_column(str(scale))), Result(NUMBER))

    def arithmetic(self, operator: str, left: Sql, right: Sql) -> Sql:
        native = _native(operator, left, right)
        return native if native is not None else self.called(operator, [left, right], NUMBER)

    def ordered(self, operator: str, left: Sql, right: Sql, kind: Type) -> Sql:
        if kind == NUMBER:
            left, right = self.alike([left, right], kind)
            if _stands(left)[0] is None:
                order = sa.func.dg_order(left, right, type_=sa.Integer())
                left, right = order, sa.literal_column("0", sa.Integer())
        return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[operator]

    def ordering(self, node: Compare) -> Sql:
        """A column against a number with more decimals than it has is compared with the nearest number it can hold."""
        for one, two, flip in ((node.left, node.right, False), (node.right, node.left, True)):
            if node.by == "number" and self.foldable(two) and not self.foldable(one):
                value, known = self.value(one), self.folded(two)
                scale, _ = _stands(value)
                if scale is not None and known is not None:
                    return _against(node.operator, flip, value, Decimal(known), scale)
        return super().ordering(node)

    def membership(self, operand: Sql, items: Sql, kind: Type) -> Sql:
        each = sa.func.json_each(items).table_valued("value", name=f"i{id(items):x}")
        wanted = self.as_text(operand) if kind == NUMBER else operand
        found = sa.select(sa.literal(1)).select_from(each).where(sa.type_coerce(each.c.value, sa.Text()) == wanted)
        return sa.exists(found.correlate_except(each))

    def day(self, value: Sql) -> Sql:
        return self.called(NEAREST_DAY, [value], DATE, zone=True)

    def function(self, node: Call) -> Sql:
        function = node.function
        if function.needs & {"change", "record"}:
            raise self.refuse(node)
        native = self.native_aggregate(node)
        if native is not None:
            return native
        if function.sqlite is not None:
            found: Sql | None = function.sqlite(self, node)
            if found is not None:
                return found
        if "people" in function.needs:
            raise self.refuse(node)
        values = [self.value(argument) for argument in node.arguments]
        return self.called(function.name, values, node.type, zone=bool(function.needs))

    def called(self, name: str, values: Sequence[Sql], kind: Type, zone: bool = False) -> Sql:
        """Our own function: its name and how its arguments stand, then the arguments."""
        form = signature(name, [value.type for value in values], kind, self.env if zone else None)
        return self.typed(_call("dg_call", form, values), kind)

    def native_aggregate(self, node: Call) -> Sql | None:
        """SUM, COUNT, MIN, MAX, AVERAGE of one column of rows, as SQL's own."""
        name = node.function.name
        if name not in ("SUM", "COUNT", "MIN", "MAX", "AVERAGE") or len(node.arguments) != 1:
            return None
        selection = node.arguments[0]
        if not isinstance(selection, Selection):
            return None
        value, query, _ = self.per_row(selection)
        scale, _ = _stands(value) if selection.value.type == NUMBER else (0, INT64)
        if name != "COUNT" and scale is None:
            return None
        if name == "COUNT":
            figure: Sql = sa.type_coerce(sa.func.count(value), Result(NUMBER, 0, _COLUMN_BOUND))
        elif name == "SUM":
            figure = _sum(value, scale or 0)
        elif name == "AVERAGE":
            whole = sa.type_coerce(sa.func.sum(value), Result(NUMBER, scale))
            figure = self.called("/", [whole, sa.type_coerce(sa.func.count(value), Result(NUMBER, 0))], NUMBER)
        else:
            kind = value.type if selection.value.type == NUMBER else Result(node.type)
            figure = sa.type_coerce(getattr(sa.func, name.lower())(value), kind)
        return sa.type_coerce(query.add_columns(figure).scalar_subquery(), figure.type)

    def row_list(self, node: Selection) -> Sql:
        value, query, order = self.per_row(node)
        if node.value.type == NUMBER:
            value = self.as_text(value)
        listed = query.add_columns(value.label("v")).order_by(*order).subquery()
        array = sa.select(sa.func.json_group_array(listed.c.v)).select_from(listed)
        return sa.type_coerce(array.correlate_except(listed).scalar_subquery(), Result(node.type))

    def item_list(self, node: Items) -> Sql:
        kind = node.type.item if isinstance(node.type, ListOf) else node.type
        values = [self.value(item) for item in node.items]
        if kind == NUMBER:
            values = [self.as_text(value) for value in values]
        array = sa.func.json_array(*values) if len(values) <= _ARGUMENTS else sa.func.dg_join(*_packs(values))
        return sa.type_coerce(array, Result(node.type))

    def empty_list(self, value: Sql) -> Sql:
        return sa.func.coalesce(sa.func.json_array_length(value), sa.literal_column("0")) == 0

    def if_empty_list(self, value: Sql, other: Sql, kind: Type) -> Sql:
        filled = sa.func.nullif(value, sa.literal_column("'[]'"))
        return sa.type_coerce(sa.func.coalesce(filled, other), Result(kind))


def _call(name: str, form: str, values: Sequence[Sql]) -> Sql:
    """One of our functions over any number of arguments."""
    known = sa.literal(form, sa.Text())
    if len(values) <= _ARGUMENTS:
        return getattr(sa.func, name)(known, *values)  # type: ignore[no-any-return]
    return getattr(sa.func, f"{name}_many")(known, *_packs(values))  # type: ignore[no-any-return]


def _packs(values: Sequence[Sql]) -> list[Sql]:
    starts = range(0, len(values), _ARGUMENTS)
    return [sa.func.dg_pack(*values[start : start + _ARGUMENTS]) for start in starts]


def _number(value: Decimal) -> Sql:
    """A number as an integer where 64 bits hold it, else as text."""
    text = plain(value)
    scale = len(text.partition(".")[2])
    whole = int(Decimal(text).scaleb(scale))
    if abs(whole) < INT64:
        return sa.type_coerce(sa.literal(whole, sa.BigInteger()), Result(NUMBER, scale, max(abs(whole), 1)))
    return sa.type_coerce(sa.literal(text, sa.Text()), Result(NUMBER))


def _stands(value: Sql) -> tuple[int | None, int]:
    """Scale and bound of a number; no scale for decimal text."""
    kind = value.type
    return (kind.scale, kind.bound) if isinstance(kind, Result) else (None, INT64)


def _raised(value: Sql, scale: int) -> Sql:
    own, bound = _stands(value)
    if own is None or own == scale:
        return value
    factor = 10 ** (scale - own)
    return sa.type_coerce(
        sa.type_coerce(value, sa.BigInteger()) * _whole(factor), Result(NUMBER, scale, bound * factor)
    )


def _whole(number: int) -> Sql:
    return sa.literal_column(str(number), sa.BigInteger())


def _native(operator: str, left: Sql, right: Sql) -> Sql | None:
    """A sum, difference or product in integers, when it cannot leave 64 bits or 12 places."""
    (one, bound), (two, other) = _stands(left), _stands(right)
    if one is None or two is None or operator not in ("+", "-", "*"):
        return None
    if operator == "*":
        scale, reach = one + two, bound * other
    else:
        scale = max(one, two)
        bound, other = bound * 10 ** (scale - one), other * 10 ** (scale - two)
        reach = bound + other
        if max(bound, other) >= INT64:
            return None
        left, right = _raised(left, scale), _raised(right, scale)
    if reach >= INT64 or scale > PLACES:
        return None
    plain_left, plain_right = sa.type_coerce(left, sa.BigInteger()), sa.type_coerce(right, sa.BigInteger())
    found = {"+": plain_left + plain_right, "-": plain_left - plain_right, "*": plain_left * plain_right}[operator]
    return _limited(found, scale, reach)


def _limited(found: Sql, scale: int, reach: int) -> Sql:
    """Missing where the number is too big for the language."""
    limit = int(NUMBER_LIMIT) * 10**scale
    if reach < limit:
        return sa.type_coerce(found, Result(NUMBER, scale, reach))
    # Written once where it is long, else each level of a sum would be three times as long as the one inside.
    short = _leaves(found) <= _SHORT
    kept = sa.case((sa.and_(found > _whole(-limit), found < _whole(limit)), found)) if short else _within(found, limit)
    return sa.type_coerce(kept, Result(NUMBER, scale, limit))


def _within(found: Sql, limit: int) -> Sql:
    return sa.func.dg_within(found, _whole(limit))


def _leaves(found: Any) -> int:
    """How many columns and values a plain term has; many for anything else."""
    if isinstance(found, (sa.ColumnClause, sa.BindParameter)):
        return 1
    if isinstance(found, sa.BinaryExpression):
        return _leaves(found.left) + _leaves(found.right)
    if isinstance(found, sa.TypeCoerce):
        return _leaves(found.clause)
    return _leaves(found.element) if isinstance(found, Grouping) else _SHORT + 1


def _sum(value: Sql, scale: int) -> Sql:
    total = sa.func.sum(value, type_=sa.BigInteger())
    limit = int(NUMBER_LIMIT) * 10**scale
    if limit >= INT64:
        return sa.type_coerce(sa.func.coalesce(total, _whole(0)), Result(NUMBER, scale))
    return sa.type_coerce(_within(sa.func.coalesce(total, _whole(0)), limit), Result(NUMBER, scale, limit))


def _against(operator: str, flip: bool, value: Sql, known: Decimal, scale: int) -> Sql:
    """A scaled column compared with a known number; for more decimals than the scale, with the whole next to it."""
    if flip:
        operator = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[operator]
    exact = known.scaleb(scale)
    down = int(exact.to_integral_value(ROUND_FLOOR))
    up = int(exact.to_integral_value(ROUND_CEILING))
    column = sa.type_coerce(value, sa.BigInteger())
    # Beyond 64 bits every column lies on one side anyway.
    low, high = (sa.literal(max(min(edge, INT64 - 1), 1 - INT64), sa.BigInteger()) for edge in (down, up))
    return {"<": column < high, "<=": column <= low, ">": column > low, ">=": column >= high}[operator]
