"""Access tokens of the person, for programs that act on their behalf."""

from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.people import TokenJson, TokenList, TokenNew
from engine.web.models.work import Done
from engine.web.paths import TokenId

router = ApiRouter("/tokens", tags=["people"])


@router.get("", response_model=TokenList)
def list_tokens(caller: Caller) -> Response:
    """The person's tokens, without their secrets."""
    with caller.reading() as (connection, actor):
        found = caller.platform.tokens.list(connection, actor)
    return answer({"items": [token.to_json() for token in found]})


@router.post("", response_model=TokenJson, status_code=201)
def add_token(body: TokenNew, caller: Caller) -> Response:
    """Makes a token and shows its secret this once."""
    with caller.writing() as (uow, actor):
        token, secret = caller.platform.tokens.create(
            uow, actor, body.name, apps=body.apps, read_only=body.read_only, days=body.days
        )
    return answer({**token.to_json(), "token": secret}, 201)


@router.delete("/{token}", response_model=Done)
def delete_token(token: TokenId, caller: Caller) -> Response:
    """Ends a token at once."""
    with caller.writing() as (uow, actor):
        caller.platform.tokens.delete(uow, actor, token)
    return answer({"ok": True})
