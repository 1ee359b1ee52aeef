"""BEAUFORT: the strength of wind from its speed."""

from bisect import bisect_right
from decimal import Decimal

from engine.extend import NUMBER, Function, takes, words

STARTS = tuple(map(Decimal, ("0.3", "1.6", "3.4", "5.5", "8", "10.8", "13.9", "17.2", "20.8", "24.5", "28.5", "32.7")))
"""Speeds in m/s at which the forces 1 to 12 begin."""


def force(speed: Decimal) -> Decimal | None:
    """0 to 12; missing for a speed that is none."""
    return Decimal(bisect_right(STARTS, speed)) if speed >= 0 else None


beaufort = Function(
    "BEAUFORT",
    (takes("speed", NUMBER),),
    NUMBER,
    python=force,
    doc=words("Strength of a wind of so many metres a second, 0 to 12.", "风速（米/秒）对应的风力等级，0 到 12。"),
    example=("BEAUFORT(9.2)", "5"),
)
