"""The comparisons a person can choose in a filter. Each knows the expression it stands for; types name theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from engine.fields.literals import literal
from engine.kernel.labels import Label

Operands = Literal["none", "one", "two", "many", "days"]


@dataclass(frozen=True, slots=True)
class Operator:
    """`operands` says what is asked beside the field: nothing, one value, two, a list, or a number of days."""

    name: str
    title: Label
    operands: Operands
    write: Callable[[str, Sequence[Any]], str]

    def expression(self, field: str, *values: Any) -> str:
        """Expression text: `field` is a name or path, `values` are run-time values (tuple for `many`)."""
        return self.write(field, values)


def _infix(sign: str) -> Callable[[str, Sequence[Any]], str]:
    return lambda field, values: f"{field} {sign} {literal(values[0])}"


def _call(function: str) -> Callable[[str, Sequence[Any]], str]:
    return lambda field, values: f"{function}({', '.join([field, *map(literal, values)])})"


def _list(values: Sequence[Any]) -> str:
    return literal(values[0] if len(values) == 1 and isinstance(values[0], (list, tuple)) else list(values))


def _op(name: str, en: str, zh: str, operands: Operands, write: Callable[[str, Sequence[Any]], str]) -> Operator:
    return Operator(name, {"en": en, "zh-CN": zh}, operands, write)


EQ = _op("eq", "is", "等于", "one", _infix("=="))
NE = _op("ne", "is not", "不等于", "one", _infix("!="))
GT = _op("gt", "is more than", "大于", "one", _infix(">"))
GTE = _op("gte", "is at least", "大于等于", "one", _infix(">="))
LT = _op("lt", "is less than", "小于", "one", _infix("<"))
LTE = _op("lte", "is at most", "小于等于", "one", _infix("<="))
BETWEEN = _op("between", "is between", "介于", "two", lambda field, v: f"{literal(v[0])} <= {field} <= {literal(v[1])}")
AFTER = _op("gt", "is after", "晚于", "one", _infix(">"))
FROM = _op("gte", "is on or after", "不早于", "one", _infix(">="))
BEFORE = _op("lt", "is before", "早于", "one", _infix("<"))
UNTIL = _op("lte", "is on or before", "不晚于", "one", _infix("<="))
CONTAINS = _op("contains", "contains", "包含", "one", _call("CONTAINS"))
NOT_CONTAINS = _op(
    "not_contains", "does not contain", "不包含", "one", lambda field, v: f"not CONTAINS({field}, {literal(v[0])})"
)
STARTS_WITH = _op("starts_with", "starts with", "开头是", "one", _call("STARTSWITH"))
ENDS_WITH = _op("ends_with", "ends with", "结尾是", "one", _call("ENDSWITH"))
IN = _op("in", "is any of", "属于", "many", lambda field, v: f"{field} in {_list(v)}")
NOT_IN = _op("not_in", "is none of", "不属于", "many", lambda field, v: f"{field} not in {_list(v)}")
HAS = _op("has", "includes", "含有", "one", lambda field, v: f"{literal(v[0])} in {field}")
HAS_NOT = _op("has_not", "does not include", "不含", "one", lambda field, v: f"{literal(v[0])} not in {field}")
EMPTY = _op("empty", "is empty", "为空", "none", _call("ISEMPTY"))
NOT_EMPTY = _op("not_empty", "is not empty", "不为空", "none", lambda field, v: f"not ISEMPTY({field})")
IS_ME = _op("is_me", "is me", "是我", "none", lambda field, v: f"{field} == CURRENTUSER()")
HAS_ME = _op("has_me", "includes me", "包含我", "none", lambda field, v: f"CURRENTUSER() in {field}")
IS_MY_DEPARTMENT = _op("is_mine", "is my department", "是我的部门", "none", lambda field, v: f"{field} == USERDEPT()")
IS_TRUE = _op("is_true", "is on", "为是", "none", lambda field, v: f"{field} == True")
IS_FALSE = _op("is_false", "is off", "为否", "none", lambda field, v: f"{field} != True")
TODAY = _op("today", "is today", "是今天", "none", lambda field, v: f"{field} == TODAY()")
IN_LAST_DAYS = _op(
    "in_last_days",
    "in the last … days",
    "在过去…天内",
    "days",
    lambda field, v: f'DATEADD(TODAY(), {-int(v[0])}, "day") < {field} <= TODAY()',
)
IN_NEXT_DAYS = _op(
    "in_next_days",
    "in the next … days",
    "在未来…天内",
    "days",
    lambda field, v: f'TODAY() <= {field} < DATEADD(TODAY(), {int(v[0])}, "day")',
)
IN_LAST_DAYS_INSTANT = _op(
    "in_last_days",
    "in the last … days",
    "在过去…天内",
    "days",
    lambda field, v: f'DATEADD(NOW(), {-int(v[0])}, "day") < {field} <= NOW()',
)
IN_NEXT_DAYS_INSTANT = _op(
    "in_next_days",
    "in the next … days",
    "在未来…天内",
    "days",
    lambda field, v: f'NOW() <= {field} < DATEADD(NOW(), {int(v[0])}, "day")',
)

_EMPTINESS = (EMPTY, NOT_EMPTY)
TEXT_OPERATORS = (CONTAINS, NOT_CONTAINS, EQ, NE, STARTS_WITH, ENDS_WITH, IN, NOT_IN, *_EMPTINESS)
LONG_TEXT_OPERATORS = (CONTAINS, NOT_CONTAINS, STARTS_WITH, *_EMPTINESS)
NUMBER_OPERATORS = (EQ, NE, GT, GTE, LT, LTE, BETWEEN, *_EMPTINESS)
CHOICE_OPERATORS = (EQ, NE, IN, NOT_IN, *_EMPTINESS)
MULTI_CHOICE_OPERATORS = (HAS, HAS_NOT, *_EMPTINESS)
SWITCH_OPERATORS = (IS_TRUE, IS_FALSE)
DATE_OPERATORS = (EQ, NE, AFTER, FROM, BEFORE, UNTIL, BETWEEN, TODAY, IN_LAST_DAYS, IN_NEXT_DAYS, *_EMPTINESS)
DATETIME_OPERATORS = (AFTER, FROM, BEFORE, UNTIL, BETWEEN, IN_LAST_DAYS_INSTANT, IN_NEXT_DAYS_INSTANT, *_EMPTINESS)
MEMBER_OPERATORS = (IS_ME, EQ, NE, IN, NOT_IN, *_EMPTINESS)
MEMBERS_OPERATORS = (HAS_ME, HAS, HAS_NOT, *_EMPTINESS)
DEPARTMENT_OPERATORS = (IS_MY_DEPARTMENT, EQ, NE, IN, NOT_IN, *_EMPTINESS)
RELATION_OPERATORS = (EQ, NE, IN, NOT_IN, *_EMPTINESS)
LIST_OPERATORS = (HAS, HAS_NOT, *_EMPTINESS)
EMPTINESS_OPERATORS = _EMPTINESS
