"""People and departments of sample data: those that are not there yet are added, all get their roles."""

from collections.abc import Mapping
from typing import Any

from engine.access.actor import SYSTEM
from engine.access.departments import Departments
from engine.access.organisations import Organisations
from engine.access.people import People
from engine.access.people_checks import normal_username
from engine.access.role_members import RoleMembers
from engine.definitions.app import AppDef
from engine.kernel.labels import Language, text_of
from engine.store.unit_of_work import UnitOfWork


class PeopleSeed:
    """Reads `data/people.json`: departments [{ref, name, parent, head}], people [{username, name, department, …}]."""

    def __init__(
        self, organisations: Organisations, people: People, departments: Departments, roles: RoleMembers
    ) -> None:
        self._organisations = organisations
        self._people = people
        self._departments = departments
        self._roles = roles

    def sow(
        self, uow: UnitOfWork, app: AppDef, content: Mapping[str, Any], language: Language, password: str | None
    ) -> dict[str, str]:
        """Ids by `@` name: user names of people, refs of departments. `password` lets the new people sign in."""
        known = self._sow_departments(uow, content, language)
        organisation = self._organisations.current(uow.connection)
        fresh: list[Mapping[str, Any]] = []
        for item in content.get("people", ()):
            username = normal_username(item["username"])
            person = organisation.by_username.get(username)
            if person is None:
                fresh.append(item)
                places = [known[item["department"]]] if item.get("department") else []
                person = self._people.create(
                    uow,
                    SYSTEM,
                    username,
                    text_of(item["name"], language, username),
                    password=password,
                    email=item.get("email"),
                    phone=item.get("phone"),
                    departments=places,
                    language=item.get("language"),
                    timezone=item.get("timezone"),
                )
            known[item["username"]] = person.id
        for item in fresh:
            if item.get("superior"):
                self._people.update(uow, SYSTEM, known[item["username"]], {"superior": known[item["superior"]]})
        for item in content.get("departments", ()):
            if item.get("head") in known and self._departments.get(uow.connection, known[item["ref"]]).head is None:
                self._departments.update(uow, SYSTEM, known[item["ref"]], {"head": known[item["head"]]})
        for item in content.get("people", ()):
            for role in item.get("roles", ()):
                self._roles.add(uow, SYSTEM, app, role, [("person", known[item["username"]])])
        return known

    def _sow_departments(self, uow: UnitOfWork, content: Mapping[str, Any], language: Language) -> dict[str, str]:
        known: dict[str, str] = {}
        for item in content.get("departments", ()):
            name = text_of(item["name"], language, item["ref"])
            parent = known[item["parent"]] if item.get("parent") else None
            present = self._departments.list(uow.connection)
            found = next((one for one in present if one.name == name and one.parent == parent), None)
            made = found or self._departments.create(uow, SYSTEM, name, parent=parent)
            known[item["ref"]] = made.id
        return known
