"""Lines over time: one per figure, each with its own question; or the state of affairs at the end of each step."""

from collections.abc import Sequence
from typing import Any, Literal

from engine.extend.frame import Frame
from engine.extend.node_type import Example
from engine.extend.picture import Figure
from engine.extend.query import Dimension, Measure, Query, Series
from engine.extend.widget_type import WidgetContext, WidgetType
from engine.fields.about import About
from engine.fields.target_markers import TargetExpression
from engine.kernel.labels import Label, text_of
from engine.kernel.options import Options, opt
from engine.reports.figure import figure
from engine.reports.palette import series_color
from engine.reports.pivot import ADDITIVE, Matrix, matrix
from engine.reports.points import plot_number, point_value
from engine.reports.steps import all_steps, newest_text
from engine.reports.widgets._options import SourceOptions


class LineOf(Options):
    """One line: a figure over a time field. With `series` in the chart the field is not asked."""

    label: Label = opt(title={"en": "Name", "zh-CN": "名称"})
    by: Dimension | None = opt(None, title={"en": "Over", "zh-CN": "时间字段"})
    measure: Measure = opt(Measure(), title={"en": "Figure", "zh-CN": "指标"})
    filter: TargetExpression | None = opt(None, title={"en": "Only where", "zh-CN": "筛选"})
    color: str | None = opt(None, title={"en": "Colour", "zh-CN": "颜色"}, max_length=20)


class LineOptions(SourceOptions):
    """The lines share one time axis."""

    lines: tuple[LineOf, ...] = opt(title={"en": "Lines", "zh-CN": "折线"}, min_length=1, max_length=8)
    series: Series | None = opt(None, title={"en": "State at the end of each", "zh-CN": "每个时间点的存量"})
    draw: Literal["line", "area", "step"] = opt("line", title={"en": "Drawn as", "zh-CN": "样式"})


class Line(WidgetType):
    """Steps in which nothing happened count zero for sums and counts, and leave a gap for means."""

    about = About("line", {"en": "Line chart", "zh-CN": "折线图"}, group="trend", icon="line-chart")
    Options = LineOptions
    examples = (
        Example(
            {"en": "Per week", "zh-CN": "每周"},
            {
                "form": "task",
                "lines": [
                    {"label": {"en": "Created", "zh-CN": "新建"}, "by": {"field": "created_at", "bucket": "week"}}
                ],
            },
        ),
    )

    def query(self, o: LineOptions) -> Sequence[Query]:
        return [
            Query(
                form=o.form,
                dimensions=() if o.series or line.by is None else (line.by,),
                measures=(line.measure,),
                filter=_both(o.filter, line.filter),
                sort=() if o.series or line.by is None else (line.by.key,),
                limit=10_000,
                series=o.series,
            )
            for line in o.lines
        ]

    def shape(self, o: LineOptions, frames: Sequence[Frame], ctx: WidgetContext) -> Figure:
        if not any(frame.rows for frame in frames):
            return figure([])
        buckets = [o.series.bucket if o.series else line.by.bucket if line.by else None for line in o.lines]
        steps = all_steps([row[0] for frame in frames for row in frame.rows if row[0] is not None], buckets[0])
        shortened = [frame for frame in frames if frame.shortened and frame.rows]
        axis: dict[str, Any] = {"type": "category", "nticks": 12}
        if shortened:
            # Before the first step of any line nothing is known of it, and nothing is not zero.
            first = max(min(row[0] for row in frame.rows) for frame in shortened)
            steps = [step for step in steps if step >= first]
            axis["title"] = {"text": newest_text(ctx.text(shortened[0].columns[0], first), ctx.language)}
        traces = []
        for place, (line, frame) in enumerate(zip(o.lines, frames, strict=True)):
            found = matrix(frame, line.measure.aggregate, buckets[place], split=False) if frame.rows else None
            traces.append(self._trace(o, place, found, steps, frame, ctx))
        return figure(traces, hovermode="x unified", xaxis=axis)

    def _trace(
        self, o: LineOptions, place: int, found: Matrix | None, steps: list[Any], frame: Frame, ctx: WidgetContext
    ) -> dict[str, Any]:
        line = o.lines[place]
        known = dict(zip(found.rows, found.cells[0], strict=True)) if found else {}
        empty = 0.0 if line.measure.aggregate in ADDITIVE else None
        color = line.color or series_color(place)
        return {
            "type": "scatter",
            "mode": "lines+markers" if len(steps) <= 40 else "lines",
            "x": [ctx.text(frame.columns[0], step) for step in steps],
            "y": [plot_number(known[step]) if step in known else empty for step in steps],
            "name": text_of(line.label, ctx.language),
            "line": {"color": color, "shape": "hv" if o.draw == "step" else "linear", "width": 2},
            "marker": {"color": color, "size": 5},
            **({"fill": "tozeroy"} if o.draw == "area" else {}),
            "customdata": [[point_value(step), place] for step in steps],
        }


def _both(one: TargetExpression | None, other: TargetExpression | None) -> TargetExpression | None:
    if one and other:
        return TargetExpression(f"({one}) and ({other})")
    return one or other


widget_type = Line()
