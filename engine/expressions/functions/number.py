"""Numbers one at a time."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_UP, Decimal

from engine.expressions.functions.function import Function, takes, words
from engine.expressions.limits import MAX_EXPONENT
from engine.expressions.numbers import WIDE, cut_to, divide, floor_divide, modulo, power, quantized, round_to, settle
from engine.expressions.types import NUMBER

PI = Decimal("3.141592653590")
LARGEST_EXPONENT = 40
"""EXP beyond it is out of range anyway."""


def round_(number: Decimal, places: Decimal = Decimal(0)) -> Decimal | None:
    """Half away from zero."""
    return round_to(number, int(places))


def round_up(number: Decimal, places: Decimal = Decimal(0)) -> Decimal | None:
    """Away from zero."""
    return quantized(number, int(places), ROUND_UP)


def round_down(number: Decimal, places: Decimal = Decimal(0)) -> Decimal | None:
    """Toward zero."""
    return cut_to(number, int(places))


def _to_step(rounding: str) -> Callable[..., Decimal | None]:
    def rounded(number: Decimal, step: Decimal = Decimal(1)) -> Decimal | None:
        if step <= 0:
            return None
        times = WIDE.divide(number, step).to_integral_value(rounding)
        return settle(WIDE.multiply(times, step))

    return rounded


def raised(base: Decimal, exponent: Decimal) -> Decimal | None:
    """A power; for a broken exponent the base must not be negative."""
    if exponent == int(exponent):
        return power(base, exponent)
    if base < 0 or abs(exponent) > MAX_EXPONENT or (not base and exponent < 0):
        return None
    return settle(WIDE.power(base, exponent)) if base else Decimal(0)


def square_root(number: Decimal) -> Decimal | None:
    """The root; missing for a negative number."""
    return settle(WIDE.sqrt(number)) if number >= 0 else None


def exponential(number: Decimal) -> Decimal | None:
    """e to the power of a number."""
    if number > LARGEST_EXPONENT:
        return None
    return settle(WIDE.exp(number)) if number > -LARGEST_EXPONENT else Decimal(0)


def natural_logarithm(number: Decimal) -> Decimal | None:
    """To base e; missing unless the number is greater than zero."""
    return settle(WIDE.ln(number)) if number > 0 else None


def logarithm(number: Decimal, base: Decimal = Decimal(10)) -> Decimal | None:
    """To a base; missing where there is none."""
    if number <= 0 or base <= 0 or base == 1:
        return None
    if base == 10:
        return settle(WIDE.log10(number))
    return settle(WIDE.divide(WIDE.ln(number), WIDE.ln(base)))


def sign(number: Decimal) -> Decimal:
    """-1, 0 or 1."""
    return Decimal((number > 0) - (number < 0))


_X = takes("number", NUMBER)
_PLACES = takes("places", NUMBER, optional=True)
_STEP = takes("step", NUMBER, optional=True)

functions = [
    Function(
        "ABS",
        (_X,),
        NUMBER,
        python=abs,
        doc=words("Without its sign.", "绝对值。"),
        example=("ABS(-3)", "3"),
    ),
    Function(
        "ROUND",
        (_X, _PLACES),
        NUMBER,
        python=round_,
        doc=words("Rounds to so many places, halves away from zero.", "四舍五入到指定小数位。"),
        example=("ROUND(2.345, 2)", "2.35"),
    ),
    Function(
        "ROUNDUP",
        (_X, _PLACES),
        NUMBER,
        python=round_up,
        doc=words("Rounds away from zero.", "向远离零的方向舍入。"),
        example=("ROUNDUP(2.1)", "3"),
    ),
    Function(
        "ROUNDDOWN",
        (_X, _PLACES),
        NUMBER,
        python=round_down,
        doc=words("Rounds toward zero.", "向零的方向舍入。"),
        example=("ROUNDDOWN(2.9)", "2"),
    ),
    Function(
        "CEILING",
        (_X, _STEP),
        NUMBER,
        python=_to_step(ROUND_CEILING),
        doc=words("Rounds up to a multiple of a step.", "向上取到步长的整数倍。"),
        example=("CEILING(7, 5)", "10"),
    ),
    Function(
        "FLOOR",
        (_X, _STEP),
        NUMBER,
        python=_to_step(ROUND_FLOOR),
        doc=words("Rounds down to a multiple of a step.", "向下取到步长的整数倍。"),
        example=("FLOOR(7, 5)", "5"),
    ),
    Function(
        "INT",
        (_X,),
        NUMBER,
        python=lambda number: floor_divide(number, 1),
        doc=words("The whole number at or below.", "向下取整。"),
        example=("INT(-2.5)", "-3"),
    ),
    Function(
        "TRUNC",
        (_X, _PLACES),
        NUMBER,
        python=round_down,
        doc=words("Cuts off after so many places.", "截去指定小数位之后的部分。"),
        example=("TRUNC(-2.57, 1)", "-2.5"),
    ),
    Function(
        "MOD",
        (_X, takes("divisor", NUMBER)),
        NUMBER,
        python=modulo,
        doc=words("The remainder, with the sign of the divisor.", "取余数，符号与除数相同。"),
        example=("MOD(7, 3)", "1"),
    ),
    Function(
        "QUOTIENT",
        (_X, takes("divisor", NUMBER)),
        NUMBER,
        python=lambda number, divisor: None if (found := divide(number, divisor)) is None else cut_to(found, 0),
        doc=words("The whole part of a division.", "除法结果的整数部分。"),
        example=("QUOTIENT(7, 2)", "3"),
    ),
    Function(
        "POWER",
        (_X, takes("exponent", NUMBER)),
        NUMBER,
        python=raised,
        doc=words("A number to a power (at most 64 either way).", "乘方，指数绝对值不超过 64。"),
        example=("POWER(2, 10)", "1024"),
    ),
    Function(
        "SQRT",
        (_X,),
        NUMBER,
        python=square_root,
        doc=words("The square root; missing for a negative number.", "平方根；负数的结果为空。"),
        example=("SQRT(16)", "4"),
    ),
    Function(
        "EXP",
        (_X,),
        NUMBER,
        python=exponential,
        doc=words("e to the power of a number.", "e 的乘方。"),
        example=("EXP(0)", "1"),
    ),
    Function(
        "LN",
        (_X,),
        NUMBER,
        python=natural_logarithm,
        doc=words("The natural logarithm.", "自然对数。"),
        example=("LN(1)", "0"),
    ),
    Function(
        "LOG",
        (_X, takes("base", NUMBER, optional=True)),
        NUMBER,
        python=logarithm,
        doc=words("The logarithm, to base ten if none is given.", "对数，默认以 10 为底。"),
        example=("LOG(1000)", "3"),
    ),
    Function(
        "SIGN",
        (_X,),
        NUMBER,
        python=sign,
        doc=words("-1, 0 or 1.", "数字的符号：-1、0 或 1。"),
        example=("SIGN(-7)", "-1"),
    ),
    Function(
        "PI",
        (),
        NUMBER,
        python=lambda: PI,
        doc=words("The number π to twelve places.", "圆周率，精确到十二位小数。"),
        example=("ROUND(PI(), 2)", "3.14"),
    ),
]
