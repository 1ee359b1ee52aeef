"""One JSON file that a person wrote: read, or what is wrong with it in words that help to find the place."""

import json
from typing import Any

from engine.expressions.lexer import PLAIN
from engine.kernel.jsons import load
from engine.kernel.problems import Problem, pointer

_BOM = b"\xef\xbb\xbf"
_CODES = (
    ("Expecting ','", "package.json_no_comma"),
    ("Expecting ':'", "package.json_no_colon"),
    ("Expecting property name", "package.json_no_key"),
    ("Expecting value", "package.json_no_value"),
    ("Illegal trailing comma", "package.json_comma_too_many"),
    ("Unterminated string", "package.json_text_open"),
    ("Invalid control", "package.json_line_break"),
    ("Invalid \\", "package.json_backslash"),
    ("Extra data", "package.json_goes_on"),
)
"""How messages of the standard reader begin."""


class _Twice(dict[str, Any]):
    """An object in which keys stood twice."""

    twice: tuple[str, ...] = ()


def text_of(raw: bytes) -> str:
    """The text of a file in UTF-8, or else in the encoding that is usual on Chinese Windows."""
    try:
        return raw.removeprefix(_BOM).decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def read_json(raw: bytes) -> tuple[Any, list[Problem]]:
    """The value and what is wrong with the text; None as value when it cannot be read.

    A key that stands twice is found as well: its first value would be lost without a word.
    """
    raw = raw.removeprefix(_BOM)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None, [Problem("package.not_utf8")]
    if not text.strip():
        return None, [Problem("package.empty_file")]
    try:
        value = load(raw)
    except ValueError as error:
        return None, [_fault(text, getattr(error, "lineno", 1), getattr(error, "colno", 1))]
    return value, _twice(json.loads(text, object_pairs_hook=_object))


def _fault(text: str, line: int, column: int) -> Problem:
    """What the standard reader finds, which tells more; where it finds nothing, the place of the fast one."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return _told(error, text)
    except RecursionError:
        return Problem("package.json_too_deep", "", {"line": line, "column": column})
    return Problem("package.not_json", "", {"line": line, "column": column})


def _told(error: json.JSONDecodeError, text: str) -> Problem:
    at = text[error.pos : error.pos + 1]
    place = {"line": error.lineno, "column": error.colno}
    if not at:
        return Problem("package.json_ends", "", place)
    if at in PLAIN:
        return Problem("package.json_wide", "", {**place, "char": at, "plain": PLAIN[at]})
    if at in "}]" and text[: error.pos].rstrip().endswith(","):
        return Problem("package.json_comma_too_many", "", place)
    if at == "'":
        return Problem("package.json_quotes", "", place)
    code = next((code for begin, code in _CODES if error.msg.startswith(begin)), "package.not_json")
    return Problem(code, "", place)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked, keys = _Twice(found), [key for key, _ in pairs]
    marked.twice = tuple(key for key in found if keys.count(key) > 1)
    return marked


def _twice(value: Any, path: str = "") -> list[Problem]:
    found = []
    if isinstance(value, _Twice):
        found += [Problem("package.key_twice", path + pointer(key), {"key": key[:60]}) for key in value.twice]
    if isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            found += _twice(item, path + pointer(key))
    return found
