"""Over child rows and related records: `SUMIF(parts.amount, parts.kind == "spare")`.

Inside a condition `parts.x` is the field of the row at hand, and plain names are those of the record itself.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from engine.expressions.functions.aggregate import BY_NAME
from engine.expressions.functions.function import SAME, AnyList, Each, Function, Rows, takes, words
from engine.expressions.tree import Arithmetic, Call, Constant, Logic, Node, Selection
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, TEXT, ListOf, Type

Span = tuple[int, int]
Lower = Callable[[Sequence[Node], tuple[str, ...], Type, Span], Node]


def _both(conditions: Sequence[Node], span: Span) -> Node:
    return conditions[0] if len(conditions) == 1 else Logic(BOOL, span, "and", tuple(conditions))


def _picked(arguments: Sequence[Node], rows: tuple[str, ...], span: Span) -> Selection:
    value, *conditions = arguments
    return Selection(ListOf(value.type), span, rows, _both(conditions, span), value)


def _aggregate(name: str) -> Lower:
    def lower(arguments: Sequence[Node], rows: tuple[str, ...], kind: Type, span: Span) -> Node:
        return Call(kind, span, BY_NAME[name], (_picked(arguments, rows, span),))

    return lower


def _count(arguments: Sequence[Node], rows: tuple[str, ...], kind: Type, span: Span) -> Node:
    marked = (Constant(BOOL, span, True), *arguments[1:])
    return Call(kind, span, BY_NAME["COUNT"], (_picked(marked, rows, span),))


def _filter(arguments: Sequence[Node], rows: tuple[str, ...], kind: Type, span: Span) -> Node:
    return _picked(arguments, rows, span)


def _lookup(arguments: Sequence[Node], rows: tuple[str, ...], kind: Type, span: Span) -> Node:
    return Call(kind, span, INDEX, (_picked(arguments, rows, span), Constant(NUMBER, span, Decimal(1))))


def _products(arguments: Sequence[Node], rows: tuple[str, ...], kind: Type, span: Span) -> Node:
    value = arguments[0]
    for factor in arguments[1:]:
        value = Arithmetic(NUMBER, span, "*", value, factor)
    return Call(kind, span, BY_NAME["SUM"], (Selection(ListOf(NUMBER), span, rows, None, value),))


def _list_of_same(arguments: Sequence[Node]) -> Type:
    return ListOf(arguments[0].type)


def _same_list(arguments: Sequence[Node]) -> Type:
    return arguments[0].type


def _item(arguments: Sequence[Node]) -> Type:
    kind = arguments[0].type
    return kind.item if isinstance(kind, ListOf) else kind


def index(values: Sequence[Any], place: Decimal) -> Any:
    """The value at a place, counted from 1, from the end when negative; missing when there is none."""
    number = int(place)
    if not values or not number or abs(number) > len(values):
        return None
    return values[number - 1 if number > 0 else number]


def unique(values: Sequence[Any]) -> tuple[Any, ...]:
    """Each value once, where it first stands; missing ones left out."""
    return tuple(dict.fromkeys(value for value in values if value is not None))


def ordered(values: Sequence[Any], descending: bool = False) -> tuple[Any, ...]:
    """From the least on; missing ones left out."""
    return tuple(sorted((value for value in values if value is not None), reverse=descending))


def backwards(values: Sequence[Any]) -> tuple[Any, ...]:
    """From the last on."""
    return tuple(values[::-1])


INDEX = Function(
    "INDEX",
    (takes("list", AnyList()), takes("place", NUMBER)),
    _item,
    python=index,
    doc=words("The item of a list at a place; -1 is the last.", "列表中指定位置的项，-1 表示最后一项。"),
    example=('INDEX(["a", "b"], 2)', '"b"'),
)

_NUMBER = takes("number", Each(NUMBER))
_ORDERED = takes("value", Each(NUMBER), Each(DATE), Each(DATETIME), Each(TEXT))
_WHEN = takes("condition", Each(BOOL), repeated=True)


def _conditional(name: str, aggregate: str, en: str, zh: str, example: tuple[str, str]) -> Function:
    first = _NUMBER if aggregate in ("SUM", "AVERAGE") else _ORDERED
    returns = NUMBER if first is _NUMBER else _same_list
    return Function(name, (first, _WHEN), returns, lower=_aggregate(aggregate), doc=words(en, zh), example=example)


def _counting(name: str) -> Function:
    return Function(
        name,
        (takes("rows", Rows()), _WHEN),
        NUMBER,
        lower=_count,
        doc=words("How many rows meet all conditions.", "满足所有条件的明细行数。"),
        example=(f"{name}(parts, parts.qty > 1)", "2"),
    )


_SUM_EN, _SUM_ZH = "The sum over the rows that meet all conditions.", "对满足所有条件的明细行求和。"

functions = [
    _conditional("SUMIF", "SUM", _SUM_EN, _SUM_ZH, ('SUMIF(parts.amount, parts.kind == "spare")', "30")),
    _conditional(
        "SUMIFS", "SUM", _SUM_EN, _SUM_ZH, ('SUMIFS(parts.amount, parts.kind == "spare", parts.qty > 2)', "10")
    ),
    _conditional(
        "AVERAGEIF",
        "AVERAGE",
        "The mean over the rows that meet all conditions.",
        "对满足所有条件的明细行求平均值。",
        ('AVERAGEIF(parts.amount, parts.kind == "spare")', "15"),
    ),
    _conditional(
        "MAXIFS",
        "MAX",
        "The greatest among the rows that meet all conditions.",
        "满足所有条件的明细行中的最大值。",
        ('MAXIFS(parts.amount, parts.kind == "spare")', "20"),
    ),
    _conditional(
        "MINIFS",
        "MIN",
        "The least among the rows that meet all conditions.",
        "满足所有条件的明细行中的最小值。",
        ('MINIFS(parts.amount, parts.kind == "spare")', "10"),
    ),
    _counting("COUNTIF"),
    _counting("COUNTIFS"),
    Function(
        "SUMPRODUCT",
        (takes("number", Each(NUMBER), repeated=True),),
        NUMBER,
        lower=_products,
        doc=words("The sum over rows of what is multiplied in each.", "逐行相乘后求和。"),
        example=("SUMPRODUCT(parts.qty, parts.price)", "60"),
    ),
    Function(
        "FILTER",
        (takes("value", Each(SAME)), _WHEN),
        _list_of_same,
        lower=_filter,
        doc=words(
            "The values of the rows that meet all conditions, as a list.", "满足所有条件的明细行的值，组成列表。"
        ),
        example=("FILTER(parts.name, parts.qty > 1)", '["bolt", "nut"]'),
    ),
    Function(
        "LOOKUP",
        (takes("value", Each(SAME)), _WHEN),
        SAME,
        lower=_lookup,
        doc=words("The value of the first row that meets all conditions.", "第一条满足所有条件的明细行的值。"),
        example=('LOOKUP(parts.price, parts.name == "bolt")', "10"),
    ),
    Function(
        "UNIQUE",
        (takes("list", AnyList()),),
        _same_list,
        python=unique,
        doc=words("Each value of a list once.", "去掉列表中的重复项。"),
        example=("COUNT(UNIQUE([1, 2, 2]))", "2"),
    ),
    Function(
        "SORT",
        (
            takes("list", ListOf(NUMBER), ListOf(TEXT), ListOf(DATE), ListOf(DATETIME)),
            takes("descending", BOOL, optional=True),
        ),
        _same_list,
        python=ordered,
        doc=words("A list in order.", "对列表排序。"),
        example=("INDEX(SORT([3, 1, 2]), 1)", "1"),
    ),
    Function(
        "REVERSE",
        (takes("list", AnyList()),),
        _same_list,
        python=backwards,
        doc=words("A list from the last item on.", "把列表倒序。"),
        example=("INDEX(REVERSE([1, 2, 3]), 1)", "3"),
    ),
    INDEX,
]
