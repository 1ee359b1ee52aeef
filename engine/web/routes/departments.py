"""The tree of departments."""

from starlette.responses import Response

from engine.web.answer import answer
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.models.people import DepartmentJson, DepartmentList, DepartmentNew, DepartmentPatch
from engine.web.models.record import Choices
from engine.web.models.work import Done
from engine.web.paths import DepartmentId, Limit, Search

router = ApiRouter("/departments", tags=["people"])


@router.get("", response_model=DepartmentList)
def list_departments(caller: Caller) -> Response:
    """All departments; siblings in their order."""
    with caller.reading() as (connection, _):
        found = caller.platform.departments.list(connection)
    return answer({"items": [department.to_json() for department in found]})


@router.get("/choices", response_model=Choices)
def department_choices(caller: Caller, search: Search = "", limit: Limit = 50) -> Response:
    """Departments for a picker."""
    with caller.reading() as (connection, _):
        return answer({"items": caller.platform.departments.choices(connection, search, limit)})


@router.post("", response_model=DepartmentJson, status_code=201)
def add_department(body: DepartmentNew, caller: Caller) -> Response:
    """Adds a department (administrators)."""
    with caller.writing() as (uow, actor):
        made = caller.platform.departments.create(uow, actor, body.name, parent=body.parent, head=body.head)
    return answer(made.to_json(), 201)


@router.patch("/{department}", response_model=DepartmentJson)
def change_department(department: DepartmentId, body: DepartmentPatch, caller: Caller) -> Response:
    """Changes the named facts only (administrators)."""
    with caller.writing() as (uow, actor):
        changed = caller.platform.departments.update(uow, actor, department, body.model_dump(exclude_unset=True))
    return answer(changed.to_json())


@router.delete("/{department}", response_model=Done)
def delete_department(department: DepartmentId, caller: Caller) -> Response:
    """Removes an empty department (administrators)."""
    with caller.writing() as (uow, actor):
        caller.platform.departments.delete(uow, actor, department)
    return answer({"ok": True})
