"""What business in China asks for: amounts in capitals, identity card numbers."""

from datetime import date
from decimal import Decimal

from engine.expressions.functions.function import Function, takes, words
from engine.expressions.limits import NUMBER_LIMIT
from engine.expressions.numbers import round_to
from engine.expressions.types import BOOL, DATE, NUMBER, TEXT

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def rmb_capital(number: Decimal) -> str | None:
    """An amount of money in capital Chinese numerals, rounded to fen, as on an invoice."""
    amount = round_to(number, 2)
    if amount is None or abs(amount) >= NUMBER_LIMIT:
        return None
    cents = int(abs(amount) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    text = "负" if amount < 0 and cents else ""
    if yuan or not cents:
        text += _whole(yuan) + "元"
    if not jiao and not fen:
        return text + "整"
    if jiao:
        text += _DIGITS[jiao] + "角"
    elif yuan:
        text += "零"
    return text + (_DIGITS[fen] + "分" if fen else "整")


def _whole(number: int) -> str:
    """A whole number: groups of four digits, one 零 for a gap of zeros before a later digit."""
    if not number:
        return "零"
    text, gap = "", False
    for group in range((len(str(number)) - 1) // 4, -1, -1):
        value = number // 10_000**group % 10_000
        if not value:
            gap = bool(text)
            continue
        if text and (gap or value < 1_000):
            text += "零"
        text, gap = text + _four(value) + _GROUPS[group], False
        if group == 3 and number // 10_000**2 % 10_000:
            # 壹万亿 followed by 贰仟亿 reads 壹万贰仟亿.
            text = text.removesuffix("亿")
    return text


def _four(value: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _UNITS[place]
            gap = False
        else:
            gap = True
    return text


def id_check(text: str) -> bool:
    """Whether a text is a valid 18-digit identity card number: form, birthday and check digit (GB 11643)."""
    return id_birth(text) is not None


def id_birth(text: str) -> date | None:
    """The birthday in an identity card number; missing when the number is not valid."""
    code = text.upper()
    if len(code) != 18 or not (code[:17].isascii() and code[:17].isdigit()):
        return None
    if code[17] != _CHECKS[sum(int(digit) * weight for digit, weight in zip(code, _WEIGHTS, strict=False)) % 11]:
        return None
    try:
        return date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError:
        return None


def id_gender(text: str) -> str | None:
    """ "male" or "female" after an identity card number; missing when the number is not valid."""
    if id_birth(text) is None:
        return None
    return "male" if int(text[16]) % 2 else "female"


functions = [
    Function(
        "RMBCAP",
        (takes("amount", NUMBER),),
        TEXT,
        python=rmb_capital,
        doc=words("An amount of money in capital Chinese numerals.", "人民币金额大写。"),
        example=("RMBCAP(1234.5)", '"壹仟贰佰叁拾肆元伍角整"'),
    ),
    Function(
        "IDCHECK",
        (takes("number", TEXT),),
        BOOL,
        python=id_check,
        doc=words("Whether a text is a valid Chinese identity card number.", "是否为有效的居民身份证号码。"),
        example=('IDCHECK("11010519491231002X")', "True"),
    ),
    Function(
        "IDBIRTH",
        (takes("number", TEXT),),
        DATE,
        python=id_birth,
        doc=words("The birthday in a Chinese identity card number.", "身份证号码中的出生日期。"),
        example=('IDBIRTH("11010519491231002X")', "1949-12-31"),
    ),
    Function(
        "IDGENDER",
        (takes("number", TEXT),),
        TEXT,
        python=id_gender,
        doc=words(
            '"male" or "female" after a Chinese identity card number.', "身份证号码中的性别：male 为男，female 为女。"
        ),
        example=('IDGENDER("11010519491231002X")', '"female"'),
    ),
]
