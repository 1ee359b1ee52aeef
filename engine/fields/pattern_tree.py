"""Regular expressions as trees, read for judging them: which characters stand where, what repeats, what is a choice."""

import re
from dataclasses import dataclass

Chars = frozenset[str]


class Unclear(Exception):
    """Something that can make matching slow in ways that are not judged here, like a reference back."""


@dataclass(frozen=True, slots=True)
class One:
    """One character out of `chars` (of those that the pattern tells apart)."""

    chars: Chars


@dataclass(frozen=True, slots=True)
class Many:
    """Parts one after the other; without any it is empty."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several."""

    branches: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`body` from `least` to `most` times; `most` None is endless."""

    body: "Tree"
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """Looks ahead or back and stays where it is."""

    body: "Tree"


Tree = One | Many | Either | Repeat | Look
_TOKEN = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\(\?#[^)]*\)|\(\?P<\w+>|\(\?<?[=!]|\(\?[a-zA-Z-]*:|\(\?[a-zA-Z]+\)|\(|\)|\{\d*,?\d*\}|.",
    re.DOTALL,
)
_CODE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.", re.DOTALL)
_BOUNDS = re.compile(r"\{(\d*)(,?)(\d*)\}")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "0": "\0"}
_USUAL = frozenset("aZ09_ \t\n-.中é٣\u2028\U0001f600")
_NOWHERE = frozenset({"^", "$", r"\A", r"\Z", r"\b", r"\B"})


def read_pattern(pattern: str) -> Tree:
    """The tree of a pattern that `re` takes. Raises Unclear."""
    return _Reader(pattern).whole()


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._tokens = _TOKEN.findall(pattern)
        self._at = 0
        flags = "".join(re.findall(r"\(\?([a-zA-Z]+)[:)-]", pattern))
        if "x" in flags:
            raise Unclear
        self._flags = (re.IGNORECASE if "i" in flags else re.NOFLAG) | re.DOTALL
        told = {_char(code) for code in _CODE.findall(pattern)}
        near = {chr(ord(char) + by) for char in told for by in (-1, 1) if 0 <= ord(char) + by <= 0x10FFFF}
        self._alphabet = _USUAL | told | near | {char.swapcase() for char in told if len(char.swapcase()) == 1}
        self._known: dict[str, One] = {}

    def whole(self) -> Tree:
        found = self._either()
        if self._at < len(self._tokens):
            raise Unclear
        return found

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _either(self) -> Tree:
        branches = [self._many()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._many())
        return branches[0] if len(branches) == 1 else Either(tuple(branches))

    def _many(self) -> Tree:
        parts: list[Tree] = []
        while self._peek() not in ("", "|", ")"):
            found = self._atom()
            if found is not None:
                parts.append(self._repeated(found))
        return Many(tuple(parts))

    def _atom(self) -> Tree | None:
        token = self._peek()
        self._at += 1
        if token in _NOWHERE:
            return Many(())
        if token.startswith("(?#") or (token.startswith("(?") and token.endswith(")")):
            return None
        if token.startswith("("):
            if token == "(" and self._peek() == "?":
                raise Unclear
            inner = self._either()
            if self._peek() != ")":
                raise Unclear
            self._at += 1
            return Look(inner) if token in ("(?=", "(?!", "(?<=", "(?<!") else inner
        if re.fullmatch(r"\\[1-9N]", token):
            raise Unclear
        return self._one(token)

    def _repeated(self, body: Tree) -> Tree:
        while True:
            bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self._peek()) or _bounds(self._peek())
            if bounds is None:
                return body
            self._at += 1
            # Lazy or possessive repeats find the same in another order, or less.
            if self._peek() in ("?", "+"):
                self._at += 1
            body = Repeat(body, *bounds)

    def _one(self, token: str) -> One:
        found = self._known.get(token)
        if found is None:
            single = re.escape(token) if token == "{" or _BOUNDS.fullmatch(token) else token
            fits = re.compile(single, self._flags).fullmatch
            found = self._known[token] = One(frozenset(char for char in self._alphabet if fits(char)))
        return found


def _bounds(token: str) -> tuple[int, int | None] | None:
    found = _BOUNDS.fullmatch(token)
    if found is None or token in ("{}", "{,}"):
        # `{,}` is endless, `{}` a text.
        return (0, None) if token == "{,}" else None
    least, comma, most = found.groups()
    return int(least or 0), (int(most) if most else None) if comma else int(least)


def _char(code: str) -> str:
    if len(code) == 1:
        return code
    if code[1] in "xuU" and len(code) > 2:
        number = int(code[2:], 16)
        return chr(number) if number <= 0x10FFFF else "a"
    return _CONTROL.get(code[1], code[1])
