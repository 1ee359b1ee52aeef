"""A change as rules look at it: what happened, with the record before and after, as expressions see both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.expressions.context import Env

NOTHING = "nothing"
EVENTS: Mapping[str, str] = {"created": "created", "updated": "updated", "deleted": "deleted", "restored": NOTHING}
"""Rules have no word for a record that comes back from the recycle bin: it was created once, and they fired then."""


@dataclass(frozen=True)
class Happening:
    """`old` is None for a new record; `new` is the record as it is afterwards (for a deleted one, as it was).

    `changed` are the fields whose value differs, `env` the surroundings of the evaluation.
    """

    event: str
    source: str
    record_id: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any]
    changed: frozenset[str]
    env: Env

    @property
    def env_before(self) -> Env:
        """The surroundings in which the old record is asked whether it matched already."""
        return replace(self.env, is_new=False, old=None, changed=frozenset())
