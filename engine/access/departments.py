"""The department tree: adding, changing, removing."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from engine.access.actor import Actor
from engine.access.audit import Audit
from engine.access.department import Department
from engine.access.organisation import Organisation
from engine.access.organisations import Organisations
from engine.access.people_checks import is_one_line
from engine.access.require import require_admin
from engine.kernel.errors import Conflict, Invalid, NotFound
from engine.kernel.ids import new_id
from engine.kernel.problems import Problem
from engine.store.tables.organisation import departments, role_members
from engine.store.unit_of_work import UnitOfWork

_COLUMNS = {"name": "name", "parent": "parent_id", "head": "head_id", "position": "position"}
_LONGEST_NAME = 120


class Departments:
    """Administrators change the tree; everybody may look at it."""

    def __init__(self, organisations: Organisations, audit: Audit) -> None:
        self._organisations = organisations
        self._audit = audit

    def get(self, connection: Connection, department_id: str) -> Department:
        """The department of this id; NotFound("access.department_not_found")."""
        department = self._organisations.current(connection).departments.get(department_id)
        if department is None:
            raise NotFound.of("access.department_not_found")
        return department

    def list(self, connection: Connection) -> Sequence[Department]:
        """All departments; siblings in their order."""
        return list(self._organisations.current(connection).departments.values())

    def choices(self, connection: Connection, search: str = "", limit: int = 50) -> Sequence[dict[str, str]]:
        """Departments for a picker: id, text, hint (the names of those above)."""
        organisation = self._organisations.current(connection)
        word = search.strip().casefold()
        found = [item for item in organisation.departments.values() if word in item.name.casefold()][:limit]
        return [{"id": item.id, "text": item.name, "hint": _above(item, organisation)} for item in found]

    def create(
        self, uow: UnitOfWork, actor: Actor, name: str, *, parent: str | None = None, head: str | None = None
    ) -> Department:
        """A new department, the last of its siblings."""
        require_admin(actor)
        self._check({"name": name, "parent": parent, "head": head}, self._organisations.current(uow.connection), None)
        department_id = new_id()
        siblings = (
            select(func.count()).select_from(departments).where(departments.c.parent_id.is_not_distinct_from(parent))
        )
        row = {
            "id": department_id,
            "name": name.strip(),
            "parent_id": parent,
            "head_id": head,
            "position": uow.connection.execute(siblings).scalar_one(),
        }
        uow.connection.execute(insert(departments), row)
        self._organisations.changed(uow)
        self._audit.note(uow, actor, "department.created", name)
        return self.get(uow.connection, department_id)

    def update(self, uow: UnitOfWork, actor: Actor, department_id: str, values: Mapping[str, Any]) -> Department:
        """Changes the named values only: name, parent, head, position."""
        require_admin(actor)
        before = self.get(uow.connection, department_id)
        self._check(values, self._organisations.current(uow.connection), department_id)
        columns = {_COLUMNS[key]: value for key, value in values.items() if key in _COLUMNS}
        if columns:
            uow.connection.execute(update(departments).where(departments.c.id == department_id).values(**columns))
            self._organisations.changed(uow)
            self._audit.note(uow, actor, "department.changed", before.name, details={"values": sorted(columns)})
        return self.get(uow.connection, department_id)

    def delete(self, uow: UnitOfWork, actor: Actor, department_id: str) -> None:
        """Removes an empty department: Conflict("access.department_in_use") while people or departments are in it."""
        require_admin(actor)
        department = self.get(uow.connection, department_id)
        organisation = self._organisations.current(uow.connection)
        inside = len(organisation.with_below(department_id)) - 1
        people = sum(department_id in person.departments for person in organisation.people.values())
        if inside or people:
            raise Conflict(Problem("access.department_in_use", params={"people": people, "departments": inside}))
        given = (role_members.c.kind == "department", role_members.c.ref_id == department_id)
        uow.connection.execute(delete(role_members).where(*given))
        uow.connection.execute(delete(departments).where(departments.c.id == department_id))
        self._organisations.changed(uow)
        self._audit.note(uow, actor, "department.deleted", department.name)

    def _check(self, values: Mapping[str, Any], organisation: Organisation, department_id: str | None) -> None:
        problems: list[Problem] = []
        name = values.get("name") or ""
        if "name" in values and not (0 < len(name.strip()) <= _LONGEST_NAME and is_one_line(name)):
            problems.append(Problem("access.name_invalid", "/name", {"longest": _LONGEST_NAME}))
        parent, head = values.get("parent"), values.get("head")
        if parent is not None and parent not in organisation.departments:
            problems.append(Problem("access.department_not_found", "/parent"))
        elif parent is not None and department_id is not None and department_id in organisation.with_above(parent):
            problems.append(Problem("access.department_cycle", "/parent"))
        if head is not None and head not in organisation.people:
            problems.append(Problem("access.person_not_found", "/head"))
        if problems:
            raise Invalid(problems)


def _above(department: Department, organisation: Organisation) -> str:
    path = organisation.with_above(department.id)[1:]
    return " / ".join(organisation.departments[item].name for item in reversed(path))
