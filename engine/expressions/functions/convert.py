"""From numbers and dates to text and back, always asked for and never silent."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from engine.expressions.backends.sql import faces
from engine.expressions.context import Env
from engine.expressions.dates import local, on_calendar
from engine.expressions.functions.function import Function, needs, takes, words
from engine.expressions.limits import NUMBER_LIMIT
from engine.expressions.numbers import plain, settle
from engine.expressions.patterns import date_pieces, format_date, format_number, number_pattern
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, TEXT

_VALUE = re.compile(r"[+-]?(?:[0-9]{1,40}|[0-9]{1,3}(?:,[0-9]{3}){1,12})?(?:\.[0-9]{0,40})?%?")

_number_pattern = cache(number_pattern)
_date_pieces = cache(date_pieces)


def to_text(env: Env, value: Any, pattern: str | None = None) -> str | None:
    """A number, date, instant or yes/no as text; a number after a pattern, too."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Decimal, int)):
        parts = _number_pattern(pattern) if pattern is not None else None
        return plain(value) if parts is None else format_number(Decimal(value), parts)
    if isinstance(value, datetime):
        return format_text(env, value, pattern or "yyyy-MM-dd HH:mm:ss")
    if isinstance(value, date):
        return format_text(env, value, pattern or "yyyy-MM-dd")
    return value if isinstance(value, str) else None


def format_text(env: Env, value: date | datetime, pattern: str) -> str | None:
    """A date or instant after a pattern, on the reader's clock; missing where that clock shows no date."""
    pieces = _date_pieces(pattern)
    return None if pieces is None else on_calendar(_local_text)(env, value, pieces)


def _local_text(env: Env, value: date | datetime, pieces: list[str]) -> str:
    """The pieces of a pattern filled in. OverflowError."""
    return format_date(local(value, env), pieces)


def to_number(text: str) -> Decimal | None:
    """The number that a text shows: 1,234.5 or 12%; missing when it shows none."""
    bare = text.strip(" ")
    if not _VALUE.fullmatch(bare) or not any(char.isdigit() for char in bare):
        return None
    value = Decimal(bare.replace(",", "").rstrip("%"))
    if value.copy_abs() >= NUMBER_LIMIT * 100:
        return None
    return settle(value.scaleb(-2) if bare.endswith("%") else value)


functions = [
    Function(
        "TEXT",
        (
            takes("value", NUMBER, DATE, DATETIME, BOOL, TEXT),
            takes(
                "pattern",
                TEXT,
                optional=True,
                written_out=True,
                valid=lambda text: bool(number_pattern(text) or date_pieces(text)),
            ),
        ),
        TEXT,
        python=to_text,
        needs=needs("zone"),
        postgres=faces.as_text,
        doc=words(
            "A number, date or yes/no as text; a pattern such as #,##0.00 or 0% may be given.",
            "把数字、日期或是否转换为文本，可指定格式，如 #,##0.00、0%。",
        ),
        example=('TEXT(1234.5, "#,##0.00")', '"1,234.50"'),
    ),
    Function(
        "VALUE",
        (takes("text", TEXT),),
        NUMBER,
        python=to_number,
        doc=words("The number that a text shows; missing when it shows none.", "把文本转换为数字；不是数字时为空。"),
        example=('VALUE("1,234.5")', "1234.5"),
    ),
    Function(
        "FORMATDATE",
        (
            takes("date", DATE, DATETIME),
            takes("pattern", TEXT, written_out=True, valid=lambda text: bool(date_pieces(text))),
        ),
        TEXT,
        python=format_text,
        needs=needs("zone"),
        postgres=faces.date_text,
        doc=words(
            "A date as text: yyyy MM dd HH mm ss stand for its parts.", "按格式把日期转换为文本，如 yyyy年M月d日。"
        ),
        example=('FORMATDATE(DATE(2026, 11, 21), "yyyy年M月d日")', '"2026年11月21日"'),
    ),
]
