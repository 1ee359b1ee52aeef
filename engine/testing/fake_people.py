"""An organisation of plain maps, for tests of types that look for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class FakePeople:
    """A PeoplePort. Ids are whatever texts the test writes; `usernames` maps a user name to an id."""

    usernames: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    superiors: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    administrators: Sequence[str] = ()

    def by_username(self, username: str) -> str | None:
        return self.usernames.get(username)

    def in_role(self, role: str) -> Sequence[str]:
        return self.roles.get(role, ())

    def superior(self, person: str) -> str | None:
        return self.superiors.get(person)

    def department_head(self, department: str) -> str | None:
        return self.heads.get(department)

    def main_department(self, person: str) -> str | None:
        return self.departments.get(person)

    def admins(self) -> Sequence[str]:
        return self.administrators
