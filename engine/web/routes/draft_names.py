"""Names in the draft of an app: what changed, where something is used, another key for it."""

from starlette.responses import Response

from engine.definitions.diff import diff as diff_of
from engine.definitions.rename import rename as rename_in
from engine.definitions.usages import Target
from engine.definitions.usages import usages as usages_of
from engine.kernel.labels import text_of
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.building import ChangeList, RenameBody, Renamed, TargetBody, UsageList
from engine.web.paths import AppKey

router = ApiRouter("/apps/{app}/draft", tags=["apps"])


@router.get("/diff", response_model=ChangeList)
def diff(app: AppKey, caller: Caller) -> Response:
    """What the draft changes in the newest published version, in words (builders)."""
    with caller.reading() as (connection, actor):
        new = caller.platform.apps.named(connection, actor, app).app
        old = caller.platform.definitions.current(connection, app).definition
    changes = diff_of(old, new)
    items = [{"kind": c.kind, "part": c.part, "path": c.path, "text": c.text(caller.language)} for c in changes]
    return answer({"items": items})


@router.post("/usages", response_model=UsageList)
def usages(app: AppKey, body: TargetBody, caller: Caller) -> Response:
    """Every place of the draft that names a part of the app, formulas and templates included (builders)."""
    with caller.reading() as (connection, actor):
        named = caller.platform.apps.named(connection, actor, app)
    found = usages_of(named.app, Target(body.kind, body.key, body.place), named.scopes)
    language = caller.language
    items = [{"path": u.path, "part": u.part, "label": text_of(u.label, language), "text": u.text} for u in found]
    return answer({"items": items})


@router.post("/rename", response_model=Renamed)
def rename(app: AppKey, body: RenameBody, caller: Caller) -> Response:
    """The draft with another key for a part of the app, wherever it is named; saves nothing (builders).

    Publish with the same change in `renames`, so that a renamed form or field keeps its values.
    """
    with caller.reading() as (connection, actor):
        named = caller.platform.apps.named(connection, actor, app)
    target = Target(body.kind, body.key, body.place)
    return answer({"definition": rename_in(dict(named.document), named.app, target, body.new, named.scopes)})
