"""A step of a scenario that does not hold."""

from typing import Any


class ScenarioFailed(AssertionError):
    """Names the step; `expected` and `found` where two values differ."""

    def __init__(self, message: str, expected: Any = None, found: Any = None) -> None:
        self.expected = expected
        self.found = found
        shown = "" if expected is None and found is None else f"\n  expected: {expected!r}\n  found:    {found!r}"
        super().__init__(message + shown)


def must_equal(what: str, expected: Any, found: Any) -> None:
    """ScenarioFailed unless both mean the same."""
    if not same(expected, found):
        raise ScenarioFailed(what, expected, found)


def same(expected: Any, found: Any) -> bool:
    """Equal values; of objects only the expected keys count, and numbers are equal however they are written."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(same(value, found.get(key)) for key, value in expected.items())
    if isinstance(expected, list):
        listed = list(found or ())
        return len(expected) == len(listed) and all(map(same, expected, listed))
    if expected == found or (expected in (None, "") and found in (None, "")):
        return True
    return type(expected) is not bool and type(found) is not bool and _number(expected) == _number(found) is not None


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
