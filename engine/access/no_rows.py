"""The answer of a policy that lets an actor see no record at all."""

from typing import Final


class NoRows:
    """One of a kind: `NO_ROWS`."""

    def __repr__(self) -> str:
        return "NO_ROWS"


NO_ROWS: Final = NoRows()
