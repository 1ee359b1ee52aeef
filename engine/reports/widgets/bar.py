"""Bars: one per value, side by side or stacked by a second dimension."""

from collections.abc import Sequence
from typing import Any, Literal

from engine.extend.frame import Frame
from engine.extend.node_type import Example
from engine.extend.picture import Figure
from engine.extend.query import Dimension, Measure, Query
from engine.extend.widget_type import WidgetContext, WidgetType
from engine.fields.about import About
from engine.kernel.labels import text_of
from engine.kernel.options import opt
from engine.reports.figure import figure
from engine.reports.palette import series_color
from engine.reports.pivot import Matrix, heaviest, matrix
from engine.reports.points import plot_number, point_value
from engine.reports.widgets._options import SourceOptions


class BarOptions(SourceOptions):
    """What stands on the axis, what makes the height, and how bars are drawn."""

    by: Dimension = opt(title={"en": "One bar per", "zh-CN": "分类"})
    measure: Measure = opt(Measure(), title={"en": "Height", "zh-CN": "数值"})
    split: Dimension | None = opt(None, title={"en": "Split by", "zh-CN": "再按此拆分"})
    order: Literal["value", "natural"] = opt("value", title={"en": "Order", "zh-CN": "排序"})
    limit: int = opt(20, title={"en": "Bars at most", "zh-CN": "最多条数"}, ge=1, le=200)
    stacked: bool = opt(False, title={"en": "Stacked", "zh-CN": "堆叠"})
    horizontal: bool = opt(False, title={"en": "Lying", "zh-CN": "横向"})


class Bar(WidgetType):
    """Time on the axis keeps its order and gets its gaps filled; other values come by size or in their own order."""

    about = About("bar", {"en": "Bar chart", "zh-CN": "柱状图"}, group="compare", icon="bar-chart")
    Options = BarOptions
    examples = (Example({"en": "By status", "zh-CN": "按状态"}, {"form": "task", "by": {"field": "status"}}),)

    def query(self, o: BarOptions) -> Query:
        dimensions = (o.by, o.split) if o.split else (o.by,)
        return Query(
            form=o.form,
            dimensions=dimensions,
            measures=(o.measure,),
            filter=o.filter,
            sort=_sort(o),
            limit=10_000 if o.split or o.by.bucket or o.order == "value" else o.limit,
        )

    def shape(self, o: BarOptions, frames: Sequence[Frame], ctx: WidgetContext) -> Figure:
        frame = frames[0]
        if not frame.rows:
            return figure([])
        found = matrix(frame, o.measure.aggregate, o.by.bucket, o.split is not None)
        if not o.by.bucket:
            found = heaviest(found, o.limit) if o.order == "value" else _first(found, o.limit)
        traces = [self._trace(o, frame, found, place, ctx) for place in range(len(found.columns))]
        axis = "yaxis" if o.horizontal else "xaxis"
        turned = {"autorange": "reversed"} if o.horizontal else {}
        return figure(traces, barmode="stack" if o.stacked else "group", **{axis: {"type": "category", **turned}})

    def _trace(self, o: BarOptions, frame: Frame, found: Matrix, place: int, ctx: WidgetContext) -> dict[str, Any]:
        names = [ctx.text(frame.columns[0], row) for row in found.rows]
        figures = [plot_number(value) for value in found.cells[place]]
        split = found.columns[place]
        points = [[point_value(row), *([point_value(split)] if o.split else [])] for row in found.rows]
        if o.split:
            name = ctx.text(frame.columns[1], split)
            color: Any = ctx.color(frame.columns[1], split) or series_color(place)
        else:
            name = text_of(frame.columns[-1].label, ctx.language)
            color = [ctx.color(frame.columns[0], row) or series_color(0) for row in found.rows]
        return {
            "type": "bar",
            "orientation": "h" if o.horizontal else "v",
            "x": figures if o.horizontal else names,
            "y": names if o.horizontal else figures,
            "name": name,
            "marker": {"color": color},
            "customdata": points,
            "hovertemplate": "%{y}: %{x}<extra></extra>" if o.horizontal else "%{x}: %{y}<extra></extra>",
        }


def _sort(o: BarOptions) -> tuple[str, ...]:
    """The legend keeps the order in which the parts first come, so they lead where the bars are put in order later."""
    if o.split is None:
        return (o.by.key,)
    return (o.split.key, o.by.key) if o.by.bucket or o.order == "value" else (o.by.key, o.split.key)


def _first(found: Matrix, limit: int) -> Matrix:
    return Matrix(found.rows[:limit], found.columns, tuple(line[:limit] for line in found.cells))


widget_type = Bar()
