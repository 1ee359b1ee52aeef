"""Conditions and choices. Most are other ways to write what the grammar has already."""

from typing import Any

from engine.expressions.backends.sql import faces
from engine.expressions.functions.function import SAME, AnyList, Function, takes, words
from engine.expressions.syntax import Chain, Choice, Invoke, Junction, Literal, Prefix, Syntax
from engine.expressions.types import ANY, BOOL, NUMBER


def _if(call: Invoke) -> Syntax | None:
    if len(call.arguments) not in (2, 3):
        return None
    when, then, *other = call.arguments
    return Choice(call.span, when, then, other[0] if other else Literal(call.span, None))


def _ifs(call: Invoke) -> Syntax | None:
    if len(call.arguments) < 2 or len(call.arguments) % 2:
        return None
    node: Syntax = Literal(call.span, None)
    for when, then in reversed(list(zip(call.arguments[::2], call.arguments[1::2], strict=True))):
        node = Choice(call.span, when, then, node)
    return node


def _switch(call: Invoke) -> Syntax | None:
    if len(call.arguments) < 3:
        return None
    value, *rest = call.arguments
    node: Syntax = rest.pop() if len(rest) % 2 else Literal(call.span, None)
    for case, then in reversed(list(zip(rest[::2], rest[1::2], strict=True))):
        node = Choice(call.span, Chain(case.span, ("==",), (value, case)), then, node)
    return node


def _all(word: str) -> Any:
    def expand(call: Invoke) -> Syntax | None:
        return Junction(call.span, word, call.arguments) if call.arguments else None

    return expand


def _not(call: Invoke) -> Syntax | None:
    return Prefix(call.span, "not", call.arguments[0]) if len(call.arguments) == 1 else None


def _missing(call: Invoke) -> Syntax | None:
    if len(call.arguments) != 1:
        return None
    return Chain(call.span, ("==",), (call.arguments[0], Literal(call.span, None)))


def exclusive(*conditions: bool | None) -> bool:
    """Whether an odd number of conditions holds."""
    return sum(condition is True for condition in conditions) % 2 == 1


def is_empty(value: Any) -> bool:
    """Missing, an empty text or an empty list."""
    return value is None or (isinstance(value, (str, tuple, list)) and not value)


def if_empty(value: Any, other: Any) -> Any:
    """The value, or the other one when it is empty."""
    return other if is_empty(value) else value


def coalesce(*values: Any) -> Any:
    """The first value that is not missing."""
    return next((value for value in values if value is not None), None)


functions = [
    Function(
        "IF",
        (takes("when", BOOL), takes("then", SAME), takes("otherwise", SAME, optional=True)),
        SAME,
        expand=_if,
        doc=words(
            "One value when a condition holds, another when it does not.", "条件成立时取一个值，否则取另一个值。"
        ),
        example=('IF(3 > 2, "yes", "no")', '"yes"'),
    ),
    Function(
        "IFS",
        (takes("when", BOOL, repeated=True), takes("then", SAME, repeated=True)),
        SAME,
        expand=_ifs,
        doc=words("The value after the first condition that holds.", "依次判断条件，取第一个成立的条件后面的值。"),
        example=('IFS(1 > 2, "a", 2 > 1, "b")', '"b"'),
    ),
    Function(
        "SWITCH",
        (
            takes("value", SAME),
            takes("case", SAME, repeated=True),
            takes("result", SAME, repeated=True),
            takes("otherwise", SAME, optional=True),
        ),
        SAME,
        expand=_switch,
        doc=words(
            "The result beside the case that equals the value; the last argument when none does.",
            "取与值相等的情形后面的结果；都不相等时取最后一个参数。",
        ),
        example=('SWITCH("b", "a", 1, "b", 2, 0)', "2"),
    ),
    Function(
        "AND",
        (takes("condition", BOOL, repeated=True),),
        BOOL,
        expand=_all("and"),
        doc=words("Whether all conditions hold.", "所有条件是否都成立。"),
        example=("AND(1 < 2, 2 < 3)", "True"),
    ),
    Function(
        "OR",
        (takes("condition", BOOL, repeated=True),),
        BOOL,
        expand=_all("or"),
        doc=words("Whether at least one condition holds.", "是否至少有一个条件成立。"),
        example=("OR(1 > 2, 2 < 3)", "True"),
    ),
    Function(
        "NOT",
        (takes("condition", BOOL),),
        BOOL,
        expand=_not,
        doc=words("The opposite of a condition; true when it is missing.", "对条件取反；条件为空时结果为真。"),
        example=("NOT(1 > 2)", "True"),
    ),
    Function(
        "XOR",
        (takes("condition", BOOL, repeated=True),),
        BOOL,
        python=exclusive,
        own_missing=True,
        postgres=faces.exclusive,
        doc=words("Whether an odd number of conditions holds.", "成立的条件是否为奇数个。"),
        example=("XOR(True, False)", "True"),
    ),
    Function(
        "ISMISSING",
        (takes("value", ANY),),
        BOOL,
        expand=_missing,
        doc=words("Whether a value is missing.", "值是否缺失。"),
        example=("ISMISSING(None)", "True"),
    ),
    Function(
        "ISEMPTY",
        (takes("value", SAME),),
        BOOL,
        python=is_empty,
        own_missing=True,
        sqlite=faces.is_empty,
        postgres=faces.is_empty,
        doc=words(
            "Whether a value is missing, an empty text or an empty list.", "值是否为空（缺失、空文本或空列表）。"
        ),
        example=('ISEMPTY("")', "True"),
    ),
    Function(
        "IFEMPTY",
        (takes("value", SAME), takes("otherwise", SAME)),
        SAME,
        python=if_empty,
        own_missing=True,
        sqlite=faces.if_empty,
        postgres=faces.if_empty,
        doc=words("The value, or another one when it is empty.", "值不为空时取该值，为空时取另一个值。"),
        example=('IFEMPTY("", "none")', '"none"'),
    ),
    Function(
        "IFERROR",
        (takes("value", SAME), takes("otherwise", SAME)),
        SAME,
        python=coalesce,
        own_missing=True,
        sqlite=faces.first_present,
        postgres=faces.first_present,
        doc=words(
            "The value, or another one when it could not be computed (a division by zero, say).",
            "值能算出时取该值，算不出（例如除以零）时取另一个值。",
        ),
        example=("IFERROR(1 / 0, 0)", "0"),
    ),
    Function(
        "COALESCE",
        (takes("value", SAME, repeated=True),),
        SAME,
        python=coalesce,
        own_missing=True,
        sqlite=faces.first_present,
        postgres=faces.first_present,
        doc=words("The first value that is not missing.", "取第一个不缺失的值。"),
        example=("COALESCE(None, 2, 3)", "2"),
    ),
    Function(
        "ISEVEN",
        (takes("number", NUMBER),),
        BOOL,
        python=lambda number: int(number) % 2 == 0,
        doc=words("Whether the whole part of a number is even.", "数字的整数部分是否为偶数。"),
        example=("ISEVEN(4)", "True"),
    ),
    Function(
        "ISODD",
        (takes("number", NUMBER),),
        BOOL,
        python=lambda number: int(number) % 2 != 0,
        doc=words("Whether the whole part of a number is odd.", "数字的整数部分是否为奇数。"),
        example=("ISODD(3)", "True"),
    ),
    Function(
        "ANYOF",
        (takes("values", AnyList()), takes("wanted", AnyList())),
        BOOL,
        python=lambda values, wanted: any(item is not None and item in wanted for item in values),
        doc=words("Whether two lists have an item in common.", "两个列表是否有共同的项。"),
        example=('ANYOF(["a", "b"], ["b", "c"])', "True"),
    ),
    Function(
        "ALLOF",
        (takes("values", AnyList()), takes("wanted", AnyList())),
        BOOL,
        python=lambda values, wanted: all(item is None or item in values for item in wanted),
        doc=words("Whether the first list has every item of the second.", "第一个列表是否包含第二个列表的所有项。"),
        example=('ALLOF(["a", "b"], ["b"])', "True"),
    ),
]
