"""Who has which role of an app."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select

from engine.access.actor import Actor
from engine.access.audit import Audit
from engine.access.organisations import Organisations
from engine.access.require import require_admin
from engine.definitions.app import AppDef
from engine.kernel.errors import Invalid, NotFound
from engine.kernel.problems import Problem, pointer
from engine.store.tables.organisation import role_members
from engine.store.unit_of_work import UnitOfWork

Member = tuple[Literal["person", "department"], str]
"""(kind, id)"""


class RoleMembers:
    """Roles are made by an app's definition; who has them is decided here, by administrators."""

    def __init__(self, organisations: Organisations, audit: Audit) -> None:
        self._organisations = organisations
        self._audit = audit

    def list(self, connection: Connection, app: AppDef) -> Sequence[dict[str, Any]]:
        """Each role with its members: key, name, everyone, members [{kind, id, name}]."""
        organisation = self._organisations.current(connection)
        given: dict[str, list[dict[str, str]]] = {}
        rows = connection.execute(
            select(role_members).where(role_members.c.app == app.key).order_by(role_members.c.ref_id)
        )
        for row in rows:
            known = organisation.people if row.kind == "person" else organisation.departments
            if row.ref_id in known:
                member = {"kind": row.kind, "id": row.ref_id, "name": known[row.ref_id].name}
                given.setdefault(row.role, []).append(member)
        return [
            {
                "key": role.key,
                "name": role.name or role.key,
                "everyone": role.everyone,
                "members": given.get(role.key, []),
            }
            for role in app.roles
        ]

    def put(self, uow: UnitOfWork, actor: Actor, app: AppDef, role: str, members: Iterable[Member]) -> None:
        """Gives the role to exactly these. NotFound("access.role_not_found"); Invalid for unknown members."""
        require_admin(actor)
        self._check(uow, app, role, wanted := list(dict.fromkeys(members)))
        mine = (role_members.c.app == app.key, role_members.c.role == role)
        uow.connection.execute(delete(role_members).where(*mine))
        self._insert(uow, actor, app, role, wanted)

    def add(self, uow: UnitOfWork, actor: Actor, app: AppDef, role: str, members: Iterable[Member]) -> None:
        """Gives the role to these too."""
        require_admin(actor)
        self._check(uow, app, role, wanted := list(dict.fromkeys(members)))
        mine = (role_members.c.app == app.key, role_members.c.role == role)
        have = {(row.kind, row.ref_id) for row in uow.connection.execute(select(role_members).where(*mine))}
        self._insert(uow, actor, app, role, [member for member in wanted if member not in have])

    def holders(self, connection: Connection, app: str, role: str) -> Sequence[str]:
        """Active people who have the role, in person or through a department."""
        return self._organisations.current(connection).holders(app, role)

    def _check(self, uow: UnitOfWork, app: AppDef, role: str, members: Sequence[Member]) -> None:
        if not any(item.key == role for item in app.roles):
            raise NotFound.of("access.role_not_found", role=role)
        organisation = self._organisations.current(uow.connection)
        problems: list[Problem] = []
        for index, (kind, ref) in enumerate(members):
            if kind == "person" and ref not in organisation.people:
                problems.append(Problem("access.person_not_found", pointer(index)))
            if kind == "department" and ref not in organisation.departments:
                problems.append(Problem("access.department_not_found", pointer(index)))
        if problems:
            raise Invalid(problems)

    def _insert(self, uow: UnitOfWork, actor: Actor, app: AppDef, role: str, members: Sequence[Member]) -> None:
        rows = [{"app": app.key, "role": role, "kind": kind, "ref_id": ref} for kind, ref in members]
        if rows:
            uow.connection.execute(insert(role_members), rows)
        self._organisations.changed(uow)
        self._audit.note(uow, actor, "role.given", role, app=app.key, details={"members": [ref for _, ref in members]})
