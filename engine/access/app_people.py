"""The organisation as nodes and actions of one app ask for it. Only people who may sign in are ever found."""

from collections.abc import Sequence

from engine.access.organisation import Organisation
from engine.definitions.app import AppDef


class AppPeople:
    """Implements the `PeoplePort` of engine/extend for one app."""

    def __init__(self, organisation: Organisation, app: AppDef) -> None:
        self._organisation = organisation
        self._app = app

    def active(self, people: Sequence[str]) -> Sequence[str]:
        """Those of the people who may sign in."""
        return [person for person in people if self._active(person) is not None]

    def by_username(self, username: str) -> str | None:
        """The person of that user name."""
        found = self._organisation.by_username.get(username)
        return self._active(found.id) if found is not None else None

    def in_role(self, role: str) -> Sequence[str]:
        """Everybody who has a role of the app."""
        if any(item.key == role and item.everyone for item in self._app.roles):
            return [person.id for person in self._organisation.people.values() if person.active]
        return self._organisation.holders(self._app.key, role)

    def superior(self, person: str) -> str | None:
        """The person's superior."""
        found = self._organisation.people.get(person)
        return self._active(found.superior) if found is not None else None

    def department_head(self, department: str) -> str | None:
        """The head of a department."""
        found = self._organisation.departments.get(department)
        return self._active(found.head) if found is not None else None

    def main_department(self, person: str) -> str | None:
        """The first department of a person."""
        found = self._organisation.people.get(person)
        return found.departments[0] if found is not None and found.departments else None

    def admins(self) -> Sequence[str]:
        """Everybody who administers the installation."""
        return [person.id for person in self._organisation.people.values() if person.active and person.is_admin]

    def _active(self, person: str | None) -> str | None:
        found = self._organisation.people.get(person) if person is not None else None
        return found.id if found is not None and found.active else None
