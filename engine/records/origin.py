"""Where a change comes from, and as of when."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

OriginKind = Literal["ui", "api", "import", "flow", "rule", "seed", "system"]


@dataclass(frozen=True, slots=True)
class Origin:
    """`ref` names the flow, rule, import or run; `chain` the rules that led here, first to last.

    `at` is the source's own time for history and intervals (imports), `by` the person it happened for; both stand in
    for the transaction's time and the actor.
    """

    kind: OriginKind = "api"
    ref: str | None = None
    chain: tuple[str, ...] = field(default=())
    at: datetime | None = None
    by: str | None = None


SYSTEM_ORIGIN = Origin("system")
