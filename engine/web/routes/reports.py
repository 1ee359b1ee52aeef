"""Reports: the figures of a page, and the records behind a point."""

from typing import Any

from starlette.responses import Response

from engine.kernel.problems import Problem
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.reporting import Drill, DrillAsk, ReportAsk, ReportData
from engine.web.paths import AppKey, ReportKey
from engine.web.problem_answer import problem_json

router = ApiRouter("/apps/{app}/reports/{report}", tags=["reports"])


@router.post("/data", response_model=ReportData)
def report_data(app: AppKey, report: ReportKey, body: ReportAsk, caller: Caller) -> Response:
    """Every widget of the report with the reader's rights; one that fails says why and leaves the others alone."""
    platform = caller.platform

    def say(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
        return [problem_json(problem, platform.catalog.sentences, caller.language) for problem in problems]

    with caller.reading() as (connection, actor):
        definition = platform.definitions.current(connection, app).definition
        data = platform.reports.data(connection, actor, definition, report, body.parameters, caller.language)
    return answer(data.to_json(caller.language, say))


@router.post("/drill", response_model=Drill)
def report_drill(app: AppKey, report: ReportKey, body: DrillAsk, caller: Caller) -> Response:
    """The list that shows the records behind a point of a widget."""
    with caller.reading() as (connection, actor):
        definition = caller.platform.definitions.current(connection, app).definition
        form, filter = caller.platform.reports.drill(
            actor, definition, report, body.widget, body.point, body.parameters
        )
    return answer({"form": form, "filter": filter})
