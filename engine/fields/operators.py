"""The comparisons a person can choose in a filter. Each knows the expression it stands for; types name theirs."""

from dataclasses import dataclass
from typing import Any, Literal

from engine.fields.literals import literal
from engine.kernel.labels import Label

Operands = Literal["none", "one", "two", "many", "days"]


@dataclass(frozen=True, slots=True)
class Operator:
    """`operands` says what is asked beside the field: nothing, one value, two, a list, or a number of days.

    `pattern` is the expression: {field} a name or path, {0} {1} the values and {list} all of them, written as literals.
    `item`: for a field with several values, the operand is one of them; `free`: the operand is any text.
    """

    name: str
    title: Label
    operands: Operands
    pattern: str
    item: bool = False
    free: bool = False

    def expression(self, field: str, *values: Any) -> str:
        """Expression text for run-time values; several values, or one list of them, for `many`."""
        several = values[0] if len(values) == 1 and isinstance(values[0], (list, tuple)) else values
        return self.pattern.format(*map(literal, values), field=field, list=literal(list(several)))


def _op(name: str, en: str, zh: str, operands: Operands, pattern: str, **more: bool) -> Operator:
    return Operator(name, {"en": en, "zh-CN": zh}, operands, pattern, **more)


EQ = _op("eq", "is", "等于", "one", "{field} == {0}")
NE = _op("ne", "is not", "不等于", "one", "{field} != {0}")
GT = _op("gt", "is more than", "大于", "one", "{field} > {0}")
GTE = _op("gte", "is at least", "大于等于", "one", "{field} >= {0}")
LT = _op("lt", "is less than", "小于", "one", "{field} < {0}")
LTE = _op("lte", "is at most", "小于等于", "one", "{field} <= {0}")
BETWEEN = _op("between", "is between", "介于", "two", "{0} <= {field} <= {1}")
AFTER = _op("gt", "is after", "晚于", "one", "{field} > {0}")
FROM = _op("gte", "is on or after", "不早于", "one", "{field} >= {0}")
BEFORE = _op("lt", "is before", "早于", "one", "{field} < {0}")
UNTIL = _op("lte", "is on or before", "不晚于", "one", "{field} <= {0}")
CONTAINS = _op("contains", "contains", "包含", "one", "CONTAINS({field}, {0})", free=True)
NOT_CONTAINS = _op("not_contains", "does not contain", "不包含", "one", "not CONTAINS({field}, {0})")
STARTS_WITH = _op("starts_with", "starts with", "开头是", "one", "STARTSWITH({field}, {0})", free=True)
ENDS_WITH = _op("ends_with", "ends with", "结尾是", "one", "ENDSWITH({field}, {0})", free=True)
IN = _op("in", "is any of", "属于", "many", "{field} in {list}")
NOT_IN = _op("not_in", "is none of", "不属于", "many", "{field} not in {list}")
HAS = _op("has", "includes", "含有", "one", "{0} in {field}", item=True)
HAS_NOT = _op("has_not", "does not include", "不含", "one", "{0} not in {field}", item=True)
EMPTY = _op("empty", "is empty", "为空", "none", "ISEMPTY({field})")
NOT_EMPTY = _op("not_empty", "is not empty", "不为空", "none", "not ISEMPTY({field})")
NO_ROWS = _op("empty", "is empty", "为空", "none", "ISEMPTY({field}.id)")
SOME_ROWS = _op("not_empty", "is not empty", "不为空", "none", "not ISEMPTY({field}.id)")
HAS_RECORD = _op("has", "includes", "含有", "one", "{0} in {field}.id", item=True)
HAS_NOT_RECORD = _op("has_not", "does not include", "不含", "one", "{0} not in {field}.id", item=True)
IS_ME = _op("is_me", "is me", "是我", "none", "{field} == CURRENTUSER()")
HAS_ME = _op("has_me", "includes me", "包含我", "none", "CURRENTUSER() in {field}")
IS_MINE = _op("is_mine", "is my department", "是我的部门", "none", "{field} == USERDEPT()")
IS_TRUE = _op("is_true", "is on", "为是", "none", "{field} == True")
IS_FALSE = _op("is_false", "is off", "为否", "none", "{field} != True")
PAST = _op("past", "is past", "已过", "none", "{field} < TODAY()")
PAST_MOMENT = _op("past", "is past", "已过", "none", "{field} < NOW()")
TODAY = _op("today", "is today", "是今天", "none", "{field} == TODAY()")
IN_LAST_DAYS = _op(
    "in_last_days", "in the last … days", "在过去…天内", "days", 'DATEADD(TODAY(), -{0}, "day") < {field} <= TODAY()'
)
IN_NEXT_DAYS = _op(
    "in_next_days", "in the next … days", "在未来…天内", "days", 'TODAY() <= {field} < DATEADD(TODAY(), {0}, "day")'
)
LAST_DAYS_TO_NOW = _op(
    "in_last_days", "in the last … days", "在过去…天内", "days", 'DATEADD(NOW(), -{0}, "day") < {field} <= NOW()'
)
NEXT_DAYS_FROM_NOW = _op(
    "in_next_days", "in the next … days", "在未来…天内", "days", 'NOW() <= {field} < DATEADD(NOW(), {0}, "day")'
)

_EMPTINESS = (EMPTY, NOT_EMPTY)
TEXT_OPERATORS = (CONTAINS, NOT_CONTAINS, EQ, NE, STARTS_WITH, ENDS_WITH, IN, NOT_IN, *_EMPTINESS)
LONG_TEXT_OPERATORS = (CONTAINS, NOT_CONTAINS, STARTS_WITH, *_EMPTINESS)
NUMBER_OPERATORS = (EQ, NE, GT, GTE, LT, LTE, BETWEEN, *_EMPTINESS)
CHOICE_OPERATORS = (EQ, NE, IN, NOT_IN, *_EMPTINESS)
MULTI_CHOICE_OPERATORS = (HAS, HAS_NOT, *_EMPTINESS)
SWITCH_OPERATORS = (IS_TRUE, IS_FALSE)
DATE_OPERATORS = (EQ, NE, AFTER, FROM, BEFORE, UNTIL, BETWEEN, TODAY, PAST, IN_LAST_DAYS, IN_NEXT_DAYS, *_EMPTINESS)
DATETIME_OPERATORS = (
    AFTER,
    FROM,
    BEFORE,
    UNTIL,
    BETWEEN,
    TODAY,
    PAST_MOMENT,
    LAST_DAYS_TO_NOW,
    NEXT_DAYS_FROM_NOW,
    *_EMPTINESS,
)
MEMBER_OPERATORS = (IS_ME, EQ, NE, IN, NOT_IN, *_EMPTINESS)
MEMBERS_OPERATORS = (HAS_ME, HAS, HAS_NOT, *_EMPTINESS)
DEPARTMENT_OPERATORS = (IS_MINE, EQ, NE, IN, NOT_IN, *_EMPTINESS)
RELATION_OPERATORS = (EQ, NE, IN, NOT_IN, *_EMPTINESS)
SEVERAL_OPERATORS = (HAS, HAS_NOT, *_EMPTINESS)
EMPTINESS_OPERATORS = _EMPTINESS
ROWS_OPERATORS = (NO_ROWS, SOME_ROWS)
RECORDS_OPERATORS = (HAS_RECORD, HAS_NOT_RECORD, NO_ROWS, SOME_ROWS)
