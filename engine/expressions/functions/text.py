"""Text. Places and lengths count characters (code points), from 1."""

import re
from collections.abc import Sequence
from decimal import Decimal

from engine.expressions.functions.function import Function, Many, takes, words
from engine.expressions.limits import MAX_LIST, MAX_TEXT
from engine.expressions.types import BOOL, NUMBER, TEXT, ListOf

_SPACES = re.compile("[ \t\n\r\u00a0\u3000]+")
_CONTROLS = re.compile("[\x01-\x1f\x7f]")


def _count(number: Decimal) -> int:
    """A count: whole, not below zero."""
    return max(int(number), 0)


def _bounded(text: str) -> str | None:
    return text if len(text) <= MAX_TEXT else None


def _joined(separator: str, pieces: list[str]) -> str | None:
    """Put together, unless that gets too long: known before it is done."""
    length = sum(map(len, pieces)) + len(separator) * max(len(pieces) - 1, 0)
    return separator.join(pieces) if length <= MAX_TEXT else None


def flat(values: Sequence[object]) -> list[object]:
    """Single values and lists as one list, what is missing left out."""
    found: list[object] = []
    for value in values:
        if isinstance(value, (list, tuple)):
            found.extend(item for item in value if item is not None)
        elif value is not None:
            found.append(value)
    return found


def concat(*values: object) -> str | None:
    """All texts put together; missing ones count as empty."""
    return _joined("", list(map(str, flat(values))))


def text_join(separator: str | None, *values: object) -> str | None:
    """The texts that are not empty, with a separator between them."""
    return _joined(separator or "", [str(value) for value in flat(values) if value != ""])


def left(text: str, count: Decimal = Decimal(1)) -> str:
    """The first characters."""
    return text[: _count(count)]


def right(text: str, count: Decimal = Decimal(1)) -> str:
    """The last characters."""
    return text[max(len(text) - _count(count), 0) :]


def middle(text: str, start: Decimal, count: Decimal) -> str | None:
    """So many characters from a place on; missing when the place is before the first."""
    first = int(start)
    return text[first - 1 : first - 1 + _count(count)] if first >= 1 else None


def proper(text: str) -> str:
    """Each word with a capital; a word is a run of letters and digits."""
    return "".join(
        (char.lower() if index and text[index - 1].isalnum() else char.upper()) for index, char in enumerate(text)
    )


def trim(text: str) -> str:
    """Without spaces around, and with single spaces inside."""
    return _SPACES.sub(" ", text).strip(" ")


def clean(text: str) -> str:
    """Without line breaks, tabs and other characters that do not print."""
    return _CONTROLS.sub("", text)


def replace(text: str, start: Decimal, count: Decimal, new: str) -> str | None:
    """With so many characters from a place on replaced."""
    first = int(start)
    if first < 1:
        return None
    return _bounded(text[: first - 1] + new + text[first - 1 + _count(count) :])


def substitute(text: str, old: str, new: str, which: Decimal | None = None) -> str | None:
    """With every occurrence of a text replaced, or only the one counted."""
    if not old:
        return text
    if which is None:
        grown = len(text) + text.count(old) * (len(new) - len(old))
        return text.replace(old, new) if grown <= MAX_TEXT else None
    wanted, place = int(which), -len(old)
    if wanted < 1:
        return None
    for _ in range(min(wanted, len(text) + 1)):
        place = text.find(old, place + len(old))
        if place < 0:
            return text
    return _bounded(text[:place] + new + text[place + len(old) :])


def find(part: str, text: str, start: Decimal = Decimal(1)) -> Decimal | None:
    """The place of a text in another, upper and lower case told apart; missing when it is not there."""
    first = int(start)
    place = text.find(part, first - 1) if 1 <= first <= len(text) + 1 else -1
    return Decimal(place + 1) if place >= 0 else None


def search(part: str, text: str, start: Decimal = Decimal(1)) -> Decimal | None:
    """As find, upper and lower case alike."""
    return find(part.lower(), text.lower(), start)


def repeat(text: str, count: Decimal) -> str | None:
    """A text several times over; missing when that gets too long."""
    times = _count(count)
    return text * times if len(text) * times <= MAX_TEXT else None


def split(text: str, separator: str) -> tuple[str, ...] | None:
    """The pieces between separators; the characters when the separator is empty."""
    pieces = tuple(text.split(separator)) if separator else tuple(text)
    return pieces if len(pieces) <= MAX_LIST else None


def pad(text: str, length: Decimal, fill: str = " ") -> str | None:
    """Filled up on the left to a length."""
    lacking = _count(length) - len(text)
    if lacking <= 0 or not fill:
        return text
    if lacking > MAX_TEXT:
        return None
    return _bounded((fill * (lacking // len(fill) + 1))[:lacking] + text)


_T = takes("text", TEXT)

functions = [
    Function(
        "CONCAT",
        (takes("texts", Many(TEXT), repeated=True),),
        TEXT,
        python=concat,
        own_missing=True,
        doc=words("Puts texts together; missing ones count as empty.", "把多个文本连接起来，缺失的按空文本处理。"),
        example=('CONCAT("WO", "-", "7")', '"WO-7"'),
    ),
    Function(
        "TEXTJOIN",
        (takes("separator", TEXT), takes("texts", Many(TEXT), repeated=True)),
        TEXT,
        python=text_join,
        own_missing=True,
        doc=words(
            "Puts texts together with a separator between them; empty ones are left out.",
            "用分隔符连接多个文本，空的略去。",
        ),
        example=('TEXTJOIN(", ", "a", "", "b")', '"a, b"'),
    ),
    Function(
        "LEFT",
        (_T, takes("count", NUMBER, optional=True)),
        TEXT,
        python=left,
        doc=words("The first characters of a text; one if no count is given.", "取文本开头的若干个字符，默认一个。"),
        example=('LEFT("dougong", 3)', '"dou"'),
    ),
    Function(
        "RIGHT",
        (_T, takes("count", NUMBER, optional=True)),
        TEXT,
        python=right,
        doc=words("The last characters of a text; one if no count is given.", "取文本末尾的若干个字符，默认一个。"),
        example=('RIGHT("dougong", 4)', '"gong"'),
    ),
    Function(
        "MID",
        (_T, takes("start", NUMBER), takes("count", NUMBER)),
        TEXT,
        python=middle,
        doc=words("So many characters from a place on.", "从指定位置开始取若干个字符。"),
        example=('MID("dougong", 4, 2)', '"go"'),
    ),
    Function(
        "LEN",
        (_T,),
        NUMBER,
        python=lambda text: Decimal(len(text)),
        doc=words("The number of characters.", "文本的字符数。"),
        example=('LEN("斗拱")', "2"),
    ),
    Function(
        "LOWER",
        (_T,),
        TEXT,
        python=str.lower,
        doc=words("In small letters.", "转换为小写。"),
        example=('LOWER("ABC")', '"abc"'),
    ),
    Function(
        "UPPER",
        (_T,),
        TEXT,
        python=str.upper,
        doc=words("In capital letters.", "转换为大写。"),
        example=('UPPER("abc")', '"ABC"'),
    ),
    Function(
        "PROPER",
        (_T,),
        TEXT,
        python=proper,
        doc=words("Each word with a capital letter.", "每个单词首字母大写。"),
        example=('PROPER("john smith")', '"John Smith"'),
    ),
    Function(
        "TRIM",
        (_T,),
        TEXT,
        python=trim,
        doc=words("Without spaces around, and with single spaces inside.", "去掉首尾空格，中间的连续空格只留一个。"),
        example=('TRIM("  a   b ")', '"a b"'),
    ),
    Function(
        "CLEAN",
        (_T,),
        TEXT,
        python=clean,
        doc=words(
            "Without line breaks, tabs and other characters that do not print.", "去掉换行、制表符等不可打印的字符。"
        ),
        example=('CLEAN("a\\tb")', '"ab"'),
    ),
    Function(
        "REPLACE",
        (_T, takes("start", NUMBER), takes("count", NUMBER), takes("new", TEXT)),
        TEXT,
        python=replace,
        doc=words("Replaces so many characters from a place on.", "从指定位置开始替换若干个字符。"),
        example=('REPLACE("13812345678", 4, 4, "****")', '"138****5678"'),
    ),
    Function(
        "SUBSTITUTE",
        (_T, takes("old", TEXT), takes("new", TEXT), takes("which", NUMBER, optional=True)),
        TEXT,
        python=substitute,
        doc=words(
            "Replaces every occurrence of a text, or only the one counted.",
            "替换文本中出现的旧内容，可以只替换第几次出现的。",
        ),
        example=('SUBSTITUTE("a-b-c", "-", "/")', '"a/b/c"'),
    ),
    Function(
        "FIND",
        (takes("part", TEXT), _T, takes("start", NUMBER, optional=True)),
        NUMBER,
        python=find,
        doc=words(
            "The place of a text in another, upper and lower case told apart; missing when it is not there.",
            "一段文本在另一文本中的位置，区分大小写；找不到时为空。",
        ),
        example=('FIND("g", "dougong")', "4"),
    ),
    Function(
        "SEARCH",
        (takes("part", TEXT), _T, takes("start", NUMBER, optional=True)),
        NUMBER,
        python=search,
        doc=words(
            "The place of a text in another, upper and lower case alike; missing when it is not there.",
            "一段文本在另一文本中的位置，不区分大小写；找不到时为空。",
        ),
        example=('SEARCH("G", "dougong")', "4"),
    ),
    Function(
        "EXACT",
        (takes("left", TEXT), takes("right", TEXT)),
        BOOL,
        python=lambda left, right: left == right,
        doc=words("Whether two texts are the same to the letter.", "两个文本是否完全相同。"),
        example=('EXACT("a", "A")', "False"),
    ),
    Function(
        "REPT",
        (_T, takes("count", NUMBER)),
        TEXT,
        python=repeat,
        doc=words("A text several times over.", "把文本重复若干次。"),
        example=('REPT("*", 3)', '"***"'),
    ),
    Function(
        "SPLIT",
        (_T, takes("separator", TEXT)),
        ListOf(TEXT),
        python=split,
        doc=words("The pieces between separators, as a list.", "按分隔符拆分成列表。"),
        example=('INDEX(SPLIT("a,b", ","), 2)', '"b"'),
    ),
    Function(
        "CONTAINS",
        (_T, takes("part", TEXT)),
        BOOL,
        python=lambda text, part: part in text,
        doc=words("Whether a text has another one in it.", "文本中是否包含另一段文本。"),
        example=('CONTAINS("dougong", "gong")', "True"),
    ),
    Function(
        "STARTSWITH",
        (_T, takes("part", TEXT)),
        BOOL,
        python=lambda text, part: text.startswith(part),
        doc=words("Whether a text begins with another one.", "文本是否以另一段文本开头。"),
        example=('STARTSWITH("WO-7", "WO")', "True"),
    ),
    Function(
        "ENDSWITH",
        (_T, takes("part", TEXT)),
        BOOL,
        python=lambda text, part: text.endswith(part),
        doc=words("Whether a text ends with another one.", "文本是否以另一段文本结尾。"),
        example=('ENDSWITH("a.pdf", ".pdf")', "True"),
    ),
    Function(
        "PAD",
        (_T, takes("length", NUMBER), takes("fill", TEXT, optional=True)),
        TEXT,
        python=pad,
        doc=words("Fills a text up on the left to a length.", "在文本左侧补足到指定长度。"),
        example=('PAD("7", 4, "0")', '"0007"'),
    ),
]
