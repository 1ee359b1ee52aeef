"""What FastAPI finds wrong in a request, told as located Problems."""

from collections.abc import Mapping, Sequence
from typing import Any

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


def _where(location: Sequence[str | int]) -> str:
    """Pointer into the body; what stood elsewhere is named by its place first (/query/limit)."""
    parts = list(location)
    if parts and parts[0] == "body":
        parts = parts[1:]
    return pointer(*parts)


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
    if kind in BOUNDS:
        code, limit = BOUNDS[kind]
        return Problem(code, path, {"limit": params.get(limit)})
    if kind in ("literal_error", "enum"):
        return Problem("request.not_one_of", path, {"expected": params.get("expected", "")})
    if kind == "string_pattern_mismatch":
        return Problem("request.not_accepted", path)
    stem = kind.partition("_")[0]
    if stem in KINDS:
        return Problem("request.wrong_kind", path, {"expected": KINDS[stem]})
    return Problem("request.not_accepted", path)


def request_problems(errors: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """One Problem per finding of the request's validation; findings at one place are told once."""
    found = {(problem.code, problem.path): problem for problem in map(_finding, errors)}
    return list(found.values())
