"""What SQLite lacks: decimals, and the functions of the language, each the very Python that runs elsewhere."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from engine.calendars.calendar import WorkCalendar
from engine.calendars.shift import Shift
from engine.expressions import numbers
from engine.expressions.backends.python import NO_ENV
from engine.expressions.backends.sql.program import runnable, unpacked
from engine.expressions.backends.sql.result import INSTANT_FORMAT
from engine.expressions.backends.sql.spec import NEAREST_DAY
from engine.expressions.context import Env
from engine.expressions.dates import nearest_day
from engine.expressions.functions.function import Function
from engine.expressions.functions.table import FunctionTable, standard_table
from engine.kernel.jsons import dump, load

Decode = Callable[[Any], Any]

_OPERATORS: dict[str, Callable[..., Any]] = {
    "+": numbers.add,
    "-": numbers.subtract,
    "*": numbers.multiply,
    "/": numbers.divide,
    "//": numbers.floor_divide,
    "%": numbers.modulo,
    "**": numbers.power,
    "+number": lambda value: value,
    NEAREST_DAY: lambda env, value: nearest_day(value, env),
}


def sqlite_functions(connection: sqlite3.Connection, functions: FunctionTable | None = None) -> None:
    """Makes the language's functions known to a connection of the sqlite3 module."""
    table = functions or standard_table()

    @lru_cache(maxsize=2_000)
    def form(text: str) -> Callable[..., Any]:
        return _called(text, table)

    def call(text: str, *arguments: Any) -> Any:
        return form(text)(*arguments)

    def call_many(text: str, *packs: str) -> Any:
        return form(text)(*_spread(packs))

    @lru_cache(maxsize=500)
    def program(text: str) -> Callable[..., Any]:
        return _program(text, table)

    def run(text: str, *arguments: Any) -> Any:
        return program(text)(*arguments)

    def run_many(text: str, *packs: str) -> Any:
        return program(text)(*_spread(packs))

    connection.create_function("dg_call", -1, call, deterministic=True)
    connection.create_function("dg_call_many", -1, call_many, deterministic=True)
    connection.create_function("dg_run", -1, run, deterministic=True)
    connection.create_function("dg_run_many", -1, run_many, deterministic=True)
    connection.create_function("dg_pack", -1, lambda *values: dump(values), deterministic=True)
    connection.create_function("dg_join", -1, lambda *packs: dump(_spread(packs)), deterministic=True)
    connection.create_function("dg_within", 2, within, deterministic=True)
    connection.create_function("dg_decimal", 2, decimal_text, deterministic=True)
    connection.create_function("dg_order", 2, order, deterministic=True)
    connection.create_function("dg_scaled", 2, scaled, deterministic=True)


def decimal_text(whole: int | None, scale: int) -> str | None:
    """An integer × 10^-scale as decimal text."""
    return None if whole is None else numbers.plain(Decimal(whole).scaleb(-scale))


def within(whole: int | None, limit: int) -> int | None:
    """An integer; missing where it reaches the limit."""
    return whole if whole is not None and -limit < whole < limit else None


def order(left: str | None, right: str | None) -> int | None:
    """-1, 0 or 1 for two numbers in decimal text."""
    if left is None or right is None:
        return None
    one, two = Decimal(left), Decimal(right)
    return (one > two) - (one < two)


def scaled(text: str | None, scale: int) -> int | None:
    """Decimal text as an integer × 10^scale, halves away from zero; missing beyond 18 digits."""
    if text is None:
        return None
    value = numbers.WIDE.quantize(Decimal(text).scaleb(scale), Decimal(1))
    return int(value) if abs(value) < 10**18 else None


def _spread(packs: Sequence[str]) -> list[Any]:
    """The values in packs (dg_pack), one after the other."""
    return [value for pack in packs for value in load(pack)]


def _program(text: str, table: FunctionTable) -> Callable[..., Any]:
    """The function behind a part of a tree (see program.py)."""
    packed, arguments, result, surroundings = load(text)
    decoders = [_decoder(argument) for argument in arguments]
    encode = _encoder(result)
    function = runnable(unpacked(packed, table, lambda form, value: _decoder(form)(value)))
    env = _env(surroundings) if surroundings else NO_ENV

    def run(*values: Any) -> Any:
        found = [None if value is None else decode(value) for value, decode in zip(values, decoders, strict=True)]
        answer = function(found, env)
        return None if answer is None else encode(answer)

    return run


def _called(text: str, table: FunctionTable) -> Callable[..., Any]:
    """The function behind a signature (see spec.signature)."""
    name, arguments, result, surroundings = text.split("|", 3)
    decoders = [_decoder(argument) for argument in arguments.split(",") if argument]
    encode = _encoder(result)
    function = table.get(name)
    python = _OPERATORS[name] if function is None else function.python
    assert python is not None
    strict = function is None or not function.own_missing
    first = [_env(surroundings)] if name == NEAREST_DAY or _asks(function) else []

    def call(*values: Any) -> Any:
        if strict and None in values:
            return None
        found = [None if value is None else decode(value) for value, decode in zip(values, decoders, strict=True)]
        answer = python(*first, *found)
        return None if answer is None else encode(answer)

    return call


def _asks(function: Function | None) -> bool:
    return function is not None and bool(function.needs)


@lru_cache(maxsize=100)
def _env(surroundings: str) -> Env:
    zone, (days, holidays, makeup_days) = load(surroundings)
    shifts = [tuple(Shift(start, end) for start, end in day) for day in days]
    return Env(
        timezone=zone,
        calendar=WorkCalendar(
            week=tuple(shifts[:7]),
            makeup_hours=shifts[7],
            holidays=frozenset(map(date.fromisoformat, holidays)),
            makeup_days=frozenset(map(date.fromisoformat, makeup_days)),
        ),
    )


def _decoder(form: str) -> Decode:
    if form[0] == "l":
        item = _decoder(form[1:])
        return lambda value: [None if each is None else item(each) for each in load(value)]
    if form[0] == "n" and len(form) > 1:
        scale = -int(form[1:])
        return lambda value: Decimal(value).scaleb(scale)
    return _DECODERS[form]


def _encoder(form: str) -> Decode:
    if form[0] == "l":
        item = _encoder(form[1:])
        return lambda value: dump([None if each is None else item(each) for each in value])
    return _ENCODERS[form]


def _instant_text(value: datetime) -> str:
    return value.astimezone(UTC).strftime(INSTANT_FORMAT).rjust(26, "0")


_DECODERS: dict[str, Decode] = {
    "n": lambda value: Decimal(str(value)),
    "t": lambda value: value,
    "b": bool,
    "d": date.fromisoformat,
    "i": lambda value: datetime.fromisoformat(value).replace(tzinfo=UTC),
}
_ENCODERS: dict[str, Decode] = {
    "n": numbers.plain,
    "t": lambda value: value,
    "b": int,
    "d": date.isoformat,
    "i": _instant_text,
}
