"""Text into tokens, each with its place. Refuses what the language has no use for, before any tree is built."""

import re
from typing import Literal, NamedTuple

from engine.expressions.limits import MAX_LENGTH
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem

Kind = Literal["number", "text", "name", "operator", "end"]

# Names may be Chinese; digits are the ten of ASCII.
_TOKEN = re.compile(
    r"""(?P<space>[ \t\n\r\f\v]+)
      | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
      | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<name>[^\W\d]\w*)
      | (?P<operator>\*\*|//|==|!=|<=|>=|[-+*/%&<>()\[\],.])""",
    re.VERBOSE,
)

# What a Chinese keyboard types where the language wants the plain character.
PLAIN = dict(zip("（），。＋－＊／＝＜＞！［］“”‘’：；％＆", "(),.+-*/=<>![]\"\"'':;%&", strict=True))
"""Full-width characters that stand for plain ones in Chinese typing."""


class Token(NamedTuple):
    """A piece of the text: `text` as written, from `start` to `end` (half-open)."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return (self.start, self.end)


def problem(code: str, span: tuple[int, int], **params: object) -> Invalid:
    """One finding about the text as an error to raise."""
    return Invalid(Problem(f"expression.{code}", "", params, span=span))


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, closed by one of kind "end". Raises Invalid with one located Problem."""
    if len(text) > MAX_LENGTH:
        raise problem("too_long", (MAX_LENGTH, len(text)), limit=MAX_LENGTH)
    found: list[Token] = []
    place = 0
    # The scanner stops at the first character that begins no token.
    for match in iter(_TOKEN.scanner(text).match, None):  # type: ignore[attr-defined]
        kind, piece = match.lastgroup, match.group()
        if kind != "space":
            if (found and kind != "operator") or piece == ".":
                _refuse_glued(found, kind, piece, place)
            found.append(Token(kind, piece, place, place + len(piece)))
        place += len(piece)
    if place < len(text):
        raise _refusal(text, place)
    found.append(Token("end", "", place, place))
    return found


def _refuse_glued(found: list[Token], kind: str | None, piece: str, place: int) -> None:
    """Python reads `1e5`, `0x1F` and `f"…"` in its own way; here they are mistakes, and two texts in a row are too."""
    if not found:
        return
    last = found[-1]
    touching = last.end == place
    if last.kind == "number" and touching and (kind in ("name", "number") or piece == "."):
        raise problem("bad_number", (last.start, place + len(piece)), text=last.text + piece)
    if kind == "text" and (last.kind == "text" or (last.kind == "name" and touching and last.text not in _BEFORE_TEXT)):
        raise problem("unexpected", (place, place + len(piece)), found=piece[:40])


_BEFORE_TEXT = frozenset({"and", "or", "not", "in", "if", "else"})


def _refusal(text: str, place: int) -> Invalid:
    char = text[place]
    if char in "\"'":
        return problem("unclosed_text", (place, len(text)))
    if char in PLAIN:
        return problem("wide_character", (place, place + 1), char=char, plain=PLAIN[char])
    if char == "=":
        return problem("single_equals", (place, place + 1))
    return problem("bad_character", (place, place + 1), char=char)
