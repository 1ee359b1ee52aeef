"""Rights on the engine's own data (`$people`, `$tasks`, …), which reads like forms."""

from collections.abc import Mapping
from typing import Literal

from engine.access.actor import Actor
from engine.access.no_rows import NO_ROWS, NoRows

_OPEN = frozenset({"$people", "$departments"})
_OWN = {
    "$tasks": "assignee == CURRENTUSER()",
    "$runs": "started_by == CURRENTUSER()",
}
_OF_APPS = frozenset({"$tasks", "$runs", "$steps", "$history"})
_PRIVATE = {"$people": ("email", "phone", "superior", "active", "language", "timezone", "is_admin")}


def system_rows(form: str, verb: str, *, actor: Actor, app: str, builder: bool) -> str | NoRows | None:
    """Everybody may read who is there, their own tasks and the runs they started; builders of an app read the rest of
    that app; those without bounds read all. A token for certain apps sees of tasks and runs those of the app asked.

    Steps, history and intervals belong to records: whoever asks for them is bound by the rows of the form as well.
    """
    if verb not in ("read", "export"):
        return NO_ROWS
    kind = form.partition(":")[0]
    if form in _OPEN or (actor.unbounded and actor.only_apps is None):
        return None
    here = f"app == '{app}'"
    if builder:
        return here if kind in _OF_APPS else None
    own = _OWN.get(kind)
    if own is None:
        return NO_ROWS
    return own if actor.only_apps is None else f"{own} and {here}"


def system_mask(form: str, *, admin: bool) -> Mapping[str, Literal["hidden", "read", "edit"]]:
    """Fields that only administrators see are hidden from others; what is not named may be read."""
    return {} if admin else dict.fromkeys(_PRIVATE.get(form, ()), "hidden")
