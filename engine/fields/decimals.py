"""Numbers as people and JSON write them, read exactly."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal, DecimalException, InvalidOperation
from typing import Any, Literal

from engine.fields.storage import DIGITS, LIMITS
from engine.kernel.errors import Invalid

Rounding = Literal["half_up", "up", "down"]
_MODES = {"half_up": ROUND_HALF_UP, "up": ROUND_UP, "down": ROUND_DOWN}
_WIDE = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_EXACT = Context(prec=60)
_LONGEST = 60


def read_decimal(raw: Any) -> Decimal:
    """A JSON number or decimal text; Invalid for anything else (booleans, NaN, words)."""
    if isinstance(raw, Decimal) and raw.is_finite():
        return raw
    if isinstance(raw, (int, float, str)) and not isinstance(raw, bool):
        text = str(raw).strip() if isinstance(raw, str) else repr(raw)
        try:
            value = _EXACT.create_decimal(text) if len(text) <= _LONGEST else None
        except DecimalException:  # not a number, or an exponent beyond all numbers
            value = None
        if value is not None and value.is_finite() and "_" not in text and abs(value.adjusted()) <= _LONGEST:
            return value
    raise Invalid.of("fields.not_a_number")


def rounded(value: Decimal, places: int, rounding: Rounding = "half_up") -> Decimal:
    """The value with `places` decimals; Invalid when it has too many digits to be stored."""
    try:
        fitted = value.quantize(Decimal(1).scaleb(-places), _MODES[rounding], _EXACT)
    except InvalidOperation:
        raise Invalid.of("fields.number_too_big", digits=DIGITS - places) from None
    limit = LIMITS[places]
    if not -limit < fitted < limit:
        raise Invalid.of("fields.number_too_big", digits=DIGITS - places)
    return fitted if fitted else abs(fitted)


def check_range(value: Decimal, least: Decimal | None, most: Decimal | None) -> None:
    """Invalid when the value lies outside the limits."""
    if least is not None and value < least:
        raise Invalid.of("fields.below_min", min=plain(least))
    if most is not None and value > most:
        raise Invalid.of("fields.above_max", max=plain(most))


def plain(value: Decimal) -> str:
    """Decimal text without exponent and without needless zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal, separator: bool, trim: bool = False) -> str:
    """Decimal text, in groups of three when asked; `trim` drops zeros at the end."""
    text = format(value, ",f") if separator else format(value, "f")
    return text.rstrip("0").rstrip(".") if trim and "." in text else text


_CURRENCIES = dict.fromkeys(map(ord, "¥￥$€£"))


def from_words(text: str, *around: str) -> Decimal:
    """The number in a cell, without separators, signs of currencies and the given words (unit); full-width digits are
    read."""
    bare = text.translate(_WIDE).translate(_CURRENCIES)
    for words in around:
        bare = bare.replace(words, "") if words else bare
    bare = bare.replace(",", "").replace(" ", "").replace("\u00a0", "")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    return read_decimal(bare)
