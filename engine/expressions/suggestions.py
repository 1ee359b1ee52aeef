"""Did you mean …: the nearest known name to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

MOST = 2_000
_BEGINNING = 3
"""Letters that are enough to tell which longer name was begun."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, upper and lower case alike, or the only one it begins; None when none is."""
    names = {candidate.casefold(): candidate for candidate in islice(known, MOST)}
    found = get_close_matches(name.casefold()[:80], names, n=1, cutoff=0.6)
    if found:
        return names[found[0]]
    begun = [whole for whole in names if len(name) >= _BEGINNING and whole.startswith(name.casefold())]
    return names[begun[0]] if len(begun) == 1 else None
