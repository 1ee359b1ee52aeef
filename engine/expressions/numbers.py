"""Decimal arithmetic of the language: 12 places kept, half away from zero, 16 digits before the point, else missing."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from engine.expressions.limits import MAX_EXPONENT, NUMBER_LIMIT, PLACES

# Wide enough that no product of two numbers of 28 digits is rounded on the way.
WIDE = Context(prec=80, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow])
QUANTUM = Decimal(1).scaleb(-PLACES)
Number = Decimal | int


def settle(value: Decimal) -> Decimal | None:
    """The number kept of an exact result: rounded to 12 places; None when it is too big."""
    if not -NUMBER_LIMIT < value < NUMBER_LIMIT:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -PLACES:
        value = WIDE.quantize(value, QUANTUM)
        return value if -NUMBER_LIMIT < value < NUMBER_LIMIT else None
    return value


def add(left: Number, right: Number) -> Decimal | None:
    """Sum."""
    return settle(WIDE.add(left, right))


def subtract(left: Number, right: Number) -> Decimal | None:
    """Difference."""
    return settle(WIDE.subtract(left, right))


def multiply(left: Number, right: Number) -> Decimal | None:
    """Product."""
    return settle(WIDE.multiply(left, right))


def divide(left: Number, right: Number) -> Decimal | None:
    """Quotient; None when dividing by zero."""
    return settle(WIDE.divide(left, right)) if right else None


def floor_divide(left: Number, right: Number) -> Decimal | None:
    """Quotient rounded down, as Python's // on whole numbers; None when dividing by zero."""
    if not right:
        return None
    whole: Decimal = WIDE.divide_int(left, right)
    rest: Decimal = WIDE.remainder(left, right)
    return settle(WIDE.subtract(whole, 1) if rest and (rest < 0) != (right < 0) else whole)


def modulo(left: Number, right: Number) -> Decimal | None:
    """Remainder with the sign of the divisor, as Python's % on whole numbers; None when dividing by zero."""
    if not right:
        return None
    rest: Decimal = WIDE.remainder(left, right)
    return settle(WIDE.add(rest, right) if rest and (rest < 0) != (right < 0) else rest)


def power(base: Number, exponent: Number) -> Decimal | None:
    """base ** exponent for a whole exponent of at most 64 either way; None otherwise, and for zero to a negative."""
    if exponent != int(exponent) or not -MAX_EXPONENT <= exponent <= MAX_EXPONENT:
        return None
    if not base:
        return None if exponent < 0 else Decimal(0 if exponent else 1)
    # Beyond the limit in size there is nothing to compute; 28 digits to the 64th still fit the widest context.
    return settle(_EXACT.power(Decimal(base), int(exponent)))


_EXACT = Context(prec=28 * MAX_EXPONENT + 16, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero])


def round_to(value: Number, places: int) -> Decimal | None:
    """Rounded half away from zero to so many places; tens, hundreds… with a negative number of places."""
    return quantized(value, places, ROUND_HALF_UP)


def cut_to(value: Number, places: int) -> Decimal | None:
    """Cut off after so many places, toward zero."""
    return quantized(value, places, ROUND_DOWN)


def quantized(value: Number, places: int, rounding: str) -> Decimal | None:
    """Rounded to so many places (negative: tens, hundreds…) in one of decimal's ways; None when it gets too big."""
    value = Decimal(value)
    if places >= PLACES:
        return value
    if places <= -18:
        places = -18
    return settle(value.quantize(Decimal(1).scaleb(-places), rounding, WIDE))


def plain(value: Number) -> str:
    """The shortest exact text of a number: no exponent, no trailing zeros."""
    text = format(Decimal(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
