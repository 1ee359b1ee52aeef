"""Reports at run time: parameters in, pictures out, and the way from a picture back to its records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.policy import Policy
from engine.definitions.app import AppDef
from engine.definitions.report import ReportDef, WidgetDef
from engine.extend.catalog import Catalog
from engine.extend.frame import Frame
from engine.extend.query import Query
from engine.fields.field_def import FieldDef
from engine.fields.powers import Refers
from engine.fields.text_context import TextContext
from engine.kernel.clock import Clock
from engine.kernel.errors import DougongError, Forbidden, NotFound
from engine.kernel.labels import Language
from engine.reports.amounts import amount_of
from engine.reports.answer import ReportAnswer, WidgetAnswer
from engine.reports.drill import drill_filter, may_drill
from engine.reports.field_of import field_of
from engine.reports.parameters import conditions, narrowed
from engine.reports.ports import Answers
from engine.reports.reader import Reader


@dataclass(frozen=True)
class ReportService:
    """No SQL here: `answers` puts each query to the data with the rights of the actor."""

    catalog: Catalog
    answers: Answers
    policy: Policy
    clock: Clock

    def data(
        self, connection: Connection, actor: Actor, app: AppDef, key: str, values: Mapping[str, Any], language: Language
    ) -> ReportAnswer:
        """Every widget of the report; a widget that fails tells why and leaves the others alone.

        Raises NotFound, Forbidden, or Invalid for bad parameters (paths /<parameter>).
        """
        report = self._report(actor, app, key)
        by_form = self._conditions(actor, app, report, values)
        widgets = {
            widget.key: self._widget(connection, actor, app, widget, by_form, language) for widget in report.widgets
        }
        return ReportAnswer(self.clock.now(), widgets)

    def drill(
        self, actor: Actor, app: AppDef, key: str, widget_key: str, point: Sequence[Any], values: Mapping[str, Any]
    ) -> tuple[str, str]:
        """Form and filter of the records behind a point. Raises NotFound, Forbidden, Invalid."""
        report = self._report(actor, app, key)
        widget = next((item for item in report.widgets if item.key == widget_key), None)
        if widget is None:
            raise NotFound.of("report.widget_not_found", "/widget", key=widget_key)
        return drill_filter(widget, self._queries(widget), point, self._conditions(actor, app, report, values))

    def _report(self, actor: Actor, app: AppDef, key: str) -> ReportDef:
        report = next((item for item in app.reports if item.key == key), None)
        if report is None:
            raise NotFound.of("report.not_found", key=key)
        if not self.policy.may_see_report(actor, app, key):
            raise Forbidden.of("report.forbidden", key=key)
        return report

    def _conditions(
        self, actor: Actor, app: AppDef, report: ReportDef, values: Mapping[str, Any]
    ) -> dict[str, list[str]]:
        today = self.clock.now().astimezone(ZoneInfo(actor.timezone)).date()
        return conditions(report, values, app, today)

    def _queries(self, widget: WidgetDef) -> list[Query]:
        asked = self.catalog.widgets[widget.type].query(widget.options)
        return [asked] if isinstance(asked, Query) else list(asked)

    def _widget(
        self,
        connection: Connection,
        actor: Actor,
        app: AppDef,
        widget: WidgetDef,
        by_form: Mapping[str, list[str]],
        language: Language,
    ) -> WidgetAnswer:
        queries = self._queries(widget)
        try:
            frames = [
                self.answers.run(
                    connection,
                    actor,
                    app.key,
                    query.model_copy(update={"filter": narrowed(query.filter, query.form, by_form)}),
                )
                for query in queries
            ]
        except DougongError as error:
            return WidgetAnswer(None, tuple(error.problems))
        reader = self._reader(connection, actor, app, widget, queries, frames, language)
        picture = self.catalog.widgets[widget.type].shape(widget.options, frames, reader)
        drill = str(queries[0].form) if may_drill(queries[0]) else None
        # "The eight most expensive" is all that was asked for; only a limit that nobody chose leaves something out.
        chosen = "limit" in widget.options.model_fields_set
        truncated = any(frame.shortened or (frame.truncated and not chosen) for frame in frames)
        return WidgetAnswer(picture, drill=drill, truncated=truncated)

    def _reader(
        self,
        connection: Connection,
        actor: Actor,
        app: AppDef,
        widget: WidgetDef,
        queries: Sequence[Query],
        frames: Sequence[Frame],
        language: Language,
    ) -> Reader:
        fields: dict[str, FieldDef] = {}
        buckets: dict[str, str] = {}
        amounts: dict[str, FieldDef] = {}
        for query in queries:
            for measure in query.measures:
                amount = amount_of(app, query, measure)
                if amount is not None:
                    amounts[measure.key] = amount
            if query.series:
                buckets["at"] = query.series.bucket
            for dimension in query.dimensions:
                found = field_of(app, {}, query.form, str(dimension.field)) if dimension.field else None
                if found:
                    fields[dimension.key] = found
                if dimension.bucket:
                    buckets[dimension.key] = dimension.bucket
        names = self.answers.names(connection, actor, app.key, self._named(fields, frames))
        text_context = TextContext(language=language, timezone=actor.timezone, names=names)
        unit = widget.unit or ""
        return Reader(text_context, self.clock.now(), unit, self.catalog.fields, fields, buckets, amounts)

    def _named(self, fields: Mapping[str, FieldDef], frames: Sequence[Frame]) -> dict[str, set[str]]:
        wanted: dict[str, set[str]] = {}
        for key, field in fields.items():
            type_ = self.catalog.fields[field.type]
            if not isinstance(type_, Refers):
                continue
            target = wanted.setdefault(type_.target(field.options), set())
            for frame in frames:
                if any(column.key == key for column in frame.columns):
                    target.update(value for value in frame.column(key) if isinstance(value, str))
        return wanted


def _narrow(query: Query, by_form: Mapping[str, list[str]]) -> Query:
    return query.model_copy(update={"filter": narrowed(query.filter, query.form, by_form)})
