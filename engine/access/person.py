"""A person of the organisation."""

from dataclasses import dataclass
from typing import Any

from engine.kernel.labels import Language


@dataclass(frozen=True, slots=True)
class Person:
    """One row of dg_people with the departments, main one first. `language` is None until the person chose one."""

    id: str
    username: str
    name: str
    email: str | None
    phone: str | None
    superior: str | None
    language: Language | None
    timezone: str
    active: bool
    is_admin: bool
    departments: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As administrators see it."""
        return {
            "id": self.id,
            "username": self.username,
            "name": self.name,
            "email": self.email,
            "phone": self.phone,
            "superior": self.superior,
            "language": self.language,
            "timezone": self.timezone,
            "active": self.active,
            "is_admin": self.is_admin,
            "departments": list(self.departments),
        }
