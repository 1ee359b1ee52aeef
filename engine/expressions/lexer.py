"""Text into tokens, each with its place. Refuses what the language has no use for, before any tree is built."""

import re
from dataclasses import dataclass
from typing import Literal

from engine.expressions.limits import MAX_LENGTH
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem

Kind = Literal["number", "text", "name", "operator", "end"]

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>\d+(?:\.\d+)?|\.\d+)
      | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<name>[^\W\d]\w*)
      | (?P<operator>\*\*|//|==|!=|<=|>=|[-+*/%&<>()\[\],.])""",
    re.VERBOSE | re.ASCII,
)
# \w must know Chinese letters while \d must not know other digits, so names have a pattern of their own.
_NAME = re.compile(r"[^\W\d]\w*")

# What a Chinese keyboard types where the language wants the plain character.
_WIDE = dict(zip("（），。＋－＊／＝＜＞！［］“”‘’：；％＆", "(),.+-*/=<>![]\"\"'':;%&", strict=True))


@dataclass(frozen=True, slots=True)
class Token:
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
    while place < len(text):
        match = _TOKEN.match(text, place)
        kind = match.lastgroup if match else None
        if match is None or kind == "name":
            match, kind = _NAME.match(text, place), "name"
        if match is None:
            raise _refusal(text, place)
        if kind != "space":
            _refuse_glued(found, kind, match.group(), place)
            found.append(Token(kind, match.group(), place, match.end()))  # type: ignore[arg-type]
        place = match.end()
    found.append(Token("end", "", len(text), len(text)))
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
    if char in _WIDE:
        return problem("wide_character", (place, place + 1), char=char, plain=_WIDE[char])
    if char == "=":
        return problem("single_equals", (place, place + 1))
    return problem("bad_character", (place, place + 1), char=char)
