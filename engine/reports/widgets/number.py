"""One big number, with a goal if there is one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from engine.extend.frame import Frame
from engine.extend.node_type import Example
from engine.extend.picture import Number as NumberPicture
from engine.extend.query import Measure, Query
from engine.extend.widget_type import WidgetContext, WidgetType
from engine.fields.about import About
from engine.kernel.options import opt
from engine.reports.numbers import number_text
from engine.reports.points import exact_value
from engine.reports.widgets._options import SourceOptions


class NumberOptions(SourceOptions):
    """A figure; with `of`, its share of a second figure of the same records."""

    measure: Measure = opt(title={"en": "Figure", "zh-CN": "指标"})
    of: Measure | None = opt(None, title={"en": "As a share of", "zh-CN": "占比基数"})
    decimals: int = opt(0, title={"en": "Decimals", "zh-CN": "小数位"}, ge=0, le=6)
    goal: Decimal | None = opt(None, title={"en": "Goal", "zh-CN": "目标值"})
    better: Literal["more", "less"] = opt("more", title={"en": "Better is", "zh-CN": "越好方向"})


class Number(WidgetType):
    """A share with nothing below the line is empty, never 0 or 100 %."""

    about = About("number", {"en": "Number", "zh-CN": "指标卡"}, group="figure", icon="number")
    Options = NumberOptions
    examples = (
        Example({"en": "All records", "zh-CN": "记录总数"}, {"form": "task", "measure": {"aggregate": "count"}}),
    )

    def query(self, o: NumberOptions) -> Query:
        measures = [o.measure.model_copy(update={"name": "figure"})]
        if o.of:
            measures.append(o.of.model_copy(update={"name": "whole"}))
        return Query(form=o.form, measures=tuple(measures), filter=o.filter, limit=1)

    def shape(self, o: NumberOptions, frames: Sequence[Frame], ctx: WidgetContext) -> NumberPicture:
        row = frames[0].rows[0] if frames[0].rows else ()
        value: Any = row[0] if row else None
        if o.of and value is not None:
            whole = row[1]
            value = Decimal(value) / Decimal(whole) if whole else None
        extra: dict[str, Any] = {}
        if o.goal is not None and value is not None:
            reached = value >= o.goal if o.better == "more" else value <= o.goal
            goal_text = number_text(o.goal, o.decimals, percent=o.of is not None)
            extra = {"goal": exact_value(o.goal), "goal_text": goal_text, "reached": reached}
        text = number_text(value, o.decimals, percent=o.of is not None)
        return NumberPicture(exact_value(value), text, "" if o.of else ctx.unit, extra)


widget_type = Number()
