"""Many values into one. Missing values are passed over."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from engine.expressions.functions.function import SAME, Function, Many, takes, words
from engine.expressions.functions.text import flat
from engine.expressions.numbers import WIDE, settle
from engine.expressions.tree import Node
from engine.expressions.types import DATE, DATETIME, NUMBER, TEXT, ListOf, Type

Numbers = Sequence[Decimal]


def total(*values: Any) -> Decimal | None:
    """The sum; 0 of nothing."""
    found = Decimal(0)
    for value in flat(values):
        found = WIDE.add(found, value)  # type: ignore[arg-type]
    return settle(found)


def average(*values: Any) -> Decimal | None:
    """The mean; missing of nothing."""
    found = flat(values)
    whole = Decimal(0)
    for value in found:
        whole = WIDE.add(whole, value)  # type: ignore[arg-type]
    return settle(WIDE.divide(whole, len(found))) if found else None


def smallest(*values: Any) -> Any:
    """The least; missing of nothing."""
    return min(flat(values), default=None)  # type: ignore[type-var]


def greatest(*values: Any) -> Any:
    """The greatest; missing of nothing."""
    return max(flat(values), default=None)  # type: ignore[type-var]


def count(*values: Any) -> Decimal:
    """How many are there."""
    return Decimal(len(flat(values)))


def count_filled(*values: Any) -> Decimal:
    """How many are there and not empty texts."""
    return Decimal(sum(value != "" for value in flat(values)))


def count_unique(*values: Any) -> Decimal:
    """How many different ones are there."""
    return Decimal(len(set(flat(values))))


def median(*values: Any) -> Decimal | None:
    """The middle one, or the mean of the two in the middle."""
    found: list[Any] = sorted(flat(values))
    if not found:
        return None
    half = len(found) // 2
    if len(found) % 2:
        return settle(Decimal(found[half]))
    return settle(WIDE.divide(WIDE.add(found[half - 1], found[half]), 2))


def mode(*values: Any) -> Decimal | None:
    """The most frequent; of several the smallest."""
    counts: dict[Any, int] = {}
    for value in flat(values):
        counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def product(*values: Any) -> Decimal | None:
    """All multiplied, rounded at each step; missing of nothing."""
    found: Decimal | None = None
    for value in flat(values):
        found = Decimal(value) if found is None else settle(WIDE.multiply(found, value))  # type: ignore[arg-type]
        if found is None:
            return None
    return found


def large(values: Numbers, place: Decimal) -> Decimal | None:
    """The k-th greatest; missing when there are fewer."""
    found = sorted((value for value in values if value is not None), reverse=True)
    return found[int(place) - 1] if 1 <= int(place) <= len(found) else None


def small(values: Numbers, place: Decimal) -> Decimal | None:
    """The k-th smallest; missing when there are fewer."""
    found = sorted(value for value in values if value is not None)
    return found[int(place) - 1] if 1 <= int(place) <= len(found) else None


def rank(number: Decimal, values: Numbers) -> Decimal:
    """One more than how many of the values are greater."""
    return Decimal(1 + sum(value is not None and value > number for value in values))


def _item_type(arguments: Sequence[Node]) -> Type:
    kind = arguments[0].type
    return kind.item if isinstance(kind, ListOf) else kind


_NUMBERS = takes("numbers", Many(NUMBER), repeated=True)
_ORDERED = takes("values", Many(NUMBER), Many(DATE), Many(DATETIME), Many(TEXT), repeated=True)
_ANY = takes("values", Many(None), repeated=True)
_LIST = takes("numbers", ListOf(NUMBER))

functions = [
    Function(
        "SUM",
        (_NUMBERS,),
        NUMBER,
        python=total,
        own_missing=True,
        doc=words("The sum; missing values are passed over.", "求和，缺失的值略过。"),
        example=("SUM(1, 2, 3)", "6"),
    ),
    Function(
        "AVERAGE",
        (_NUMBERS,),
        NUMBER,
        python=average,
        own_missing=True,
        doc=words("The mean of the values that are there.", "求平均值，缺失的值略过。"),
        example=("AVERAGE(1, 2, 6)", "3"),
    ),
    Function(
        "MIN",
        (_ORDERED,),
        _item_type,
        python=smallest,
        own_missing=True,
        doc=words("The least of numbers, dates or texts.", "数字、日期或文本中的最小值。"),
        example=("MIN(3, 1, 2)", "1"),
    ),
    Function(
        "MAX",
        (_ORDERED,),
        _item_type,
        python=greatest,
        own_missing=True,
        doc=words("The greatest of numbers, dates or texts.", "数字、日期或文本中的最大值。"),
        example=("MAX(3, 1, 2)", "3"),
    ),
    Function(
        "COUNT",
        (_ANY,),
        NUMBER,
        python=count,
        own_missing=True,
        doc=words("How many values, or rows, there are.", "值或明细行的个数，缺失的不计。"),
        example=("COUNT(1, None, 3)", "2"),
    ),
    Function(
        "COUNTA",
        (_ANY,),
        NUMBER,
        python=count_filled,
        own_missing=True,
        doc=words("How many values are not empty.", "非空值的个数。"),
        example=('COUNTA("a", "", None)', "1"),
    ),
    Function(
        "COUNTUNIQUE",
        (takes("values", Many(SAME), repeated=True),),
        NUMBER,
        python=count_unique,
        own_missing=True,
        doc=words("How many different values there are.", "不同值的个数。"),
        example=("COUNTUNIQUE(1, 2, 2)", "2"),
    ),
    Function(
        "MEDIAN",
        (_NUMBERS,),
        NUMBER,
        python=median,
        own_missing=True,
        doc=words("The middle value, or the mean of the two in the middle.", "中位数。"),
        example=("MEDIAN(1, 2, 9)", "2"),
    ),
    Function(
        "MODE",
        (_NUMBERS,),
        NUMBER,
        python=mode,
        own_missing=True,
        doc=words("The most frequent value; of several the smallest.", "众数；有多个时取最小的。"),
        example=("MODE(1, 2, 2)", "2"),
    ),
    Function(
        "PRODUCT",
        (_NUMBERS,),
        NUMBER,
        python=product,
        own_missing=True,
        doc=words("All values multiplied.", "所有值的乘积，缺失的值略过。"),
        example=("PRODUCT(2, 3, 4)", "24"),
    ),
    Function(
        "LARGE",
        (_LIST, takes("place", NUMBER)),
        NUMBER,
        python=large,
        doc=words("The k-th greatest value.", "第几大的值。"),
        example=("LARGE([3, 1, 2], 2)", "2"),
    ),
    Function(
        "SMALL",
        (_LIST, takes("place", NUMBER)),
        NUMBER,
        python=small,
        doc=words("The k-th smallest value.", "第几小的值。"),
        example=("SMALL([3, 1, 2], 1)", "1"),
    ),
    Function(
        "RANK",
        (takes("number", NUMBER), _LIST),
        NUMBER,
        python=rank,
        doc=words(
            "The place of a number among others, the greatest being first.", "数字在列表中的名次，最大的为第一。"
        ),
        example=("RANK(2, [3, 1, 2])", "2"),
    ),
]

BY_NAME = {function.name: function for function in functions}
