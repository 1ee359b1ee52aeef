"""Five kinds of error, told apart by what the caller can do about them. HTTP status lives in web/errors.py alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.kernel.problems import Problem


class DougongError(Exception):
    """Base of the five. Carries every finding at once, never a sentence."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(f"{problem.code} at {problem.path or '/'}" for problem in self.problems))

    @classmethod
    def of(cls, code: str, path: str = "", **params: Any) -> "DougongError":
        """An error of this kind with one finding."""
        return cls(Problem(code, path, params))


class Invalid(DougongError):
    """Fix your input."""


class NotFound(DougongError):
    """It is not there, or you may not know that it is."""


class Forbidden(DougongError):
    """You may not; asking again will not help."""


class Conflict(DougongError):
    """It changed meanwhile: read it again, then decide. `details` say what changed (JSON values)."""

    def __init__(self, problems: Problem | Iterable[Problem], details: Mapping[str, Any] | None = None) -> None:
        super().__init__(problems)
        self.details: Mapping[str, Any] = details or {}


class Unavailable(DougongError):
    """Wait `retry_after` seconds and try again."""

    def __init__(self, problems: Problem | Iterable[Problem], retry_after: float = 1.0) -> None:
        super().__init__(problems)
        self.retry_after = retry_after
