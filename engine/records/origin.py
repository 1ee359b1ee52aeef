"""Where a change comes from, and as of when."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

OriginKind = Literal["ui", "api", "import", "flow", "rule", "seed", "system"]


@dataclass(frozen=True, slots=True)
class Origin:
    """`ref` is the id of the flow's run or of the import, or the key of the rule (`app.rule` in another app's records);
    `name` what people call it where the app does not say (the imported file). `chain` holds the rules that led here,
    first to last.

    `at` is the source's own time for history and intervals (imports), `by` the person it happened for; both stand in
    for the transaction's time and the actor.
    """

    kind: OriginKind = "api"
    ref: str | None = None
    chain: tuple[str, ...] = field(default=())
    at: datetime | None = None
    by: str | None = None
    name: str | None = None


SYSTEM_ORIGIN = Origin("system")
