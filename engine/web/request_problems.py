"""What FastAPI finds wrong in a request, told as located Problems."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.formparsers import MultiPartException

from engine.kernel.problems import Problem, pointer

KINDS: dict[str, dict[str, str]] = {
    "string": {"en": "text", "zh-CN": "文本"},
    "int": {"en": "a whole number", "zh-CN": "整数"},
    "float": {"en": "a number", "zh-CN": "数字"},
    "decimal": {"en": "a number", "zh-CN": "数字"},
    "bool": {"en": "true or false", "zh-CN": "true 或 false"},
    "list": {"en": "a list", "zh-CN": "列表"},
    "dict": {"en": "an object", "zh-CN": "对象"},
    "model": {"en": "an object", "zh-CN": "对象"},
    "date": {"en": "a date", "zh-CN": "日期"},
    "datetime": {"en": "a date and time", "zh-CN": "日期时间"},
}
BOUNDS = {
    "greater_than": ("request.too_small", "gt"),
    "greater_than_equal": ("request.too_small", "ge"),
    "less_than": ("request.too_large", "lt"),
    "less_than_equal": ("request.too_large", "le"),
    "string_too_short": ("request.too_short", "min_length"),
    "string_too_long": ("request.too_long", "max_length"),
    "too_short": ("request.too_short", "min_length"),
    "too_long": ("request.too_long", "max_length"),
}
_LISTED = re.compile(r"'[^']*'|[^\s,']+")


def _where(location: Sequence[str | int]) -> str:
    """Pointer into the body; what stood elsewhere is named by its place first (/query/limit)."""
    parts = list(location)
    if parts and parts[0] == "body":
        parts = parts[1:]
    return pointer(*parts)


def _choices(listed: str) -> dict[str, str]:
    """The validation lists the values in English (`'a', 'b' or 'c'`); every reader gets them in his own way."""
    values = [value.strip("'") for value in _LISTED.findall(listed) if value != "or"]
    *first, last = values or [""]
    return {"en": f"{', '.join(first)} or {last}" if first else last, "zh-CN": "、".join(values)}


def _finding(error: Mapping[str, Any]) -> Problem:
    kind: str = error["type"]
    path = _where(error["loc"])
    params = error.get("ctx") or {}
    if kind == "json_invalid":
        return Problem("request.bad_json", "", {"position": error["loc"][-1]})
    if kind == "missing":
        return Problem("request.missing", path)
    if kind == "extra_forbidden":
        return Problem("request.unknown_key", path, {"key": error["loc"][-1]})
    if kind in ("too_deep", "number_too_long"):
        return Problem(f"request.{kind}", path + params["path"])
    if kind in BOUNDS:
        code, limit = BOUNDS[kind]
        return Problem(code, path, {"limit": params.get(limit)})
    if kind in ("literal_error", "enum"):
        return Problem("request.not_one_of", path, {"expected": _choices(str(params.get("expected", "")))})
    if kind == "string_pattern_mismatch":
        return Problem("request.not_accepted", path)
    stem = kind.partition("_")[0]
    if stem in KINDS:
        return Problem("request.wrong_kind", path, {"expected": KINDS[stem]})
    return Problem("request.not_accepted", path)


def unreadable(error: BaseException) -> Problem | None:
    """Why a body could not even be parsed, when what it failed on tells."""
    cause = error.__cause__ or error.__context__
    if isinstance(cause, RecursionError):
        return Problem("request.too_deep")
    if isinstance(cause, MultiPartException):
        # A part's head holds nothing that grows but the name of its file.
        if "header" in str(cause.__cause__).lower():
            return Problem("request.file_name_too_long", "/file")
        return Problem("request.bad_upload")
    if isinstance(cause, ValueError) and "digits" in str(cause):
        return Problem("request.number_too_long")
    return None


def request_problems(errors: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """One Problem per finding of the request's validation; findings at one place are told once."""
    found = {(problem.code, problem.path): problem for problem in map(_finding, errors)}
    return list(found.values())
