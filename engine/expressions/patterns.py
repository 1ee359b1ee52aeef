"""Patterns of numbers and dates as text: `#,##0.00`, `0%`, `yyyy-MM-dd HH:mm`, `yyyy年M月d日`."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from engine.expressions.numbers import round_to

_NUMBER = re.compile(
    r"(?P<before>[^0#,.%]{0,20})(?P<whole>[#0,]{1,30})(?:\.(?P<broken>0{0,12}#{0,12}))?(?P<percent>%)?(?P<after>[^0#,.%]{0,20})"
)
_DATE = re.compile(r"yyyy|yy|MM|M|dd|d|HH|H|mm|m|ss|s|[^A-Za-z]+")


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A number pattern taken apart."""

    before: str
    after: str
    grouped: bool
    least_whole: int
    least_broken: int
    most_broken: int
    percent: bool


def number_pattern(text: str) -> NumberPattern | None:
    """The parts of a number pattern, or None when it is none."""
    match = _NUMBER.fullmatch(text)
    if match is None or len(match["broken"] or "") > 12:
        return None
    broken = match["broken"] or ""
    return NumberPattern(
        before=match["before"],
        after=match["after"],
        grouped="," in match["whole"],
        least_whole=match["whole"].count("0"),
        least_broken=broken.count("0"),
        most_broken=len(broken),
        percent=match["percent"] is not None,
    )


def format_number(number: Decimal, pattern: NumberPattern) -> str | None:
    """A number in a pattern, rounded half away from zero to the places shown."""
    value = number * 100 if pattern.percent else number
    rounded = round_to(value, pattern.most_broken)
    if rounded is None:
        return None
    whole, _, broken = format(abs(rounded), f".{pattern.most_broken}f").partition(".")
    whole = whole.lstrip("0").rjust(pattern.least_whole, "0")
    if pattern.grouped:
        whole = _grouped(whole)
    broken = broken[: pattern.least_broken] + broken[pattern.least_broken :].rstrip("0")
    sign = "-" if rounded < 0 else ""
    text = f"{whole}.{broken}" if broken else whole or "0"
    return f"{sign}{pattern.before}{text}{'%' if pattern.percent else ''}{pattern.after}"


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    return ",".join(groups + [digits[place : place + 3] for place in range(head, len(digits), 3)])


def date_pieces(text: str) -> list[str] | None:
    """A date pattern cut into fields and plain text, or None when a letter in it means nothing."""
    if len(text) > 100:
        return None
    pieces = _DATE.findall(text)
    return pieces if "".join(pieces) == text else None


def format_date(wall: datetime, pieces: list[str]) -> str:
    """A wall clock time in a pattern."""
    fields = {
        "yyyy": f"{wall.year:04}",
        "yy": f"{wall.year % 100:02}",
        "MM": f"{wall.month:02}",
        "M": str(wall.month),
        "dd": f"{wall.day:02}",
        "d": str(wall.day),
        "HH": f"{wall.hour:02}",
        "H": str(wall.hour),
        "mm": f"{wall.minute:02}",
        "m": str(wall.minute),
        "ss": f"{wall.second:02}",
        "s": str(wall.second),
    }
    return "".join(fields.get(piece, piece) for piece in pieces)
