"""A question put to the data: grouped figures of one form, answered by one SELECT."""

from typing import Literal

from pydantic import ConfigDict, Field

from engine.fields.target_markers import TargetCondition, TargetExpression, TargetFieldRef
from engine.kernel.labels import Label
from engine.kernel.options import ColumnRef, FormRef, Options, opt

Bucket = Literal["hour", "day", "week", "month", "quarter", "year", "hour_of_day", "weekday"]


class QueryPart(Options):
    model_config = ConfigDict(populate_by_name=True)

    field: TargetFieldRef | None = opt(None, title={"en": "Field", "zh-CN": "字段"})
    expression: TargetExpression | None = opt(None, title={"en": "Expression", "zh-CN": "表达式"})
    name: str | None = Field(
        None, alias="as", max_length=40, json_schema_extra={"x-title": {"en": "Column key", "zh-CN": "列标识"}}
    )
    label: Label | None = opt(None, title={"en": "Label", "zh-CN": "名称"})


class Dimension(QueryPart):
    """One row per value of a field (path over relations: `customer.level`) or expression; instants may be bucketed."""

    bucket: Bucket | None = opt(None, title={"en": "Time step", "zh-CN": "时间粒度"})

    @property
    def key(self) -> str:
        """Key of the column in the answer."""
        return self.name or str(self.field or "value").replace(".", "_")


class Measure(QueryPart):
    """A figure per row of the answer; `count` without a field counts records. `filter` narrows this figure alone."""

    aggregate: str = opt("count", title={"en": "Figure", "zh-CN": "统计方式"})
    filter: TargetCondition | None = opt(None, title={"en": "Only where", "zh-CN": "仅统计"})

    @property
    def key(self) -> str:
        """Key of the column in the answer."""
        field = str(self.field).replace(".", "_") if self.field else None
        return self.name or (f"{self.aggregate}_{field}" if field else self.aggregate)


class Series(Options):
    """Asks the state of affairs at the end of each time step: which status intervals were running just then.

    `first` and `last` are expressions giving dates or instants; the answer starts with a column `at` (the date or
    instant that each step begins with), steps without any interval included. Without `first` the steps begin with the
    first interval there is, without `last` they end with the last change. Of a long time only the newest steps count.
    """

    bucket: Literal["hour", "day", "week", "month"] = opt("day", title={"en": "Time step", "zh-CN": "时间粒度"})
    first: TargetExpression | None = opt(None, title={"en": "From", "zh-CN": "从"})
    last: TargetExpression | None = opt(None, title={"en": "To", "zh-CN": "到"})


class Query(Options):
    """`form` may be a system form ($tasks, $intervals:form.field). `sort` names columns of the answer, `-` descends.

    Without measures every matching record is a row. `as_of` (an expression giving an instant) and
    `series` ask intervals alone.
    """

    form: FormRef = opt(title={"en": "Form", "zh-CN": "表单"})
    dimensions: tuple[Dimension, ...] = opt((), title={"en": "Group by", "zh-CN": "分组"})
    measures: tuple[Measure, ...] = opt((), title={"en": "Figures", "zh-CN": "指标"})
    filter: TargetCondition | None = opt(None, title={"en": "Only where", "zh-CN": "筛选"})
    sort: tuple[ColumnRef, ...] = opt((), title={"en": "Order", "zh-CN": "排序"})
    limit: int = opt(1000, title={"en": "Rows at most", "zh-CN": "最多行数"}, ge=1, le=10_000)
    as_of: TargetExpression | None = opt(None, title={"en": "As of", "zh-CN": "截至时间"})
    series: Series | None = opt(None, title={"en": "At the end of each", "zh-CN": "每个时间点"})
