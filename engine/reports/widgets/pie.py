"""A ring of shares: at most six slices, the rest together."""

from collections.abc import Sequence
from decimal import Decimal

from engine.extend.frame import Frame
from engine.extend.node_type import Example
from engine.extend.picture import Figure
from engine.extend.query import Dimension, Measure, Query
from engine.extend.widget_type import WidgetContext, WidgetType
from engine.fields.about import About
from engine.kernel.labels import Language, text_of
from engine.kernel.options import opt
from engine.reports.figure import figure
from engine.reports.palette import series_color
from engine.reports.pivot import heaviest, matrix
from engine.reports.points import plot_number, point_value
from engine.reports.widgets._options import SourceOptions

MAX_SLICES = 6
OTHERS: dict[Language, str] = {"en": "Others", "zh-CN": "其他"}
OTHERS_COLOR = "#94a3b8"


class PieOptions(SourceOptions):
    """One slice per value of a dimension; only figures that add up make sense here."""

    by: Dimension = opt(title={"en": "One slice per", "zh-CN": "分类"})
    measure: Measure = opt(Measure(), title={"en": "Size", "zh-CN": "数值"})


class Pie(WidgetType):
    """Slices below the sixth are drawn together, without records behind them."""

    about = About("pie", {"en": "Ring chart", "zh-CN": "环形图"}, group="share", icon="pie-chart")
    Options = PieOptions
    examples = (Example({"en": "By kind", "zh-CN": "按类型"}, {"form": "task", "by": {"field": "kind"}}),)

    def query(self, o: PieOptions) -> Query:
        return Query(form=o.form, dimensions=(o.by,), measures=(o.measure,), filter=o.filter, limit=10_000)

    def shape(self, o: PieOptions, frames: Sequence[Frame], ctx: WidgetContext) -> Figure:
        frame = frames[0]
        if not frame.rows:
            return figure([])
        found = heaviest(matrix(frame, o.measure.aggregate, None, split=False), len(frame.rows))
        shown = MAX_SLICES if len(found.rows) <= MAX_SLICES else MAX_SLICES - 1
        rows, cells = found.rows[:shown], found.cells[0][:shown]
        names = [ctx.text(frame.columns[0], row) for row in rows]
        colors = [ctx.color(frame.columns[0], row) or series_color(place) for place, row in enumerate(rows)]
        values = [plot_number(value) for value in cells]
        points: list[list[object] | None] = [[point_value(row)] for row in rows]
        if len(found.rows) > shown:
            rest = sum((value or Decimal(0) for value in found.cells[0][shown:]), Decimal(0))
            names, values = [*names, text_of(OTHERS, ctx.language)], [*values, plot_number(rest)]
            colors, points = [*colors, OTHERS_COLOR], [*points, None]
        trace = {
            "type": "pie",
            "hole": 0.55,
            "labels": names,
            "values": values,
            "customdata": points,
            "marker": {"colors": colors},
            "sort": False,
            "direction": "clockwise",
            "textinfo": "percent",
            "hovertemplate": "%{label}: %{value} (%{percent})<extra></extra>",
        }
        return figure([trace], showlegend=True, legend={"orientation": "v", "x": 1, "y": 0.5, "yanchor": "middle"})


widget_type = Pie()
