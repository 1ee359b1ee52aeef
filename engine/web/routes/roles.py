"""Who has which role of an app."""

from typing import Annotated

from fastapi import Body
from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.people import RoleJson, RoleMember
from engine.web.paths import AppKey, RoleKey

router = ApiRouter("/apps/{app}/roles", tags=["people"])


@router.get("", response_model=list[RoleJson])
def list_roles(app: AppKey, caller: Caller) -> Response:
    """The app's roles with their members (administrators and builders)."""
    with caller.reading() as (connection, actor):
        definition = caller.platform.definitions.current(connection, app).definition
        caller.platform.policy.require_build(actor, definition)
        return answer(caller.platform.role_members.list(connection, definition))


@router.put("/{role}/members", response_model=list[RoleJson])
def put_role_members(
    app: AppKey, role: RoleKey, body: Annotated[list[RoleMember], Body(max_length=1000)], caller: Caller
) -> Response:
    """Gives the role to exactly these people and departments (administrators)."""
    with caller.writing() as (uow, actor):
        definition = caller.platform.definitions.current(uow.connection, app).definition
        members = [(member.kind, member.id) for member in body]
        caller.platform.role_members.put(uow, actor, definition, role, members)
        return answer(caller.platform.role_members.list(uow.connection, definition))
