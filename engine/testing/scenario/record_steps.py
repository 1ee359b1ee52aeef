"""Steps about records: making, changing, looking."""

from collections.abc import Sequence
from typing import Any

from engine.fields.text_context import TextContext
from engine.kernel.errors import DougongError, Forbidden, NotFound
from engine.records.read.list_query import ListQuery
from engine.testing.scenario.failed import ScenarioFailed, must_equal
from engine.testing.scenario.stage import ORIGIN, Stage, Step

MOST = 200


def create(stage: Stage, step: Step) -> None:
    """Makes a record by the road of the web form."""
    form, platform, actor = step["create"], stage.platform, stage.actor(step)
    make = platform.forms.submit if step.get("submit") else platform.records.create
    with platform.database.write() as uow:
        record = make(uow, actor, stage.app, form, stage.values(form, step.get("values", {})), ORIGIN)
    stage.name(step.get("ref"), form, record.id)
    if "warnings" in step:
        must_equal("warnings", list(step["warnings"]), [problem.code for problem in record.warnings])


def update(stage: Stage, step: Step) -> None:
    """Changes fields of a named record."""
    form, record_id = stage.record(step["update"])
    values = stage.values(form, step.get("values", {}))
    with stage.platform.database.write() as uow:
        stage.platform.records.update(
            uow, stage.actor(step), stage.app, form, record_id, values, step.get("version"), ORIGIN
        )


def delete(stage: Stage, step: Step) -> None:
    """Moves a named record to the recycle bin."""
    form, record_id = stage.record(step["delete"])
    with stage.platform.database.write() as uow:
        stage.platform.records.delete(uow, stage.actor(step), stage.app, form, record_id, ORIGIN)


def restore(stage: Stage, step: Step) -> None:
    """Takes a named record out of the recycle bin."""
    form, record_id = stage.record(step["restore"])
    with stage.platform.database.write() as uow:
        stage.platform.records.restore(uow, stage.actor(step), stage.app, form, record_id, ORIGIN)


def expect(stage: Stage, step: Step) -> None:
    """Compares what the person sees of a named record."""
    form, record_id = stage.record(step["expect"])
    actor = stage.actor(step)
    with stage.platform.database.read() as connection:
        record = stage.platform.records.get(connection, actor, stage.app, form, record_id)
        mask = stage.platform.policy.mask(actor, stage.definition, form)
    for key, value in stage.values(form, step.get("values", {})).items():
        must_equal(key, value, record.json.get(key))
    for key, text in step.get("display", {}).items():
        must_equal(f"{key} in words", text, record.display.get(key))
    shown = [key for key in step.get("hidden", ()) if key in record.values]
    if shown:
        raise ScenarioFailed("fields that should be hidden are there", [], shown)
    changeable = [key for key in step.get("read_only", ()) if mask.get(key) == "edit"]
    if changeable:
        raise ScenarioFailed("fields that should be read-only may be changed", [], changeable)


def unseen(stage: Stage, step: Step) -> None:
    """The person must not find a named record."""
    form, record_id = stage.record(step["unseen"])
    with stage.platform.database.read() as connection:
        try:
            stage.platform.records.get(connection, stage.actor(step), stage.app, form, record_id)
        except (NotFound, Forbidden):
            return
    raise ScenarioFailed(f"{step['unseen']} is seen")


def listing(stage: Stage, step: Step) -> None:
    """Compares a list as the person gets it."""
    query = ListQuery(filter=step.get("filter"), sort=tuple(step.get("sort", ())), limit=MOST)
    with stage.platform.database.read() as connection:
        page = stage.platform.records.list(connection, stage.actor(step), stage.app, step["list"], query)
    found = [item.id for item in page.items]
    if "count" in step:
        must_equal("how many there are", step["count"], len(found))
    if "finds" in step:
        wanted = [stage.record(ref)[1] for ref in step["finds"]]
        names = {record_id: ref for ref, record_id in stage.refs.items()}
        both = (wanted, found) if step.get("sort") else (sorted(wanted), sorted(found))
        must_equal("records found", *([names.get(item, item) for item in items] for items in both))


def history(stage: Stage, step: Step) -> None:
    """Compares the values that a field has had, oldest first."""
    form, record_id = stage.record(step["history"])
    with stage.platform.database.read() as connection:
        story = stage.platform.records.history(connection, stage.actor(step), stage.app, form, record_id).to_json()
    texts = [
        change["new_text"]
        for item in reversed(story["items"])
        for change in item["changes"]
        if change["field"] == step["field"]
    ]
    must_equal(f"history of {step['field']}", _in_words(stage, form, step["field"], step["values"]), texts)


def _in_words(stage: Stage, form: str, key: str, values: Sequence[Any]) -> list[str]:
    """Values of a field as its history tells them."""
    field = stage.definition.form(form).field(key)
    type_ = stage.platform.catalog.fields[field.type]
    context = TextContext(stage.platform.settings.language, stage.platform.settings.timezone)
    return [type_.to_text(type_.parse(value, field.options), field.options, context) for value in values]


def codes(error: DougongError) -> list[tuple[str, str]]:
    """(code, path) of what an error found."""
    return [(problem.code, problem.path) for problem in error.problems]
