"""People and the organisation. Where a person may be left out, the reader is meant."""

from typing import Any

from engine.expressions.backends.sql import faces
from engine.expressions.context import Env
from engine.expressions.functions.function import Function, needs, takes, words
from engine.expressions.operations import id_of
from engine.expressions.types import BOOL, DEPARTMENT, MEMBER, TEXT, ListOf


def _person(env: Env, given: tuple[Any, ...]) -> str | None:
    return id_of(given[0]) if given else env.actor


def user_name(env: Env, *person: Any) -> str | None:
    """The name of a person."""
    who = _person(env, person)
    return env.directory.name_of(who) if who else None


def user_department(env: Env, *person: Any) -> str | None:
    """The main department of a person."""
    who = _person(env, person)
    return env.directory.department_of(who) if who else None


def superior(env: Env, *person: Any) -> str | None:
    """The superior of a person."""
    who = _person(env, person)
    return env.directory.superior_of(who) if who else None


def department_head(env: Env, *department: Any) -> str | None:
    """The head of a department, or of the reader's own."""
    where = id_of(department[0]) if department else user_department(env)
    return env.directory.head_of(where) if where else None


def in_department(env: Env, department: Any, *person: Any) -> bool:
    """Whether a person belongs to a department or one below it."""
    who, where = _person(env, person), id_of(department)
    return bool(who and where) and who in env.directory.members_of(where or "")


def has_role(env: Env, role: str, *person: Any) -> bool:
    """Whether a person has a role."""
    who = _person(env, person)
    return bool(who) and env.directory.has_role(who or "", role)


_READER = needs("people", "reader")
_PERSON = takes("person", MEMBER, optional=True)

functions = [
    Function(
        "CURRENTUSER",
        (),
        MEMBER,
        python=lambda env: env.actor,
        needs=needs("reader"),
        doc=words("The person who is asking.", "当前用户。"),
        example=("ISMISSING(CURRENTUSER())", "False"),
    ),
    Function(
        "USERNAME",
        (_PERSON,),
        TEXT,
        python=user_name,
        needs=_READER,
        sqlite=faces.of_person(lambda directory, person: directory.name_of(person)),
        postgres=faces.of_person(lambda directory, person: directory.name_of(person)),
        doc=words("The name of a person; of the reader if none is given.", "成员的姓名，默认当前用户。"),
        example=("USERNAME()", '"Li Lei"'),
    ),
    Function(
        "USERDEPT",
        (_PERSON,),
        DEPARTMENT,
        python=user_department,
        needs=_READER,
        sqlite=faces.of_person(lambda directory, person: directory.department_of(person)),
        postgres=faces.of_person(lambda directory, person: directory.department_of(person)),
        doc=words("The main department of a person.", "成员的主部门，默认当前用户。"),
        example=("ISMISSING(USERDEPT())", "False"),
    ),
    Function(
        "SUPERIOR",
        (_PERSON,),
        MEMBER,
        python=superior,
        needs=_READER,
        sqlite=faces.of_person(lambda directory, person: directory.superior_of(person)),
        postgres=faces.of_person(lambda directory, person: directory.superior_of(person)),
        doc=words("The superior of a person.", "成员的直属上级，默认当前用户。"),
        example=("ISMISSING(SUPERIOR())", "False"),
    ),
    Function(
        "DEPTHEAD",
        (takes("department", DEPARTMENT, optional=True),),
        MEMBER,
        python=department_head,
        needs=_READER,
        sqlite=faces.of_person(lambda directory, department: directory.head_of(department)),
        postgres=faces.of_person(lambda directory, department: directory.head_of(department)),
        doc=words(
            "The head of a department; of the reader's own if none is given.", "部门负责人，默认当前用户的主部门。"
        ),
        example=("ISMISSING(DEPTHEAD())", "False"),
    ),
    Function(
        "INDEPT",
        (takes("department", DEPARTMENT), _PERSON),
        BOOL,
        python=in_department,
        needs=_READER,
        sqlite=faces.in_department,
        postgres=faces.in_department,
        doc=words("Whether a person belongs to a department or one below it.", "成员是否属于某部门（含下级部门）。"),
        example=('INDEPT("it")', "True"),
    ),
    Function(
        "HASROLE",
        (takes("role", TEXT), _PERSON),
        BOOL,
        python=has_role,
        needs=_READER,
        sqlite=faces.has_role,
        postgres=faces.has_role,
        doc=words("Whether a person has a role.", "成员是否拥有某角色。"),
        example=('HASROLE("dispatcher")', "True"),
    ),
    Function(
        "MEMBERSOF",
        (takes("department", DEPARTMENT),),
        ListOf(MEMBER),
        python=lambda env, department: tuple(env.directory.members_of(id_of(department) or "")),
        needs=needs("people"),
        doc=words("The people of a department and those below it.", "部门的成员（含下级部门）。"),
        example=('COUNT(MEMBERSOF("it"))', "2"),
    ),
]
