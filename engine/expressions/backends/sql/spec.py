"""How arguments stand when SQLite calls one of our functions: one short text per call, the same for every row."""

from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal
from typing import Any

from sqlalchemy.types import TypeEngine

from engine.calendars.calendar import WorkCalendar
from engine.expressions.backends.sql.result import INSTANT_FORMAT, Result
from engine.expressions.context import Env
from engine.expressions.numbers import plain
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, ListOf, Type
from engine.kernel.jsons import dump

NEAREST_DAY = "+day"
"""The day by which an instant is compared with a date."""

LETTERS = {"number": "n", "bool": "b", "date": "d", "datetime": "i"}


def letter(kind: Type) -> str:
    """A type in one or two letters; whatever stands as text is t."""
    if isinstance(kind, ListOf):
        return "l" + letter(kind.item)
    return LETTERS.get(kind.name, "t")


def signature(name: str, types: Sequence[TypeEngine[Any]], kind: Type, env: Env | None) -> str:
    """The function's name, how each argument stands, how the result is to stand, and the surroundings it may ask."""
    arguments = [stands(argument) for argument in types]
    return "|".join([name, ",".join(arguments), letter(kind), surroundings_of(env)])


def surroundings_of(env: Env | None) -> str:
    """Time zone and calendar as one text; empty for none."""
    return "" if env is None else dump([env.timezone, calendar_facts(env.calendar)])


def stands(argument: TypeEngine[Any]) -> str:
    """How an argument stands: its type, and for an integer its scale."""
    if not isinstance(argument, Result):
        return "b"
    return letter(argument.of) + (str(argument.scale) if argument.of == NUMBER and argument.scale is not None else "")


def calendar_facts(calendar: WorkCalendar) -> list[Any]:
    """A calendar as JSON."""
    return [
        [[[piece.start, piece.end] for piece in day] for day in (*calendar.week, calendar.makeup_hours)],
        sorted(day.isoformat() for day in calendar.holidays),
        sorted(day.isoformat() for day in calendar.makeup_days),
    ]


def encoded(value: Any, kind: Type) -> Any:
    """A run-time value as it stands in SQLite; numbers as decimal text."""
    if value is None:
        return None
    if isinstance(kind, ListOf):
        return dump([encoded(item, kind.item) for item in value])
    if kind == NUMBER:
        return plain(Decimal(value))
    if kind == BOOL:
        return int(value)
    if kind == DATE:
        return value.isoformat()
    if kind == DATETIME:
        return value.astimezone(UTC).strftime(INSTANT_FORMAT).rjust(26, "0")
    return value["id"] if isinstance(value, dict) else value
