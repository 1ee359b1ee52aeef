"""Steps about figures and files: queries, reports, imports."""

from typing import Any

from engine.definitions.mapping import ImportOptions
from engine.extend.query import Query
from engine.kernel.jsons import dump, load
from engine.records.read.list_query import ListQuery
from engine.store.jobs import get_job
from engine.testing.scenario.failed import ScenarioFailed, must_equal
from engine.testing.scenario.stage import Stage, Step

COUNTS = ("created", "updated", "unchanged", "failed")


def query(stage: Stage, step: Step) -> None:
    """Compares the rows of a query."""
    asked = Query.model_validate(step["query"])
    with stage.platform.database.read() as connection:
        frame = stage.platform.queries.run(connection, stage.actor(step), stage.app, asked)
    must_equal("rows", step["rows"], load(dump(frame.to_json()))["rows"])


def report(stage: Stage, step: Step) -> None:
    """Compares widgets of a report."""
    platform, language = stage.platform, stage.platform.settings.language
    with platform.database.read() as connection:
        data = platform.reports.data(
            connection, stage.actor(step), stage.definition, step["report"], step.get("parameters", {}), language
        )
    widgets = load(dump(data.to_json(language, lambda problems: [problem.code for problem in problems])))["widgets"]
    for key, wanted in step.get("gives", {}).items():
        shown = widgets.get(key)
        if shown is None or shown["kind"] == "error":
            raise ScenarioFailed(f"widget {key} shows nothing", wanted, shown)
        must_equal(f"widget {key}", wanted, _shown(shown, wanted))


def _shown(widget: dict[str, Any], wanted: Any) -> Any:
    """The part of a widget that is to be compared."""
    if not isinstance(wanted, dict):
        return widget.get("value")
    if "rows" in wanted:
        return {"rows": widget.get("rows")}
    trace = widget["figure"]["data"][0]
    if "labels" in trace:
        return {"labels": trace["labels"], "values": trace["values"]}
    sideways = trace.get("orientation") == "h"
    labels, values = (trace["y"], trace["x"]) if sideways else (trace["x"], trace["y"])
    return {"labels": labels, "values": values}


def drill(stage: Stage, step: Step) -> None:
    """Counts the records behind a point."""
    actor, platform = stage.actor(step), stage.platform
    with platform.database.read() as connection:
        form, condition = platform.reports.drill(
            actor, stage.definition, step["drill"], step["widget"], step["point"], step.get("parameters", {})
        )
        count = platform.records.count(connection, actor, stage.app, form, ListQuery(filter=condition))
    must_equal("records behind the point", step["count"], count.count)


def import_file(stage: Stage, step: Step) -> None:
    """Imports a file of the template's folder."""
    form, actor, platform = step["import"], stage.actor(step), stage.platform
    mapping = step.get("mapping", {"columns": {}})
    if isinstance(mapping, str):
        options = next(item.options for item in stage.definition.mappings if item.key == mapping)
    else:
        options = ImportOptions.model_validate(mapping)
    path = stage.folder / step["file"]
    with path.open("rb") as stream:
        stored = platform.files.put(stream, path.name, by=actor.id)
    with platform.database.write() as uow:
        job_id = platform.importer.start(uow, actor, stage.app, form, stored.id, options)
    stage.rest()
    with platform.database.read() as connection:
        job = get_job(connection, job_id)
    if job.state != "done":
        raise ScenarioFailed("the import failed", "done", [problem.code for problem in job.problems])
    wanted = {name: step[name] for name in COUNTS if name in step}
    must_equal("rows of the import", wanted, {name: job.result[name] for name in COUNTS})
