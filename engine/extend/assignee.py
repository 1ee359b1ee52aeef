"""Who is meant: people named directly, by role, by their place in the organisation, or by a field of the record."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from engine.extend.node_context import PeoplePort
from engine.kernel.options import FieldRef, Options, RoleRef, opt


class Assignee(Options):
    """One way to find people. `people` are user names, which mean the same on another machine; ids do not.

    `department_head` heads the department in `field` (or of the person in it), the starter's when there is no field.
    """

    kind: Literal["people", "role", "field", "department_head", "starter", "superior"] = opt(
        title={"en": "Found by", "zh-CN": "查找方式"}
    )
    people: tuple[str, ...] = opt((), title={"en": "People", "zh-CN": "指定人员"})
    role: RoleRef | None = opt(None, title={"en": "Role", "zh-CN": "角色"})
    field: FieldRef | None = opt(None, title={"en": "Field", "zh-CN": "字段"})

    @model_validator(mode="after")
    def _is_whole(self) -> "Assignee":
        needs = {"people": "people", "role": "role", "field": "field"}.get(self.kind)
        if needs is not None and not getattr(self, needs):
            raise PydanticCustomError("assignee.incomplete", "{needs} is missing", {"kind": self.kind, "needs": needs})
        return self


def find_people(
    assignees: Iterable[Assignee], people: PeoplePort, starter: str, value_of: Callable[[str], Any]
) -> tuple[str, ...]:
    """Ids of the people meant, each once, in the order written; leavers are passed by. `value_of` gives the value of a
    field path."""
    found: dict[str, None] = {}
    for assignee in assignees:
        found.update(dict.fromkeys(_found(assignee, people, starter, value_of)))
    return tuple(people.active(list(found)))


def _found(assignee: Assignee, people: PeoplePort, starter: str, value_of: Callable[[str], Any]) -> Iterable[str]:
    match assignee.kind:
        case "people":
            return [found for name in assignee.people if (found := people.by_username(name)) is not None]
        case "role":
            return people.in_role(assignee.role or "")
        case "field":
            return _ids(value_of(assignee.field or ""))
        case "department_head":
            places = _ids(value_of(assignee.field)) if assignee.field else [starter]
            return [head for place in places if (head := _head_of(place, people)) is not None]
        case "superior":
            superior = people.superior(starter)
            return [superior] if superior else []
        case "starter":
            return [starter]


def _head_of(place: str, people: PeoplePort) -> str | None:
    """The head of a department, or of a person's main department."""
    head = people.department_head(place)
    if head is not None:
        return head
    department = people.main_department(place)
    return people.department_head(department) if department else None


def _ids(value: Any) -> Sequence[str]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if item is not None)
