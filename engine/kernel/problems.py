"""One finding about something a caller sent: what is wrong, where, with which figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding. `code` is dotted and stable; the sentence for it is made at the edge, in the reader's language.

    `path` is a JSON pointer into what was sent ("" is the whole). `span` is (first, last) character, zero-based and
    half-open, inside an expression found at `path`. `params` fill the sentence's holes and are JSON values.
    """

    code: str
    path: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = "error"
    span: tuple[int, int] | None = None

    def under(self, prefix: str) -> "Problem":
        """The same finding seen from a parent document: `prefix` is the pointer of what was checked."""
        return replace(self, path=prefix + self.path)


def pointer(*parts: str | int) -> str:
    """A JSON pointer (RFC 6901) of the given parts; `pointer()` is the whole document."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def errors_only(problems: Iterable[Problem]) -> list[Problem]:
    """The findings that forbid going on; warnings left out."""
    return [problem for problem in problems if problem.severity == "error"]
