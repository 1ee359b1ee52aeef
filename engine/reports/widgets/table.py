"""A table: figures by groups, or the records themselves."""

from collections.abc import Sequence
from typing import Any

from engine.extend.frame import Frame
from engine.extend.node_type import Example
from engine.extend.picture import Table as TablePicture
from engine.extend.query import Dimension, Measure, Query
from engine.extend.widget_type import WidgetContext, WidgetType
from engine.fields.about import About
from engine.kernel.labels import text_of
from engine.kernel.options import ColumnRef, opt
from engine.reports.points import exact_value
from engine.reports.widgets._options import SourceOptions

RECORD = "record_id"


class TableOptions(SourceOptions):
    """Without figures every matching record is a row that opens it."""

    columns: tuple[Dimension, ...] = opt(title={"en": "Columns", "zh-CN": "列"}, min_length=1, max_length=12)
    measures: tuple[Measure, ...] = opt((), title={"en": "Figures", "zh-CN": "指标"}, max_length=8)
    sort: tuple[ColumnRef, ...] = opt((), title={"en": "Order", "zh-CN": "排序"})
    limit: int = opt(20, title={"en": "Rows at most", "zh-CN": "最多行数"}, ge=1, le=500)


class Table(WidgetType):
    """Texts for people; numbers keep their exact figure beside the text."""

    about = About("table", {"en": "Table", "zh-CN": "表格"}, group="detail", icon="table")
    Options = TableOptions
    examples = (Example({"en": "The newest", "zh-CN": "最新记录"}, {"form": "task", "columns": [{"field": "title"}]}),)

    def query(self, o: TableOptions) -> Query:
        columns = o.columns if o.measures else (*o.columns, Dimension.model_validate({"field": "id", "as": RECORD}))
        return Query(form=o.form, dimensions=columns, measures=o.measures, filter=o.filter, sort=o.sort, limit=o.limit)

    def shape(self, o: TableOptions, frames: Sequence[Frame], ctx: WidgetContext) -> TablePicture:
        frame = frames[0]
        shown = [column for column in frame.columns if column.key != RECORD]
        columns: list[dict[str, Any]] = [
            {"key": column.key, "label": text_of(column.label, ctx.language), "type": column.type} for column in shown
        ]
        rows = tuple(
            tuple(
                {"text": ctx.text(column, row[place]), "value": exact_value(row[place])}
                for place, column in enumerate(shown)
            )
            for row in frame.rows
        )
        ids = () if o.measures else tuple(row[-1] for row in frame.rows)
        return TablePicture(tuple(columns), rows, ids)


widget_type = Table()
