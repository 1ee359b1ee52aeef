"""Small questions about instants."""

from datetime import datetime


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of the instants that are there."""
    return min((moment for moment in moments if moment is not None), default=None)
