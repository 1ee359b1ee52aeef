"""The operators on run-time values, as every Python back end means them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.expressions.context import Env
from engine.expressions.dates import nearest_day
from engine.expressions.types import ListOf, Type


def id_of(value: Any) -> str | None:
    """The id of a person, department or record, which may be there as an id or as a mapping."""
    if isinstance(value, Mapping):
        found = value.get("id")
        return found if isinstance(found, str) else None
    return value if isinstance(value, str) else None


def deeper(value: Any, name: str) -> Any:
    """A field of a record; missing when there is no record at hand."""
    return value.get(name) if isinstance(value, Mapping) else None


def compared(operator: str, left: Any, right: Any) -> bool | None:
    """An ordering; missing when a side is missing or the sides are of different kinds."""
    if left is None or right is None:
        return None
    try:
        match operator:
            case "<":
                return bool(left < right)
            case "<=":
                return bool(left <= right)
            case ">":
                return bool(left > right)
            case _:
                return bool(left >= right)
    except TypeError:
        return None


def same(left: Any, right: Any) -> bool:
    """Equality of values of unknown types: a yes/no is never a number."""
    if isinstance(left, bool) != isinstance(right, bool):
        return False
    return bool(left == right)


def as_day(value: date | datetime | None, env: Env) -> date | None:
    """The date of an instant or a date, for comparing one with the other."""
    return None if value is None else nearest_day(value, env)


_KINDS: dict[str, tuple[type, ...]] = {
    "number": (Decimal, int),
    "text": (str,),
    "bool": (bool,),
    "datetime": (datetime,),
    "date": (date,),
    "member": (str, Mapping),
    "department": (str, Mapping),
    "record": (str, Mapping),
}


def narrowed(value: Any, kind: Type) -> Any:
    """A value of unknown type as one of a type: itself, or missing when it is of another."""
    if isinstance(kind, ListOf):
        if not isinstance(value, Sequence) or isinstance(value, str):
            return None
        return [narrowed(item, kind.item) for item in value]
    wanted = _KINDS.get(kind.name)
    if wanted is None:
        return value
    if not isinstance(value, wanted):
        return None
    if (kind.name == "number" and isinstance(value, bool)) or (kind.name == "date" and isinstance(value, datetime)):
        return None
    return value
