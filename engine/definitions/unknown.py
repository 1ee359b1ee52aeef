"""The finding about a name that nothing bears, with the nearest name there is."""

from collections.abc import Iterable
from typing import Any

from engine.expressions.suggestions import nearest
from engine.kernel.problems import Problem


def unknown(kind: str, path: str, name: str, known: Iterable[str], **params: Any) -> Problem:
    """`definition.unknown_<kind>`, or `…_near` where a known name is like it."""
    near = nearest(name, known)
    if near is None:
        return Problem(f"definition.unknown_{kind}", path, {"name": name, **params})
    return Problem(f"definition.unknown_{kind}_near", path, {"name": name, "near": near, **params})
