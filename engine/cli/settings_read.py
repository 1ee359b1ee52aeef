"""The settings of the environment, or which of them cannot be used and why."""

import os
import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem
from engine.settings import Settings

_NUMBER = {"en": "a whole number", "zh-CN": "整数"}
_SWITCH = {"en": "true or false", "zh-CN": "true 或 false"}

_WORD = re.compile(r"'([^']*)'")


def read_settings() -> Settings:
    """Raises Invalid with every variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        raise Invalid([_told(item) for item in error.errors()]) from error


def _told(item: ErrorDetails) -> Problem:
    name = f"DOUGONG_{'_'.join(map(str, item['loc'])).upper()}"
    params: dict[str, Any] = {"name": name, "value": os.environ.get(name, "")[:80]}
    limits = item.get("ctx", {})
    if item["type"].startswith("settings."):
        return Problem(item["type"], "", params)
    if item["type"].startswith("int_"):
        return Problem("settings.wrong_type", "", {**params, "expected": _NUMBER})
    if item["type"].startswith("bool_"):
        return Problem("settings.wrong_type", "", {**params, "expected": _SWITCH})
    if item["type"] == "literal_error":
        return Problem("settings.not_offered", "", {**params, "allowed": _WORD.findall(limits["expected"])})
    bound = next((limits[key] for key in ("ge", "le") if key in limits), None)
    if bound is not None:
        return Problem("settings.out_of_range", "", {**params, "limit": bound})
    return Problem("settings.unusable", "", params)
