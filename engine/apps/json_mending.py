"""What somebody most likely meant with a text that is almost JSON, so that the rest of it can be checked as well."""

import json
import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<mark>[{}\[\],:，：])
    |"(?P<text>(?:[^"\\\n]|\\.)*)(?:"|(?=\n)|$)
    |[“”](?P<wide>[^“”\n]*)[“”]?
    |'(?P<single>[^'\n]*)'?
    |(?P<word>[^\s,:，："“”'{}\[\]]+)
    )""",
    re.VERBOSE,
)
_PLAIN = {"，": ",", "：": ":"}
_WORDS = {"true": True, "false": False, "null": None, "none": None, "nan": None}
_DEEPEST = 60
Token = tuple[str, Any]
"""`mark` with a sign, or `value`."""


def mended(text: str) -> Any:
    """The value with commas, colons, quotes and closing brackets put right; None when it makes no sense at all."""
    tokens = list(_tokens(text))
    try:
        return _Mending(tokens).value(0) if tokens else None
    except (IndexError, RecursionError):
        return None


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        kind, inside = found.lastgroup, found[found.lastgroup or 0]
        if kind == "mark":
            yield "mark", _PLAIN.get(inside, inside)
        elif kind == "text":
            yield "value", _unescaped(inside)
        elif kind == "word":
            yield "value", _word(inside)
        else:
            yield "value", inside


def _unescaped(inside: str) -> str:
    try:
        return str(json.loads(f'"{inside}"', strict=False))
    except ValueError:
        return inside


def _word(word: str) -> Any:
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    try:
        return json.loads(word)
    except ValueError:
        return word


class _Mending:
    """Reads tokens; a bracket that is never closed ends with the text. IndexError when a value is wanted there."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def value(self, depth: int) -> Any:
        """The next value."""
        if depth > _DEEPEST:
            raise RecursionError
        kind, inside = self._take()
        if kind == "value":
            return inside
        if inside == "{":
            return self._object(depth)
        return self._list(depth) if inside == "[" else self.value(depth)

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self._ended("}"):
            key = str(self.value(depth + 1))
            if self._next() == ("mark", ":"):
                self._take()
            if self._next() not in (None, ("mark", ","), ("mark", "}")):
                found.setdefault(key, self.value(depth + 1))
        return found

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while not self._ended("]"):
            found.append(self.value(depth + 1))
        return found

    def _ended(self, mark: str) -> bool:
        """Passes commas; whether the bracket is closed, or the text over, or another bracket closed in its stead."""
        while self._next() == ("mark", ","):
            self._take()
        following = self._next()
        if following == ("mark", mark):
            self._take()
            return True
        return following is None or following in (("mark", "}"), ("mark", "]"))

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]
