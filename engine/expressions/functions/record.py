"""The record at hand and what a change does to it. Most make sense only while a record is being saved."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.expressions.context import Env
from engine.expressions.functions.function import SAME, Function, needs, takes, words
from engine.expressions.tree import Node
from engine.expressions.types import ANY, BOOL, TEXT, Type


def old_value(env: Env, path: str) -> Any:
    """The value before the change; missing for a new record."""
    value: Any = env.old
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def changed(env: Env, *paths: str) -> bool:
    """Whether the change touches one of the fields; any field when none is named."""
    if not paths:
        return bool(env.changed)
    return any(path.split(".")[0] in env.changed for path in paths)


def _field_type(arguments: Sequence[Node]) -> Type:
    return arguments[0].type


_CHANGE = needs("change")

functions = [
    Function(
        "ISNEW",
        (),
        BOOL,
        python=lambda env: env.is_new,
        needs=_CHANGE,
        doc=words("Whether the record is being created.", "记录是否正在新建。"),
        example=("ISNEW()", "True"),
    ),
    Function(
        "OLDVALUE",
        (takes("field", SAME, field_name=True),),
        _field_type,
        python=old_value,
        needs=_CHANGE,
        doc=words("The value of a field before the change.", "字段修改前的值。"),
        example=("OLDVALUE(status)", '"open"'),
    ),
    Function(
        "CHANGED",
        (takes("fields", ANY, field_name=True, repeated=True, optional=True),),
        BOOL,
        python=changed,
        needs=_CHANGE,
        doc=words("Whether the change touches a field, or one of several.", "本次修改是否涉及某个（或某几个）字段。"),
        example=("CHANGED(status)", "True"),
    ),
    Function(
        "RECORDID",
        (),
        TEXT,
        python=lambda env: env.record_id,
        needs=needs("record"),
        doc=words("The id of the record at hand.", "当前记录的标识。"),
        example=("LEN(RECORDID())", "32"),
    ),
    Function(
        "RECORDNO",
        (),
        TEXT,
        python=lambda env: env.record_number,
        needs=needs("record"),
        doc=words("The serial number of the record at hand.", "当前记录的编号。"),
        example=("RECORDNO()", '"WO-0007"'),
    ),
]
