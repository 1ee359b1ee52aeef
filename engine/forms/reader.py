"""What the browser must know of its reader to run expressions that ask for people; and which of them it cannot run."""

from typing import Any

from engine.access.actor import Actor
from engine.access.organisation import Organisation
from engine.definitions.app import AppDef
from engine.expressions.checked import Checked
from engine.expressions.tree import Call, walk

_ABOUT_THE_READER = {"USERNAME": 0, "USERDEPT": 0, "SUPERIOR": 0, "DEPTHEAD": 0, "INDEPT": 1, "HASROLE": 1}
"""Functions about people, with the number of arguments at which they speak of the reader."""
_ABOUT_ALL = "MEMBERSOF"


def reader_json(organisation: Organisation, actor: Actor, app: AppDef) -> dict[str, Any]:
    """Roles in the app, departments with those above them (the main one first), superior, head of department."""
    own = [] if actor.department_main is None else [actor.department_main]
    own += sorted(actor.departments.difference(own))
    departments = dict.fromkeys(own)
    for department in own:
        departments |= dict.fromkeys(organisation.with_above(department))
    main = organisation.departments.get(actor.department_main or "")
    held = actor.roles_in(app.key)
    return {
        "roles": [role.key for role in app.roles if role.everyone or role.key in held],
        "department": actor.department_main,
        "departments": list(departments),
        "superior": actor.superior,
        "head": main.head if main else None,
    }


def asks_of_others(checked: Checked) -> bool:
    """Whether it asks for people beside the reader, of whom the browser knows nothing."""
    return any(
        node.function.name == _ABOUT_ALL
        or len(node.arguments) > _ABOUT_THE_READER.get(node.function.name, len(node.arguments))
        for node in walk(checked.tree)
        if isinstance(node, Call)
    )
