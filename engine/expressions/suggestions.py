"""Did you mean …: the nearest known name to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

MOST = 2_000


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, upper and lower case alike; None when nothing is near."""
    names = {candidate.casefold(): candidate for candidate in islice(known, MOST)}
    found = get_close_matches(name.casefold()[:80], names, n=1, cutoff=0.6)
    return names[found[0]] if found else None
