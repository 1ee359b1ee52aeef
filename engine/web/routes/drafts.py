"""The editable definition of an app: save, check, plan, publish."""

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from engine.apps.draft import Draft
from engine.kernel.labels import text_of
from engine.kernel.problems import Problem
from engine.records.schema.plan import SchemaPlan
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.building import Checked, DefinitionBody, DraftJson, DraftPut, Plan, PlanBody, Publish, Published
from engine.web.paths import AppKey
from engine.web.problem_answer import problem_json

router = ApiRouter("/apps/{app}", tags=["apps"])


def told(caller: Caller, problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Findings with their sentences."""
    return [problem_json(problem, caller.platform.catalog.sentences, caller.language) for problem in problems]


def draft_json(caller: Caller, draft: Draft, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """The draft with what is wrong with it."""
    return {"definition": draft.definition, "rev": draft.revision, "problems": told(caller, problems)}


def plan_json(caller: Caller, plan: SchemaPlan) -> list[dict[str, Any]]:
    """The steps in words."""
    return [
        {
            "kind": step.kind,
            "text": text_of(step.text, caller.language),
            "destructive": step.destructive,
            "rows": step.rows,
            "name": step.name,
        }
        for step in plan.steps
    ]


@router.get("/draft", response_model=DraftJson)
def get_draft(app: AppKey, caller: Caller) -> Response:
    """The draft and every finding about it (builders)."""
    apps = caller.platform.apps
    with caller.reading() as (connection, actor):
        draft = apps.draft(connection, actor, app)
        loaded = apps.check(connection, actor, app)
    return answer(draft_json(caller, draft, loaded.problems))


@router.put("/draft", response_model=DraftJson)
def put_draft(app: AppKey, body: DraftPut, caller: Caller) -> Response:
    """Saves the draft, right or wrong; a conflict when someone else saved after `rev` (builders)."""
    apps = caller.platform.apps
    with caller.writing() as (uow, actor):
        draft = apps.put_draft(uow, actor, app, body.definition, body.rev)
        loaded = apps.check(uow.connection, actor, app)
    return answer(draft_json(caller, draft, loaded.problems))


@router.post("/check", response_model=Checked)
def check(app: AppKey, body: DefinitionBody, caller: Caller) -> Response:
    """Every finding about a definition, the draft by default (builders)."""
    with caller.reading() as (connection, actor):
        loaded = caller.platform.apps.check(connection, actor, app, body.definition)
    return answer({"problems": told(caller, loaded.problems)})


@router.post("/plan", response_model=Plan)
def plan(app: AppKey, body: PlanBody, caller: Caller) -> Response:
    """What publishing would change in the database, in words; changes nothing (builders)."""
    with caller.reading() as (connection, actor):
        found = caller.platform.apps.plan(connection, actor, app, body.definition, body.renames)
    return answer({"plan": plan_json(caller, found)})


@router.post("/publish", response_model=Published)
def publish(app: AppKey, body: Publish, caller: Caller) -> Response:
    """Makes the draft the next version. Steps that lose data need their name in `confirm` (builders)."""
    with caller.reading() as (_, actor):
        pass
    done = caller.platform.apps.publish(actor, app, confirm=body.confirm, note=body.note or "", renames=body.renames)
    return answer({"version": done.version, "plan": plan_json(caller, done.plan)})
