"""Steps about work: tasks, runs of flows, notices."""

from typing import Any

from engine.testing.scenario.failed import ScenarioFailed, must_equal
from engine.testing.scenario.stage import Stage, Step


def act(stage: Stage, step: Step) -> None:
    """Answers the person's open task on a named record."""
    form, record_id = stage.record(step["task"])
    actor, flows = stage.actor(step), stage.platform.flows
    with stage.platform.database.read() as connection:
        items = flows.inbox(connection, actor, "open", stage.app).items
    mine = [item for item in items if item.record == record_id and item.node == step.get("node", item.node)]
    if not mine:
        raise ScenarioFailed(f"{step.get('as')} has no task on {step['task']}")
    values = stage.values(form, step.get("values", {}))
    to = stage.refs.get(step["to"]) if "to" in step else None
    with stage.platform.database.write() as uow:
        flows.act(uow, actor, mine[0].id, step["action"], values, step.get("comment"), to)


def withdraw(stage: Stage, step: Step) -> None:
    """Takes the request on a named record back."""
    run = runs(stage, step["withdraw"])[0]
    with stage.platform.database.write() as uow:
        stage.platform.flows.withdraw(uow, stage.actor(step), run["id"], step.get("comment"))


def tasks(stage: Stage, step: Step) -> None:
    """Compares who has what to do on a named record."""
    names = stage.usernames()
    found = [
        {"node": flow_step["node"], "person": names.get(task["assignee"], task["assignee"])}
        for run in runs(stage, step["tasks"])
        for flow_step in run["steps"]
        for task in flow_step.get("tasks", ())
        if task["state"] == "open" and task.get("kind") != "cc"
    ]
    must_equal("open tasks", _sorted(step.get("open", [])), _sorted(found))


def run(stage: Stage, step: Step) -> None:
    """Compares how the newest run on a named record stands."""
    found = [one for one in runs(stage, step["run"]) if one["flow"] == step.get("flow", one["flow"])]
    if not found:
        raise ScenarioFailed(f"no flow runs on {step['run']}")
    if "state" in step:
        must_equal("state of the run", step["state"], found[0]["state"])
    if "trace" in step:
        must_equal("nodes of the run", list(step["trace"]), [one["node"] for one in found[0]["steps"]])


def notices(stage: Stage, step: Step) -> None:
    """Compares the person's notices."""
    actor = stage.actor(step)
    with stage.platform.database.read() as connection:
        page = stage.platform.notices.list(connection, actor.id, limit=100)
    items = page.to_json(stage.platform.settings.language)["items"]
    wanted: dict[str, Any] = step["notices"] if isinstance(step["notices"], dict) else {"count": step["notices"]}
    if "count" in wanted:
        must_equal("notices", wanted["count"], len(items))
    texts = [f"{item['title']} {item['text'] or ''}" for item in items]
    if "contains" in wanted and not any(wanted["contains"] in text for text in texts):
        raise ScenarioFailed("no notice says so", wanted["contains"], texts)


def runs(stage: Stage, ref: str) -> list[dict[str, Any]]:
    """The runs on a named record as JSON, newest first."""
    form, record_id = stage.record(ref)
    language = stage.platform.settings.language
    with stage.platform.database.read() as connection:
        found = stage.platform.flows.trace(connection, stage.actor({}), stage.app, form, record_id)
        return [one.to_json(language) for one in found]


def _sorted(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(({"node": item["node"], "person": item["person"]} for item in items), key=lambda i: tuple(i.values()))
