"""The person who is signed in."""

from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.language import remember_language
from engine.web.me_json import chosen_language, me_json
from engine.web.models.me import Me, MePatch, PasswordChange
from engine.web.models.work import Done

router = ApiRouter("/me", tags=["session"])


@router.get("", response_model=Me)
def get_me(caller: Caller) -> Response:
    """Who is signed in, their apps, what waits."""
    with caller.reading() as (connection, actor):
        return answer(me_json(caller.platform, connection, actor))


@router.patch("", response_model=Me)
def change_me(body: MePatch, caller: Caller) -> Response:
    """Changes the person's own name, language or time zone. Without a language of their own the browser has the say."""
    platform = caller.platform
    sent = body.model_dump(exclude_unset=True)
    values = {key: value for key, value in sent.items() if value is not None or key == "language"}
    with caller.writing() as (uow, actor):
        platform.people.update(uow, actor, actor.id, values)
        renewed = platform.organisations.current(uow.connection).actor(actor.id)
        response = answer(me_json(platform, uow.connection, renewed or actor))
        remember_language(response, chosen_language(platform, uow.connection, actor))
    return response


@router.post("/password", response_model=Done)
def change_password(body: PasswordChange, caller: Caller) -> Response:
    """Changes the person's own password; their other sessions end, their access tokens stay."""
    with caller.reading() as (_, actor):
        caller.changing(actor)
    caller.platform.sign_in.change_password(actor, body.old, body.new, keep_session=caller.session_id)
    return answer({"ok": True})
