"""Signing in and out; health; the first administrator of an empty installation."""

from starlette.responses import Response

import engine
from engine.access.session import NewSession
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import CSRF_COOKIE, SESSION_COOKIE, Caller
from engine.web.language import remember_language
from engine.web.me_json import chosen_language, me_json
from engine.web.models.me import Health, Me, Setup, SignIn
from engine.web.models.work import Done

router = ApiRouter(tags=["session"])

DAY_SECONDS = 86400


def signed_in(caller: Caller, began: NewSession) -> Response:
    """The person, and the two cookies: one the page cannot read, one it must send back with every change."""
    platform = caller.platform
    with platform.database.read() as connection:
        response = answer(me_json(platform, connection, began.session.actor))
        remember_language(response, chosen_language(platform, connection, began.session.actor))
    age = platform.settings.session_days * DAY_SECONDS
    secure = platform.settings.cookie_secure or caller.url.scheme == "https"
    response.set_cookie(SESSION_COOKIE, began.secret, max_age=age, httponly=True, samesite="lax", secure=secure)
    response.set_cookie(CSRF_COOKIE, began.session.csrf, max_age=age, samesite="lax", secure=secure)
    return response


@router.get("/health", response_model=Health, tags=["about"])
def health(caller: Caller) -> Response:
    """Whether the server and its database answer. No sign-in is needed."""
    platform = caller.platform
    with platform.database.read() as connection:
        empty = not platform.people.has_anybody(connection)
    return answer({"status": "ok", "setup_required": empty, "version": engine.__version__})


@router.post("/setup", response_model=Me)
def set_up(body: Setup, caller: Caller) -> Response:
    """Makes the first administrator and signs them in; a conflict once there is anybody."""
    agent = caller.headers.get("user-agent", "")
    began = caller.platform.sign_in.set_up(
        body.username, body.name, body.password, language=body.language, address=caller.address, agent=agent
    )
    return signed_in(caller, began)


@router.post("/auth/login", response_model=Me)
def sign_in(body: SignIn, caller: Caller) -> Response:
    """Begins a session: sets the cookies dougong_session and dougong_csrf."""
    agent = caller.headers.get("user-agent", "")
    began = caller.platform.sign_in.sign_in(
        body.username, body.password, address=caller.address, agent=agent, former=caller.session_cookie
    )
    return signed_in(caller, began)


@router.post("/auth/logout", response_model=Done)
def sign_out(caller: Caller) -> Response:
    """Ends the session."""
    secret = caller.session_cookie
    with caller.writing() as (uow, _):
        if secret is not None:
            caller.platform.sign_in.sign_out(uow, secret)
    response = answer({"ok": True})
    response.delete_cookie(SESSION_COOKIE)
    response.delete_cookie(CSRF_COOKIE)
    return response
