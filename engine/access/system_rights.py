"""Rights on the engine's own data (`$people`, `$tasks`, …), which reads like forms."""

from collections.abc import Mapping
from typing import Literal

from engine.access.no_rows import NO_ROWS, NoRows

_OPEN = frozenset({"$people", "$departments"})
_OWN = {
    "$tasks": "assignee == CURRENTUSER()",
    "$runs": "started_by == CURRENTUSER()",
}
_PRIVATE = {"$people": ("email", "phone", "superior", "active", "language", "timezone", "is_admin")}


def system_rows(form: str, verb: str, *, builder: bool) -> str | NoRows | None:
    """Everybody may read who is there, their own tasks and the runs they started; builders of an app read the rest.

    Steps, history and intervals belong to records: whoever asks for them is bound by the rows of the form as well.
    """
    if verb not in ("read", "export"):
        return NO_ROWS
    if form in _OPEN or builder:
        return None
    return _OWN.get(form.partition(":")[0], NO_ROWS)


def system_mask(form: str, *, admin: bool) -> Mapping[str, Literal["hidden", "read", "edit"]]:
    """Fields that only administrators see are hidden from others; what is not named may be read."""
    return {} if admin else dict.fromkeys(_PRIVATE.get(form, ()), "hidden")
