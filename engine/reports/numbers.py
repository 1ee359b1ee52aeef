"""Figures in words: grouped thousands, fixed places."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

NOTHING = "–"


def number_text(value: Any, decimals: int, percent: bool = False) -> str:
    """`1,234.50`; with `percent` a ratio as `97.5%`; a dash when there is nothing."""
    if value is None:
        return NOTHING
    figure = Decimal(value) * 100 if percent else Decimal(value)
    rounded = figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,f}%" if percent else f"{rounded:,f}"
