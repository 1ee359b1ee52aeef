"""One step from a format to the next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Upgrade:
    """`apply` turns a document of format `before` into one of the next; it may change what it is given.

    It must cope with documents that break the schema: those are reported afterwards.
    """

    before: int
    apply: Callable[[dict[str, Any]], dict[str, Any]]
