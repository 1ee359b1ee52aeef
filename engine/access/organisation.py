"""The whole organisation at one moment, in memory: people, departments, roles. Answers without asking the database."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from engine.access.actor import SYSTEM, Actor
from engine.access.department import Department
from engine.access.person import Person
from engine.kernel.labels import Language


class Organisation:
    """An immutable picture. `roles` maps (kind, id) to `app:role` texts, kind being person or department."""

    def __init__(
        self,
        mark: str,
        people: Iterable[Person],
        departments: Iterable[Department],
        roles: Mapping[tuple[str, str], frozenset[str]],
        language: Language = "en",
    ) -> None:
        self.mark = mark
        self.people: dict[str, Person] = {person.id: person for person in people}
        self.departments: dict[str, Department] = {department.id: department for department in departments}
        self._roles = roles
        self._language = language
        self._actors: dict[str, Actor] = {}

    @cached_property
    def by_username(self) -> dict[str, Person]:
        """People by user name."""
        return {person.username: person for person in self.people.values()}

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        members: dict[str, list[str]] = {}
        for person in self.people.values():
            for department in person.departments:
                members.setdefault(department, []).append(person.id)
        return members

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for department in self.departments.values():
            if department.parent is not None:
                children.setdefault(department.parent, []).append(department.id)
        return children

    def actor(self, person_id: str) -> Actor | None:
        """The person as one who acts; None for unknown and inactive people."""
        known = self._actors.get(person_id)
        if known is not None:
            return known
        person = self.people.get(person_id)
        if person is None:
            return SYSTEM if person_id == SYSTEM.id else None
        if not person.active:
            return None
        actor = Actor(
            id=person.id,
            name=person.name,
            username=person.username,
            is_admin=person.is_admin,
            unbounded=person.is_admin,
            departments=frozenset(person.departments),
            department_main=person.departments[0] if person.departments else None,
            roles=self.roles_of(person_id),
            superior=person.superior,
            language=person.language or self._language,
            timezone=person.timezone,
        )
        self._actors[person_id] = actor
        return actor

    def roles_of(self, person_id: str) -> frozenset[str]:
        """`app:role` of a person, given in person or through a department or one above it."""
        person = self.people.get(person_id)
        if person is None:
            return frozenset()
        found = set(self._roles.get(("person", person_id), ()))
        for own in person.departments:
            for department in self.with_above(own):
                found |= self._roles.get(("department", department), frozenset())
        return frozenset(found)

    def with_above(self, department: str) -> list[str]:
        """A department and those above it, from the bottom up."""
        path: list[str] = []
        at: str | None = department
        while at is not None and at in self.departments and at not in path:
            path.append(at)
            at = self.departments[at].parent
        return path

    def with_below(self, department: str) -> list[str]:
        """A department and all below it."""
        found = [department] if department in self.departments else []
        for at in found:
            found.extend(child for child in self._children.get(at, ()) if child not in found)
        return found

    def members(self, department: str) -> Sequence[str]:
        """Active people of a department and of those below it, each once."""
        found: dict[str, None] = {}
        for at in self.with_below(department):
            for person_id in self._members.get(at, ()):
                if self.people[person_id].active:
                    found[person_id] = None
        return list(found)

    def admins(self) -> list[str]:
        """Active administrators."""
        return [person.id for person in self.people.values() if person.active and person.is_admin]

    def holders(self, app: str, role: str) -> Sequence[str]:
        """Active people who have a role of an app."""
        wanted = f"{app}:{role}"
        return [p.id for p in self.people.values() if p.active and wanted in self.roles_of(p.id)]
