"""People, for administrators; and for everybody, those one may pick."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from engine.access.require import require_admin
from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.people import PasswordSet, PersonJson, PersonNew, PersonPage, PersonPatch
from engine.web.models.record import Choices
from engine.web.models.shape import HEX_ID
from engine.web.models.work import Done
from engine.web.paths import Cursor, Limit, PersonId, Search

router = ApiRouter("/people", tags=["people"])


@router.get("", response_model=PersonPage)
def list_people(
    caller: Caller,
    search: Search = "",
    department: Annotated[str | None, Query(pattern=HEX_ID, description="Those in it and below it.")] = None,
    active: Annotated[bool | None, Query(description="Only those who may sign in, or only those who may not.")] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """People by name (administrators)."""
    with caller.reading() as (connection, actor):
        require_admin(actor)
        found, more = caller.platform.people.list(
            connection, search=search, department=department, active=active, limit=limit, cursor=cursor or None
        )
    return answer({"items": [person.to_json() for person in found], "next_cursor": more})


@router.get("/choices", response_model=Choices)
def people_choices(caller: Caller, search: Search = "", limit: Limit = 20) -> Response:
    """Active people for a picker."""
    with caller.reading() as (connection, _):
        return answer({"items": caller.platform.people.choices(connection, search, limit)})


@router.post("", response_model=PersonJson, status_code=201)
def add_person(body: PersonNew, caller: Caller) -> Response:
    """Adds a person (administrators). Without a password they cannot sign in yet."""
    values = body.model_dump(exclude={"username", "name", "password"})
    with caller.writing() as (uow, actor):
        person = caller.platform.people.create(uow, actor, body.username, body.name, password=body.password, **values)
    return answer(person.to_json(), 201)


@router.patch("/{person}", response_model=PersonJson)
def change_person(person: PersonId, body: PersonPatch, caller: Caller) -> Response:
    """Changes the named facts only (administrators).

    An inactive person cannot sign in and keeps what they made; their sessions and access tokens end for good.
    """
    with caller.writing() as (uow, actor):
        changed = caller.platform.people.update(uow, actor, person, body.model_dump(exclude_unset=True))
    return answer(changed.to_json())


@router.post("/{person}/password", response_model=Done)
def set_password(person: PersonId, body: PasswordSet, caller: Caller) -> Response:
    """Gives a person a new password (administrators); their sessions and access tokens end."""
    with caller.reading() as (_, actor):
        pass
    caller.platform.sign_in.set_password(actor, person, body.password)
    return answer({"ok": True})
