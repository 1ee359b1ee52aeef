"""Problems as JSON in a row and back."""

from collections.abc import Iterable
from typing import Any

from engine.kernel.problems import Problem


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as plain JSON."""
    return [
        {"code": p.code, "path": p.path, "params": dict(p.params), "severity": p.severity, "span": p.span}
        for p in problems
    ]


def problems_of(kept: list[dict[str, Any]] | None) -> tuple[Problem, ...]:
    """The problems kept in a row."""
    return tuple(
        Problem(
            item["code"],
            item["path"],
            item["params"],
            item["severity"],
            (item["span"][0], item["span"][1]) if item["span"] else None,
        )
        for item in kept or ()
    )
