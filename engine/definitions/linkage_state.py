"""What linkage makes of a form's fields, given which of its conditions hold. The browser does the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.definitions.linkage import LinkageDef, SetStep


@dataclass(frozen=True, slots=True)
class LinkageState:
    """Fields that are hidden, required and read-only now; `sets` are the values to set, in the order written.

    A hidden field keeps its value and is never required, whatever else says so.
    """

    hidden: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    read_only: frozenset[str] = frozenset()
    sets: tuple[SetStep, ...] = ()


NO_LINKAGE = LinkageState()


def linkage_state(linkage: Sequence[LinkageDef], holding: Iterable[int]) -> LinkageState:
    """`holding` are the positions of the entries whose `when` is true (missing counts as false).

    A field named in any `show` is hidden unless one of the entries that show it holds; `hide` wins over `show`.
    """
    holds = frozenset(holding)
    shown_by_some: set[str] = set()
    shown: set[str] = set()
    hidden: set[str] = set()
    required: set[str] = set()
    read_only: set[str] = set()
    sets: list[SetStep] = []
    for position, entry in enumerate(linkage):
        for step in entry.then:
            shown_by_some.update(step.show or ())
            if position not in holds:
                continue
            shown.update(step.show or ())
            hidden.update(step.hide or ())
            required.update(step.require or ())
            read_only.update(step.read_only or ())
            if step.set is not None:
                sets.append(step.set)
    hidden |= shown_by_some - shown
    return LinkageState(frozenset(hidden), frozenset(required - hidden), frozenset(read_only), tuple(sets))
