"""Findings of the JSON Schema put as Problems: one per mistake, at the place of the mistake."""

from collections.abc import Iterable, Iterator
from typing import Any

from jsonschema.exceptions import ValidationError

from engine.definitions.text_forms import form_of
from engine.expressions.suggestions import nearest
from engine.kernel.labels import LANGUAGES
from engine.kernel.problems import Problem, pointer

_LONGEST = 60
_BOUNDS = {
    "minimum": "definition.too_small",
    "exclusiveMinimum": "definition.too_small",
    "maximum": "definition.too_great",
    "exclusiveMaximum": "definition.too_great",
    "minLength": "definition.text_too_short",
    "maxLength": "definition.text_too_long",
    "minItems": "definition.list_too_short",
    "maxItems": "definition.list_too_long",
}


def schema_problems(errors: Iterable[ValidationError]) -> list[Problem]:
    """In document order, each once."""
    found: dict[tuple[str, str, str], Problem] = {}
    for error in errors:
        for problem in _of(error):
            found.setdefault((problem.path, problem.code, str(problem.params)), problem)
    return list(found.values())


def _of(error: ValidationError) -> Iterator[Problem]:
    path = pointer(*error.absolute_path)
    rule = str(error.validator)
    value: Any = error.validator_value
    instance: Any = error.instance
    if rule == "anyOf":
        yield from _alternatives(error, path)
    elif rule == "required":
        for key in value:
            if key not in instance:
                yield Problem("definition.missing_key", path, {"key": key})
    elif rule == "additionalProperties":
        yield from _unknown_keys(error, path)
    elif rule in _BOUNDS:
        yield Problem(_BOUNDS[rule], path, {"limit": error.validator_value})
    elif rule == "enum":
        yield _not_offered(error, path)
    elif rule == "const":
        yield Problem(
            "definition.not_offered", path, {"value": _short(error.instance), "allowed": [error.validator_value]}
        )
    elif rule == "pattern":
        # An empty text is told by its length.
        if error.instance != "" or "minLength" not in _schema(error):
            params = {"value": _short(error.instance), "form": form_of(str(error.validator_value))}
            yield Problem("definition.bad_form", path, params)
    elif rule == "type":
        yield Problem("definition.wrong_type", path, {"expected": expected(_kinds(error))})
    elif error.context:
        for inner in error.context:
            yield from _of(inner)
    else:
        yield Problem("definition.wrong_shape", path)


def _unknown_keys(error: ValidationError, path: str) -> Iterator[Problem]:
    instance: Any = error.instance
    if isinstance(error.validator_value, dict):
        yield Problem("definition.wrong_shape", path)
        return
    known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    for key in instance:
        if key in known:
            continue
        near = nearest(key, known)
        params = {"key": _short(key), "allowed": list(known) or [_NONE]}
        if near is None:
            yield Problem("definition.unknown_key", path + pointer(key), params)
        else:
            yield Problem("definition.unknown_key_near", path + pointer(key), {**params, "near": near})


def _not_offered(error: ValidationError, path: str) -> Problem:
    offered: Any = error.validator_value
    if set(offered) == set(LANGUAGES):
        return Problem("definition.not_a_label", path)
    is_type = isinstance(error.schema, dict) and error.schema.get("x-kind") == "type"
    if is_type and isinstance(error.instance, str):
        near = nearest(error.instance, offered)
        if near is None:
            return Problem("definition.unknown_type", path, {"type": _short(error.instance)})
        return Problem("definition.unknown_type_near", path, {"type": _short(error.instance), "near": near})
    return Problem("definition.not_offered", path, {"value": _short(error.instance), "allowed": list(offered)})


def _alternatives(error: ValidationError, path: str) -> Iterator[Problem]:
    """Of several allowed shapes the one of the right JSON type is what the author meant."""
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    meant = [found for found in branches.values() if not _of_other_type(found, error)]
    if len(meant) == 1:
        for inner in meant[0]:
            yield from _of(inner)
    elif meant or not branches:
        yield Problem("definition.wrong_shape", path)
    elif any(_is_label(branch) for branch in _branches(error)):
        yield Problem("definition.not_a_label", path)
    else:
        typed = [inner for found in branches.values() for inner in found if inner.validator == "type"]
        allowed = [kind for inner in typed for kind in _kinds(inner) if kind != "null"]
        yield Problem("definition.wrong_type", path, {"expected": expected(allowed)})


def _of_other_type(found: list[ValidationError], error: ValidationError) -> bool:
    return any(inner.validator == "type" and inner.absolute_path == error.absolute_path for inner in found)


def _is_label(branch: Any) -> bool:
    """Whether a shape is that of words by language."""
    names = branch.get("propertyNames", {}) if isinstance(branch, dict) else {}
    return set(names.get("enum", ())) == set(LANGUAGES)


def _branches(error: ValidationError) -> list[Any]:
    shapes: Any = error.validator_value
    return list(shapes)


def _schema(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _kinds(error: ValidationError) -> list[str]:
    """The kinds that a value may be of; a text that is to be a date is one."""
    if _schema(error).get("format") == "date":
        return ["date"]
    kinds: Any = error.validator_value
    return [kinds] if isinstance(kinds, str) else [str(kind) for kind in kinds]


_TYPES = {
    "date": {"en": "a date such as 2026-01-31", "zh-CN": "日期，例如 2026-01-31"},
    "string": {"en": "text", "zh-CN": "文本"},
    "number": {"en": "a number", "zh-CN": "数字"},
    "integer": {"en": "a whole number", "zh-CN": "整数"},
    "boolean": {"en": "true or false", "zh-CN": "true 或 false"},
    "array": {"en": "a list", "zh-CN": "列表"},
    "object": {"en": "an object", "zh-CN": "对象"},
    "null": {"en": "null", "zh-CN": "null"},
}


_NONE = {"en": "none", "zh-CN": "无"}
_OR = {"en": " or ", "zh-CN": "或"}


def expected(kinds: Iterable[str]) -> dict[str, str]:
    """The kinds a value may be of (`number`, `date`), in words."""
    names = dict.fromkeys(kinds)
    words = [_TYPES.get(name, {"en": name, "zh-CN": name}) for name in names]
    return {language: joint.join(word[language] for word in words) for language, joint in _OR.items()}


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
