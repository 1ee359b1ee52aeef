"""Apps: those the person may open, and new ones."""

from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.building import AppList, AppNew, DraftJson
from engine.web.routes.drafts import draft_json

router = ApiRouter("/apps", tags=["apps"])


@router.get("", response_model=AppList)
def list_apps(caller: Caller) -> Response:
    """The apps that the person may open."""
    with caller.reading() as (connection, actor):
        found = caller.platform.apps.list(connection, actor)
    return answer({"items": [app.to_json() for app in found]})


@router.post("", response_model=DraftJson, status_code=201)
def add_app(body: AppNew, caller: Caller) -> Response:
    """A new app as a draft (administrators): empty, or a whole definition, which need not be right yet."""
    with caller.writing() as (uow, actor):
        draft = caller.platform.apps.create(uow, actor, key=body.key, name=body.name, definition=body.definition)
    return answer(draft_json(caller, draft), 201)
