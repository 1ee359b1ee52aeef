"""The organisation as expressions ask for it, on behalf of one app."""

from collections.abc import Sequence

from engine.access.organisation import Organisation


class AppDirectory:
    """Implements the expressions' `Directory`. `everyone` are the app's roles that everybody has."""

    def __init__(
        self, organisation: Organisation, app: str | None = None, everyone: frozenset[str] = frozenset()
    ) -> None:
        self._organisation = organisation
        self._app = app
        self._everyone = everyone

    @property
    def mark(self) -> str:
        """Changes whenever the organisation does."""
        return self._organisation.mark

    def name_of(self, person: str) -> str | None:
        found = self._organisation.people.get(person)
        return found.name if found else None

    def department_of(self, person: str) -> str | None:
        found = self._organisation.people.get(person)
        return found.departments[0] if found and found.departments else None

    def departments_of(self, person: str) -> Sequence[str]:
        found = self._organisation.people.get(person)
        return found.departments if found else ()

    def superior_of(self, person: str) -> str | None:
        found = self._organisation.people.get(person)
        return found.superior if found else None

    def head_of(self, department: str) -> str | None:
        found = self._organisation.departments.get(department)
        return found.head if found else None

    def members_of(self, department: str) -> Sequence[str]:
        return self._organisation.members(department)

    def has_role(self, person: str, role: str) -> bool:
        if person not in self._organisation.people:
            return False
        return role in self._everyone or f"{self._app}:{role}" in self._organisation.roles_of(person)

    def people(self) -> Sequence[str]:
        return [person.id for person in self._organisation.people.values() if person.active]

    def departments(self) -> Sequence[str]:
        return list(self._organisation.departments)
